"""The template of the dossier as one YAML file beside the library, read strictly: each fault with its line.

format: 1
retirer: [5, 12]            # numbers of the contents; listed « non jointe »
ordre: [7, 8]               # those that come first after the synthesis
logo: logo.png              # PNG or JPEG, beside this file
couleurs: ["#1F3A4D", "#7A5200"]
textes:
  - {section: 4, titre: "Notre histoire", texte: "…"}
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from coopwizard.domain.template import (
    FILE,
    LARGEST_LOGO,
    LEAST_CONTRAST,
    LONGEST_TEXT,
    LONGEST_TITLE,
    Look,
    OwnBlock,
    Template,
    contrast_on_white,
)
from coopwizard.errors import BaseError
from coopwizard.kb.faults import Check, Plain, Spot, named
from coopwizard.kb.shapes import meant
from coopwizard.kb.yamlread import Document, parse_yaml, read_small_text

FORMAT = 1
LARGEST = 200_000  # bytes
SECTIONS = 16
_KEYS = ("format", "retirer", "ordre", "logo", "couleurs", "textes")
_OWN = ("section", "titre", "texte")
_COLOUR = re.compile(r"^#[0-9A-Fa-f]{6}$")
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_ENDINGS = (".png", ".jpg", ".jpeg")
_MEND = "Corrigez ces lignes, ou retirez le fichier : le dossier reprend alors sa forme ordinaire."


def beside(library: Path) -> Path:
    """Return where the template of this library is kept."""
    return library.with_name(FILE)


def read_template(path: Path) -> Template:
    """Return the template of this file, or the usual one when there is no file.

    Raises:
        BaseError: the file is not readable or says something that cannot be; names each line.

    """
    text = read_small_text(path, LARGEST, "un modèle")
    return Template() if text is None else parse_template(text, path.name)


def parse_template(text: str, name: str = FILE) -> Template:
    """Return the template that this text says; same refusals as read_template."""
    document = parse_yaml(text, Path(name))
    check = Check()
    template = _checked(document.content, check)
    if check.faults:
        raise BaseError("\n".join(_told(document, one.spot, one.what) for one in check.faults), _MEND)
    return template


def _told(document: Document, spot: Spot, what: str) -> str:
    where = ".".join(str(one) for one in spot)
    return f"{document.path.name}:{document.line(spot)} : {where} — {what}"


def template_text(template: Template) -> str:
    """Return the template as the text of its file; reading it gives the same template back."""
    import yaml

    content: dict[str, Plain] = {"format": FORMAT}
    said: dict[str, Plain] = {
        "retirer": list(template.removed),
        "ordre": list(template.order),
        "logo": template.logo,
        "couleurs": list(template.colours),
        "textes": [{"section": t.section, "titre": t.title, "texte": t.text} for t in template.texts],
    }
    content |= {key: value for key, value in said.items() if value}
    head = "# Forme du dossier : sections par leur numéro au sommaire, logo, deux couleurs, textes.\n"
    return head + yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100)


def keep_template(path: Path, template: Template) -> None:
    """Write the template there, aside first: the former file stays whole if anything fails.

    Raises:
        BaseError: it says something that cannot be, or it cannot be written there.

    """
    text = template_text(template)
    parse_template(text, path.name)
    aside = path.with_name(f".{path.name}.{os.getpid()}.partiel")
    try:
        try:
            aside.write_text(text, encoding="utf-8")
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
    except OSError as fault:
        raise BaseError(f"{path.name} n’a pas pu être écrit.", "Vérifiez vos droits et la place.") from fault


def look_of(template: Template, folder: Path) -> Look:
    """Return the logo's bytes and the colours; the logo is looked for in this folder alone.

    Raises:
        BaseError: the logo is missing, too big, or neither a PNG nor a JPEG.

    """
    if not template.logo:
        return Look(colours=template.colours)
    path = folder / template.logo
    try:
        if path.stat().st_size > LARGEST_LOGO:
            raise BaseError(
                f"Le logo «\u00a0{path.name}\u00a0» est trop gros.", "Prenez une image de moins de 2 Mo."
            )
        content = path.read_bytes()
    except OSError as fault:
        raise BaseError(
            f"Le logo «\u00a0{path.name}\u00a0» ne peut pas être lu.",
            "Remettez-le à côté de la bibliothèque, ou choisissez-en un autre.",
        ) from fault
    if not content.startswith(_IMAGES):
        raise BaseError(
            f"Le logo «\u00a0{path.name}\u00a0» n’est ni un PNG ni un JPEG.",
            "Enregistrez-le dans l’un de ces formats.",
        )
    return Look(content, template.colours)


def form_for(asked: Path | None, library: Path) -> tuple[Template, Look]:
    """Return the template asked for, else the one beside this library, and how it looks.

    Raises:
        BaseError: the one asked for is not there, or a file says something that cannot be.

    """
    if asked is not None and not asked.is_file():
        raise BaseError(f"Il n’y a pas de modèle «\u00a0{asked}\u00a0».", "Vérifiez le chemin.")
    path = asked or beside(library)
    template = read_template(path)
    return template, look_of(template, path.parent)


def take_logo(image: Path, folder: Path) -> str:
    """Copy this image beside the template and return its name there, « logo.png » or « logo.jpg ».

    Raises:
        BaseError: it is too big, neither a PNG nor a JPEG, or it cannot be copied.

    """
    content = look_of(Template(logo=image.name), image.parent).logo
    name = "logo.png" if content.startswith(_IMAGES[0]) else "logo.jpg"
    try:
        (folder / name).write_bytes(content)
    except OSError as fault:
        raise BaseError(
            "Le logo n’a pas pu être copié à côté de la bibliothèque.", "Vérifiez vos droits et la place."
        ) from fault
    return name


def _checked(content: Mapping[str, Plain], check: Check) -> Template:
    for key in content:
        if key not in _KEYS:
            check.fault((key,), f"clé inconnue « {key} »{meant(key, _KEYS)}.")
    if content.get("format", FORMAT) != FORMAT:
        check.fault(("format",), "ce fichier vient d’une version plus récente de coopwizard.")
    return Template(
        removed=_numbers(content.get("retirer"), ("retirer",), check),
        order=_numbers(content.get("ordre"), ("ordre",), check),
        logo=_logo(content.get("logo"), check),
        colours=_colours(content.get("couleurs"), check),
        texts=tuple(_texts(content.get("textes"), check)),
    )


def _numbers(said: Plain, spot: Spot, check: Check) -> tuple[int, ...]:
    if said is None:
        return ()
    if not isinstance(said, list):
        check.fault(spot, f"liste de numéros attendue, {named(said)} trouvé.")
        return ()
    found: list[int] = []
    for rank, one in enumerate(said):
        if type(one) is not int or not 2 <= one <= SECTIONS:
            check.fault((*spot, rank), f"un numéro du sommaire va de 2 à {SECTIONS} ; la synthèse reste.")
        elif one in found:
            check.fault((*spot, rank), f"le numéro {one} est écrit deux fois.")
        else:
            found.append(one)
    return tuple(found)


def _logo(said: Plain, check: Check) -> str:
    if said is None:
        return ""
    if not isinstance(said, str) or not said.lower().endswith(_ENDINGS):
        check.fault(("logo",), "nom d’une image .png ou .jpg attendu.")
    elif Path(said).name != said or "\\" in said:
        check.fault(("logo",), "le logo est à côté de ce fichier : son nom seul, sans chemin.")
    else:
        return said
    return ""


def _colours(said: Plain, check: Check) -> tuple[str, ...]:
    if said is None:
        return ()
    if not isinstance(said, list) or len(said) != 2:
        check.fault(("couleurs",), 'deux couleurs attendues, comme "#1F3A4D".')
        return ()
    for rank, one in enumerate(said):
        if not isinstance(one, str) or not _COLOUR.match(one):
            check.fault(("couleurs", rank), 'une couleur s’écrit comme "#1F3A4D", entre guillemets.')
        elif contrast_on_white(one) < LEAST_CONTRAST:
            check.fault(
                ("couleurs", rank), "cette couleur est trop claire : elle ne se lit pas sur du blanc."
            )
    return tuple(str(one) for one in said)


def _texts(said: Plain, check: Check) -> Iterator[OwnBlock]:
    if said is None:
        return
    if not isinstance(said, list):
        check.fault(("textes",), f"liste attendue, {named(said)} trouvé.")
        return
    for rank, one in enumerate(said):
        spot: Spot = ("textes", rank)
        if not isinstance(one, dict):
            check.fault(spot, f"bloc de clés attendu, {named(one)} trouvé.")
            continue
        for key in one:
            if key not in _OWN:
                check.fault((*spot, key), f"clé inconnue « {key} »{meant(key, _OWN)}.")
        section = one.get("section")
        if type(section) is not int or not 1 <= section <= SECTIONS:
            check.fault((*spot, "section"), f"un numéro du sommaire, de 1 à {SECTIONS}, est attendu.")
        limits = (("titre", LONGEST_TITLE), ("texte", LONGEST_TEXT))
        words = [_words(one.get(key), (*spot, key), longest, check) for key, longest in limits]
        yield OwnBlock(section if type(section) is int else 0, *words)


def _words(said: Plain, spot: Spot, longest: int, check: Check) -> str:
    if isinstance(said, str) and 0 < len(said.strip()) <= longest:
        return said.strip()
    check.fault(spot, f"un texte de 1 à {longest} signes est attendu.")
    return ""
