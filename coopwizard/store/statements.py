"""The statements of an answer kept, as the text that the driver runs: compiled once, at import."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Executable, bindparam, delete, insert, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql import ClauseElement

from coopwizard.store.models import AnswerRow, CaseRow, JournalRow, VoiceRow


def _text(statement: Executable) -> str:
    """Return the SQL of this statement, with `:named` parameters."""
    if not isinstance(statement, ClauseElement):  # pragma: no cover - all of ours are
        raise TypeError(statement)
    return str(statement.compile(dialect=sqlite.dialect(paramstyle="named")))


_PUT = sqlite.insert(AnswerRow)

PUT_ANSWER: Final = _text(
    _PUT.on_conflict_do_update(
        index_elements=["case_id", "holder", "key"],
        set_={"value": _PUT.excluded.value, "changed_at": _PUT.excluded.changed_at},
    )
)
DROP_ANSWER: Final = _text(
    delete(AnswerRow).where(
        AnswerRow.case_id == bindparam("case"),
        AnswerRow.holder == bindparam("voice"),
        AnswerRow.key == bindparam("name"),
    )
)
ADD_VOICE: Final = _text(sqlite.insert(VoiceRow).on_conflict_do_nothing())
ADD_LINE: Final = _text(insert(JournalRow))
TOUCH: Final = _text(
    update(CaseRow).where(CaseRow.id == bindparam("case_id")).values(changed_at=bindparam("at"))
)
