"""Step 6: choosing partners, or none. What each voice notes, then what the two notes say."""

from __future__ import annotations

from coopwizard.domain.answers import PAIR, TOGETHER, Case, SealState
from coopwizard.domain.values import Special
from coopwizard.french import typeset
from coopwizard.ui.pages.page import Footer, Landmark
from coopwizard.ui.presenters.partenaires_notes import comparison_parts, proposed_clauses
from coopwizard.ui.presenters.scene import Scene, advice, capital, conviction
from coopwizard.ui.presenters.sealing import opening, own_seal, revealed
from coopwizard.ui.presenters.sheet import At, Entry, Part, Press, Say, Screen, Words
from coopwizard.ui.presenters.sheet_words import (
    amount,
    entry,
    glossary,
    kept,
    kept_text,
    marks,
    menu,
    say,
    section,
    tick,
    together,
    without_codes,
    yes_no,
)

STEP = "partenaires"
GROUP = "partenaires"
MOST = 8  # part F: from 0 to 8 partners beside ourselves


def partner_ids(case: Case) -> tuple[str, ...]:
    """Return the partners that anybody wrote about, in a stable order."""
    found = {key.split(".")[1] for _, key in case.answers if key.startswith("partenaire.")}
    return tuple(sorted(found))


def partner_name(case: Case, uid: str) -> str:
    """Return the partner's name as it was entered, or what is said while it has none."""
    entered = kept_text(case, together(f"partenaire.{uid}.identite.nom"))
    return entered.strip() or say("Partenaire à nommer")


def answers_to_remove(case: Case, uid: str) -> dict[str, dict[str, object]]:
    """Return, by holder, the answers about this partner, each to be taken away."""
    removed: dict[str, dict[str, object]] = {}
    for holder, key in case.answers:
        if key.startswith((f"partenaire.{uid}.", f"vote_ca_partenaire.{uid}")):
            removed.setdefault(holder, {})[key] = None
    return removed


def partner_screen(scene: Scene) -> Screen:
    """Return what the page shows for who speaks now."""
    ids = partner_ids(scene.case)
    chosen = scene.place.get("partenaire", "")
    shown = chosen if chosen in ids else next(iter(ids), "")
    if scene.alone:
        return _voice_screen(scene, shown)
    if scene.at == "comparaison" and revealed(scene, GROUP):
        return _compare_screen(scene)
    return _joint_screen(scene, shown)


def _landmarks(scene: Scene) -> tuple[Landmark, ...]:
    nobody = Landmark(
        say("Aucun partenaire"), say("C’est une issue valable. La démarche continue, seule ou plus tard.")
    )
    return (conviction(scene, STEP), nobody, advice(scene, STEP), *glossary(scene, "legitimite"))


def _tabs(scene: Scene, shown: str) -> tuple[Part, ...]:
    ids = partner_ids(scene.case)
    if len(ids) < 2:
        return ()
    return tuple(
        Press(
            id=f"onglet.{uid}",
            text=say("Voir {name}", name=partner_name(scene.case, uid)),
            press=f"ouvrir:partenaire={uid}",
            kind="text",
        )
        for uid in ids
        if uid != shown
    )


def _nobody() -> Say:
    return Say(
        id="aucun",
        kind="info",
        title=say("Aucun partenaire pour le moment."),
        text=say("C’est une issue possible. On peut continuer seul."),
        action=say("Ajouter un partenaire"),
        press="ajouter:",
    )


def _voice_screen(scene: Scene, shown: str) -> Screen:
    sealed = scene.case.seal(scene.speaker, GROUP) is SealState.SEALED
    body: list[Part] = []
    if not shown:
        body.append(_nobody())
    elif not sealed:
        body.append(Words(id=f"nom.{shown}", text=partner_name(scene.case, shown), role="h2"))
        body.extend(_tabs(scene, shown))
        body.extend(_criteria(scene, shown))
    unknown = At(scene.speaker, "partenaire_inconnu")
    hint = "On peut écrire un projet sans savoir encore avec qui."
    body.append(tick(scene, unknown, "Le partenaire est encore inconnu", hint, landmarks=_unknown_words()))
    body.extend(own_seal(scene, GROUP))
    room = len(partner_ids(scene.case)) < MOST
    return Screen(
        id="notes",
        title=scene.base.etapes[STEP].titre,
        lead=say(
            "Six critères, de 1 à 5, et votre projet. Vous répondez de votre côté : rien ne se voit "
            "avant l’ouverture à deux. À 4 et 5, un fait est demandé."
        ),
        parts=tuple(body),
        footer=Footer(
            primary=say("Voir les fiches ensemble"), third=say("Ajouter un partenaire") if room else ""
        ),
        after=f"parler:{TOGETHER}",
        aside="ajouter:" if room else "",
        note=say("note ses partenaires"),
        landmarks=_landmarks(scene),
    )


