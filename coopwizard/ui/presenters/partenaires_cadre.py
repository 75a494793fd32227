"""The frame of step 6: its partners, the order of its screens, where each answer is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from coopwizard.domain.answers import Case
from coopwizard.french import number, shortened
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.identite import ACTIVITY, FIGURES, WHO, topic_of
from coopwizard.ui.presenters.scene import Scene, advice, at_hand, conviction
from coopwizard.ui.presenters.sealing import revealed
from coopwizard.ui.presenters.sheet import Menu, Part, Press, Say, Screen, Side, Words
from coopwizard.ui.presenters.sheet_words import glossary, kept_text, say, together

STEP = "partenaires"
GROUP = "partenaires"
MOST = 8  # part F: from 0 to 8 partners beside ourselves
_IN_A_LINK = 44  # signs of a name
FEW = 3  # part F: from three partners on, the relations between them are noted too
SHEETS, COMPARE, CLOSE = "fiches", "comparaison", "conclure"


@dataclass(frozen=True, slots=True)
class Topic:
    """One screen of the full path: what it is called, and the answers that it holds."""

    name: str
    title: str
    of_partner: tuple[str, ...] = ()  # after `partenaire.<uid>.`
    joint: tuple[str, ...] = ()  # of everybody
    opened: bool = False  # only once the marks are open
    from_count: int = 1  # how many partners it takes
    read_only: bool = False  # its answers are given on another screen


TOPICS: tuple[Topic, ...] = (
    Topic("identite", "Qui est ce partenaire"),
    Topic("chiffres", "Sa taille"),
    Topic("activite", "Ce qu’il fait"),
    Topic("bien_faire", "Ce que chacun fait bien", ("mieux_que_nous", "singularites"), ("nos_singularites",)),
    Topic("projets", "Nos deux projets", of_partner=("confrontation_projets",)),
    Topic(
        "valeurs",
        "Nos valeurs et les siennes",
        ("valeur", "exemple_valeur"),
        ("notre_valeur", "notre_exemple_valeur"),
    ),
    Topic("vision_nous", "Notre vision", joint=("notre_vision",)),
    Topic("vision_eux", "Sa vision", of_partner=("vision",)),
    Topic("vision", "Les deux visions côte à côte", of_partner=("proximite_vision",)),
    Topic("interets", "Ce que chacun y gagne et y craint", ("nos_interets", "ses_interets")),
    Topic("convergence", "Nos intérêts vont-ils ensemble ?", of_partner=("convergence",)),
    Topic("differences", "Les différences à préserver", of_partner=("differences_a_preserver",)),
    Topic("concurrence", "Là où nous sommes en concurrence", ("chevauchement", "traitement_concurrence")),
    Topic("miroir", "Comment ce partenaire nous voit", of_partner=("accord_miroir", "miroir")),
    Topic("essai", "Commencer petit", of_partner=("message_entree", "petite_action")),
    Topic("contacts", "Le journal des contacts", joint=("contact",), from_count=0),
    Topic("apports", "Ce qu’il faut, et qui l’apporte", joint=("besoin", "apport")),
    Topic("matrice", "Qui apporte quoi", joint=("besoin",), read_only=True),
    Topic("relations", "Entre nos partenaires", of_partner=("relation",), from_count=FEW),
    Topic("ecarts", "Vos deux notes, à discuter", of_partner=("consensus",), opened=True),
    Topic("mandat", "Le mandat de négociation", joint=("mandat_negociation",)),
    Topic("negociation", "Les tours de négociation", joint=("tour_negociation",)),
    Topic("reponse", "Sa réponse", of_partner=("reponse",)),
)
# The screens of the identity sheet, by the part of the sheet that each holds.
IDENTITY: Mapping[str, str] = {"identite": WHO, "chiffres": FIGURES, "activite": ACTIVITY}
TITLES: Mapping[str, str] = {
    **{one.name: one.title for one in TOPICS},
    SHEETS: "Les fiches",
    COMPARE: "Comparer les notes",
    CLOSE: "Conclure l’étape",
}


def partner_ids(case: Case) -> tuple[str, ...]:
    """Return the partners that anybody wrote about, in a stable order; read once for a case as it stands."""
    return _read_ids(_AsItStands(case))


class _AsItStands:
    """A case told apart from any other by being the same value in memory: it never changes."""

    __slots__ = ("case",)

    def __init__(self, case: Case) -> None:
        self.case = case

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _AsItStands) and self.case is other.case

    def __hash__(self) -> int:
        return id(self.case)


@lru_cache(maxsize=2)  # the case before an answer, and after it: no more is kept in memory
def _read_ids(held: _AsItStands) -> tuple[str, ...]:
    found = {key.split(".")[1] for _, key in held.case.answers if key.startswith("partenaire.")}
    return tuple(sorted(found))


def partner_name(case: Case, uid: str) -> str:
    """Return the partner's name as it was entered, or what is said while it has none."""
    entered = kept_text(case, together(f"partenaire.{uid}.identite.nom"))
    return entered.strip() or say("Partenaire à nommer")


