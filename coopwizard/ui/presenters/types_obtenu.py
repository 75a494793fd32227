"""Step 7, how this result is obtained: the weights, the thresholds, the rules that close, as they stand."""

from __future__ import annotations

from coopwizard.domain.answers import BOARD
from coopwizard.domain.results import TypeComparison
from coopwizard.engine.explanation import explain
from coopwizard.engine.suitability import USEFUL_GAP
from coopwizard.french import number, typeset
from coopwizard.report.rules import exclusion_rows, in_words
from coopwizard.ui.pages.page import Footer
from coopwizard.ui.presenters.scene import Scene, capital
from coopwizard.ui.presenters.sheet import Part, Rows, Screen, Words
from coopwizard.ui.presenters.sheet_words import say, section, without_codes
from coopwizard.ui.presenters.types_pages import places
from coopwizard.ui.presenters.types_resultats import COVERED, result_landmarks
from coopwizard.ui.presenters.types_tirages import draws_parts


def method_screen(scene: Scene) -> Screen:
    """Return the three sentences, the weights, how the score is made, then every rule with its threshold."""
    found = scene.results.types
    body: list[Part] = [*_three_sentences(scene, found)]
    body.append(section("poids", say("Ce qui compte, sur 100")))
    body.append(weight_table(scene, found))
    body.append(section("calcul", say("Comment le score se fait")))
    body.extend(Words(id=f"calcul.{n}", text=one) for n, one in enumerate(score_words(found)))
    body.extend(draws_parts(scene, found))
    body.append(section("fermetures", say("Ce qui ferme un type")))
    head = (say("Règle"), say("Seuil"), say("Aujourd’hui"))
    body.append(Rows(id="fermetures.table", head=head, rows=exclusion_rows(scene.base, scene.results)))
    body.append(section("conditions", say("Ce qui pose une condition")))
    body.append(Rows(id="conditions.table", head=head, rows=reservation_rows(scene, found)))
    body.append(Words(id="neutre", text=scene.base.mentions[1], role="note"))
    return Screen(
        id="obtenu",
        title=say("Comment ce résultat est obtenu"),
        lead=say("Aucune forme n’est favorisée : les mêmes règles, écrites ici, valent pour tous les types."),
        parts=tuple(body),
        footer=Footer(primary=say("Retenir un type"), back=say("Pourquoi cet ordre")),
        before="pourquoi",
        after="retenir",
        note=say("les règles, en clair"),
        landmarks=result_landmarks(scene, found),
        places=places(scene),
    )


def _three_sentences(scene: Scene, found: TypeComparison) -> list[Part]:
    said = explain(scene.base, found)
    titles = scene.base.explication.trois_phrases
    body: list[Part] = []
    for rank, (title, lines) in enumerate(
        zip(titles, (said.understood, said.why, said.must_hold), strict=True)
    ):
        if lines:
            body.append(section(f"phrase.{rank}", typeset(title.partition(" (")[0])))
            body.extend(Words(id=f"phrase.{rank}.{n}", text=f"– {one}") for n, one in enumerate(lines))
    return body


def weight_table(scene: Scene, found: TypeComparison) -> Rows:
    """Return the weight of each family as proposed by the method, then as each holder says it."""
    views = found.viewpoints
    names = {"defaut": say("Proposé"), BOARD: say("Conseil")}
    head = (say("Famille"), *(names.get(v.holder) or capital(scene.voice(v.holder)) for v in views))
    rows = tuple(
        (family.titre, *(number(view.weights.get(name, 0.0)) for view in views))
        for name, family in scene.base.familles_de_criteres.items()
    )
    return Rows(id="poids.table", head=head, rows=rows, numeric=tuple(range(1, len(head))))


def score_words(found: TypeComparison) -> tuple[str, ...]:
    """Return how answers, weights and objects make the score, with the thresholds that are used."""
    return (
        say(
            "Chaque réponse convient à chaque type de 0 (pas du tout) à 4 (très bien). La somme, pesée par ce "
            "qui compte, compte pour 85 % ; ce que vous feriez ensemble, pour 15 %. S’y ajoutent, ou s’en "
            "retranchent, quelques points quand vos partenaires ou vos objets disent d’eux-mêmes quelque chose "
            "d’un type."
        ),
        say(
            "Moins de {gap} points d’écart : ex æquo. Moins de {least} % de ce qui compte connu : l’ordre "
            "reste indicatif. Aujourd’hui : {known} %.",
            gap=number(USEFUL_GAP),
            least=COVERED,
            known=number(found.coverage),
        ),
        say("Une question sans réponse sort du calcul ; elle ne ferme jamais un type."),
    )


def reservation_rows(scene: Scene, found: TypeComparison) -> tuple[tuple[str, str, str], ...]:
    """Return every rule that may put a condition to a type, and the types it is put to now."""
    rows = []
    for one in scene.base.reserves.values():
        put = [t.type for t in found.ranking if any(reason.rule == one.id for reason in t.reservations)]
        names = ", ".join(scene.base.types[name].titre for name in put)
        text = without_codes(one.texte.replace("{texte}", say("le texte cité")))
        rows.append((text, in_words(one.dit), names or say("aucun type")))
    return tuple(rows)