def _unknown_words() -> tuple[Landmark, ...]:
    text = say("Si chaque voix le dit, un projet écrit à 80 % suffit pour aller jusqu’à la forme juridique.")
    return (Landmark(say("Un partenaire encore inconnu"), text),)


def _criteria(scene: Scene, uid: str) -> tuple[Part, ...]:
    found: list[Part] = []
    for criterion in scene.base.criteres_partenaire.values():
        if not criterion.express:
            continue
        at = At(scene.speaker, f"partenaire.{uid}.critere.{criterion.id}")
        about = _criterion_words(scene, criterion.titre, criterion.aide, criterion.veto_si is not None)
        veto = say("Note 1 : condition absolue, aucune autre note ne la compense.")
        found.append(Words(id=f"trait.{uid}.{criterion.id}", text="", role="rule"))
        found.append(Words(id=f"critere.{uid}.{criterion.id}", text=criterion.titre, role="h2_small"))
        if criterion.veto_si:
            found.append(Words(id=f"veto.{uid}.{criterion.id}", text=veto, role="note"))
        found.append(marks(scene, at, criterion.titre, criterion.ancres, landmarks=about))
        if asks_evidence(kept(scene.case, at)):
            found.append(_evidence(scene, uid, criterion.id, about))
    question = scene.base.compatibilite_projet.question
    anchors = {
        1: say("Non, il y est contraire."),
        3: say("En partie, à discuter."),
        5: say("Oui, pleinement."),
    }
    own = Landmark(
        say("Notre projet d’abord"),
        say("La note 1 écarte ce partenaire, avec sa raison ; rien ne la compense."),
    )
    at = At(scene.speaker, f"partenaire.{uid}.compatibilite")
    found.append(Words(id=f"trait.{uid}", text="", role="rule"))
    found.append(Words(id=f"compatibilite.{uid}", text=question, role="h2_small"))
    found.append(marks(scene, at, question, anchors, landmarks=(own, *glossary(scene, "projet_associatif"))))
    return tuple(found)


def asks_evidence(mark: object) -> bool:
    """Whether this mark asks for a dated fact: 4 and 5 do."""
    return isinstance(mark, int) and not isinstance(mark, bool) and mark >= 4


def _evidence(scene: Scene, uid: str, criterion: str, about: tuple[Landmark, ...]) -> Entry:
    return entry(
        scene,
        At(scene.speaker, f"partenaire.{uid}.preuve.{criterion}"),
        "Une preuve, ou un exemple daté",
        "Ni nom ni détail qui ferait reconnaître une personne.",
        lines=2,
        landmarks=about,
    )


def _criterion_words(scene: Scene, title: str, why: str, veto: bool) -> tuple[Landmark, ...]:
    blocks = [Landmark(title, without_codes(why))]
    if veto:
        lifted = say("Une note de 1 écarte ce partenaire tant qu’un fait nouveau et daté ne la lève pas.")
        blocks.append(Landmark(capital(scene.base.libelles_ecran["veto"]), lifted))
    return (*blocks, *glossary(scene, "je_ne_sais_pas"))


def _joint_screen(scene: Scene, shown: str) -> Screen:
    ids = partner_ids(scene.case)
    body: list[Part] = []
    if shown:
        body.append(Words(id=f"nom.{shown}", text=partner_name(scene.case, shown), role="h2"))
        body.extend(_tabs(scene, shown))
        body.extend(_identity(scene, shown))
        remove = say("Retirer {name}", name=partner_name(scene.case, shown))
        body.append(Press(id=f"retirer.{shown}", text=remove, press=f"retirer:{shown}", kind="text"))
        body.append(section("sceaux", say("Les notes de chaque voix")))
        body.extend(opening(scene, GROUP))
    else:
        body.append(_nobody())
    ready = revealed(scene, GROUP) and bool(ids)
    if ready:
        told = say("Les notes sont ouvertes : vous pouvez les comparer.")
        body.append(Words(id="ouvertes", text=told))
    else:
        body.extend(closing_parts(scene))
    room = len(ids) < MOST
    return Screen(
        id="fiches",
        title=scene.base.etapes[STEP].titre,
        lead=say("De zéro à huit partenaires. N’en choisir aucun est une issue valable."),
        parts=tuple(body),
        footer=Footer(
            primary=say("Comparer les notes") if ready else say("Le type de coopération"),
            third=say("Ajouter un partenaire") if room else "",
        ),
        after="comparaison" if ready else "",
        aside="ajouter:" if room else "",
        note=say("les fiches des partenaires"),
        landmarks=_landmarks(scene),
        places=_places(scene),
    )