def shown_partner(scene: Scene) -> str:
    """Return the partner that is open on the page, the first one by default; empty when there is none."""
    ids = partner_ids(scene.case)
    chosen = scene.place.get("partenaire", "")
    return chosen if chosen in ids else next(iter(ids), "")


def answers_to_remove(case: Case, uid: str) -> dict[str, dict[str, object]]:
    """Return, by holder, the answers about this partner, each to be taken away."""
    removed: dict[str, dict[str, object]] = {}
    for holder, key in case.answers:
        about = key.startswith((f"partenaire.{uid}.", f"vote_ca_partenaire.{uid}"))
        beside = (key.startswith("apport.") or ".relation." in key) and key.endswith(f".{uid}")
        if about or beside:
            removed.setdefault(holder, {})[key] = None
    return removed


def answered(case: Case, start: str) -> bool:
    """Whether anybody answered this key, or a key under it."""
    return any(key == start or key.startswith(f"{start}.") for _, key in case.answers)


def topics(scene: Scene) -> tuple[Topic, ...]:
    """Return the screens to show now: those of the full path, or those that hold an answer."""
    return tuple(one for one in TOPICS if _shown(scene, one))


def _shown(scene: Scene, topic: Topic) -> bool:
    if topic.opened and not revealed(scene, GROUP):
        return False
    if len(partner_ids(scene.case)) < topic.from_count:
        return False
    if scene.full:
        return True
    return topic.name not in _IN_THE_WORKSHOP and written(scene, topic)


# What the workshop asks elsewhere: on the sheets, or beside the notes compared.
_IN_THE_WORKSHOP = frozenset({"identite", "chiffres", "activite", "bien_faire", "concurrence"})


def written(scene: Scene, topic: Topic) -> bool:
    """Whether something of this screen is answered, for the partner that is open."""
    return any(answered(scene.case, one) for one in _starts(scene, topic))


def _starts(scene: Scene, topic: Topic) -> tuple[str, ...]:
    """Return the starts of the keys that this screen holds, for the partner that is open."""
    uid = shown_partner(scene)
    if topic.name in IDENTITY:
        sheet = scene.base.fiche_identite.champs.values()
        held = [one.id for one in sheet if topic_of(one) == IDENTITY[topic.name]]
        return tuple(f"partenaire.{uid}.identite.{one}" for one in held)
    return (*(f"partenaire.{uid}.{one}" for one in topic.of_partner), *topic.joint)


def has_topic(scene: Scene, name: str) -> bool:
    """Whether this screen is to be shown now."""
    return any(one.name == name for one in topics(scene))


def topic_lines(scene: Scene) -> tuple[Part, ...]:
    """Return the screens of the full path in two columns, each with whether it was begun."""
    lines = tuple(_line(scene, one) for one in topics(scene))
    half = -(-len(lines) // 2)
    return (Side(id=f"sujets.{len(lines)}", columns=(lines[:half], lines[half:])),) if lines else ()


def _line(scene: Scene, topic: Topic) -> Press:
    text = say("{title} (commencé)", title=say(topic.title)) if written(scene, topic) else say(topic.title)
    return Press(id=f"vers.{topic.name}~{text}", text=text, press=f"ecran:{topic.name}", kind="line")


def partner_nav(scene: Scene, shown: str) -> tuple[Part, ...]:
    """Return the name of the partner that is open and, when there are several, the way to the others."""
    ids = partner_ids(scene.case)
    title = Words(id=f"nom.{shown}", text=partner_name(scene.case, shown), role="h2")
    if len(ids) < 2:
        return (title,)
    names = tuple((uid, f"{rank}. {partner_name(scene.case, uid)}") for rank, uid in enumerate(ids, 1))
    place = ids.index(shown)
    former, following = ids[place - 1], ids[(place + 1) % len(ids)]
    rank = say("Partenaire {rank} sur {count}", rank=number(place + 1), count=number(len(ids)))
    return (
        Side(
            id="partenaires",
            columns=(
                (Menu(id="partenaire", label=rank, options=names, value=shown),),
                (_to(scene, former, "Le précédent"), _to(scene, following, "Le suivant")),
            ),
        ),
        title,
    )


def _to(scene: Scene, uid: str, text: str) -> Press:
    name = shortened(partner_name(scene.case, uid), _IN_A_LINK)  # whole in the list beside
    return Press(
        id=f"onglet.{text}.{uid}",
        text=say("{where} : {name}", where=text, name=name),
        press=f"ouvrir:partenaire={uid}",
        kind="text",
    )


def nobody() -> Say:
    """Return that no partner is an outcome, and the way to add one."""
    return Say(
        id="aucun",
        kind="info",
        title=say("Aucun partenaire pour le moment."),
        text=say("C’est une issue possible. On peut continuer seul."),
        action=say("Ajouter un partenaire"),
        press="ajouter:",
    )


def landmarks(scene: Scene) -> tuple[Landmark, ...]:
    """Return what the right column says on every screen of the step."""
    nobody = Landmark(
        say("Aucun partenaire"), say("C’est une issue valable. La démarche continue, seule ou plus tard.")
    )
    return (
        conviction(scene, STEP),
        nobody,
        *at_hand(scene, STEP),
        advice(scene, STEP),
        *glossary(scene, "legitimite"),
    )


def places(scene: Scene) -> dict[str, str]:
    """Return the screen that holds each answer, by the start of its key."""
    order = screen_order(scene)
    closing = next((one for one in (CLOSE, COMPARE) if one in order), SHEETS)
    found = {"autre_partenaire_possible": closing, "partenaires_clos": closing}
    uid = shown_partner(scene)
    for one in topics(scene):
        if not one.read_only:
            found |= dict.fromkeys(_starts(scene, one), one.name)
    if uid:
        found.setdefault(f"partenaire.{uid}.identite", SHEETS)
        if COMPARE in order:
            found.setdefault(f"partenaire.{uid}", COMPARE)
            found.setdefault("vote_ca_partenaire", COMPARE)
    return found


def screen_order(scene: Scene) -> tuple[str, ...]:
    """Return the screens in the order that one goes through them."""
    compared = (COMPARE,) if revealed(scene, GROUP) and partner_ids(scene.case) else ()
    close = (CLOSE,) if scene.full else ()
    return (SHEETS, *(one.name for one in topics(scene)), *compared, *close)


def topic_screen(
    scene: Scene,
    name: str,
    parts: tuple[Part, ...],
    *,
    title: str = "",
    lead: str = "",
    notes: tuple[Landmark, ...] = (),
    note: str = "",
) -> Screen:
    """Return a screen of the full path, between the one before and the one after."""
    order = screen_order(scene)
    rank = order.index(name) if name in order else 0
    after = order[rank + 1] if rank + 1 < len(order) else ""
    return Screen(
        id=name,
        title=title or say(TITLES[name]),
        lead=lead,
        parts=parts,
        footer=Footer(
            primary=say(TITLES[after]) if after else say("Le type de coopération"),
            third=say("Les fiches"),
        ),
        before=order[rank - 1] if rank else SHEETS,
        after=after,
        aside=f"ecran:{SHEETS}",
        note=note or say("les partenaires, ensemble"),
        landmarks=(*notes, *landmarks(scene)),
        places=places(scene),
    )