def _places(scene: Scene) -> dict[str, str]:
    place = "comparaison" if revealed(scene, GROUP) else "fiches"
    return {"autre_partenaire_possible": place, "partenaires_clos": place}


def _identity(scene: Scene, uid: str) -> tuple[Part, ...]:
    sheet = scene.base.fiche_identite.champs.values()
    return tuple(
        _identity_field(scene, uid, one.id) for one in sheet if one.express and "partenaire" in one.pour
    )


def _identity_field(scene: Scene, uid: str, name: str) -> Part:
    asked = scene.base.fiche_identite.champs[name]
    at = together(f"partenaire.{uid}.identite.{name}")
    about = _serves(scene, name)
    if asked.type == "choix":
        words = tuple((s, scene.word("statut", s)) for s in scene.base.fiche_identite.statuts)
        return menu(scene, at, asked.titre, words, landmarks=about)
    if asked.type.startswith("nombre 0"):
        return amount(scene, at, asked.titre, unit="%", maximum=100, factor=100.0, landmarks=about)
    if asked.type in ("nombre", "entier"):
        return amount(scene, at, asked.titre, unit=asked.unite or "", landmarks=about)
    return entry(scene, at, asked.titre, landmarks=about)


def _serves(scene: Scene, name: str) -> tuple[Landmark, ...]:
    if name in scene.base.partenaire.asymetrie.mesures:
        text = say("Elle sert à mesurer l’écart de taille entre vous. Sans elle, rien n’est supposé.")
        return (Landmark(say("À quoi sert cette donnée"), text), *glossary(scene, "asymetrie"))
    if name == "statut":
        said = scene.base.partenaire.statut.items()
        lines = [f"{capital(scene.word('statut', s))} : {text}" for s, text in said if text != "ok"]
        return (Landmark(say("Ce que change le statut"), typeset(". ".join(lines) + ".")),)
    return ()


def _compare_screen(scene: Scene) -> Screen:
    body: list[Part] = []
    for reading in scene.results.partners:
        body.extend(comparison_parts(scene, reading, partner_name(scene.case, reading.id)))
    body.extend(closing_parts(scene))
    body.append(section("clauses", say("Clauses à écrire dans tout accord")))
    body.extend(
        Words(id=f"clause.{name}", text=f"– {text}") for name, text in proposed_clauses(scene).items()
    )
    return Screen(
        id="comparaison",
        title=scene.base.etapes[STEP].titre,
        lead=say("Les deux notes restent deux notes : elles donnent une plage, jamais une moyenne."),
        parts=tuple(body),
        footer=Footer(primary=say("Le type de coopération"), back=say("Les fiches")),
        before="fiches",
        note=say("deux notes ouvertes"),
        landmarks=_landmarks(scene),
        places=_places(scene),
    )


def closing_parts(scene: Scene) -> tuple[Part, ...]:
    """Return the two questions that end the step: another partner, and whether one has finished."""
    other = yes_no(scene, together("autre_partenaire_possible"), "Voyez-vous un autre partenaire possible ?")
    done = tick(
        scene,
        together("partenaires_clos"),
        "Nous avons fini de choisir nos partenaires, ou de n’en choisir aucun",
        "On peut y revenir à tout moment.",
    )
    return (section("et_ensuite", say("Et ensuite")), other, done)


def pair_marks(scene: Scene, uid: str, rest: str) -> tuple[int | Special | None, ...]:
    """Return what présidence and direction noted, in that order; nothing while it is not open."""
    if not revealed(scene, GROUP):
        return (None, None)
    said = (scene.case.said(voice, f"partenaire.{uid}.{rest}") for voice in PAIR)
    return tuple(
        one if isinstance(one, Special) or (isinstance(one, int) and not isinstance(one, bool)) else None
        for one in said
    )
