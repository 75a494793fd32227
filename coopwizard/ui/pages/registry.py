"""Which page shows which step; a module is imported when its page is first opened, not at start-up."""

from __future__ import annotations

from importlib import import_module

from coopwizard.ui.pages.page import StepPage

# step of the base -> "module:class" of its page
PAGES: dict[str, str] = {
    "cadre_binome": "coopwizard.ui.pages.binome:BinomePage",
    "autodiagnostic": "coopwizard.ui.pages.autodiagnostic:AutodiagnosticPage",
    "motifs_environnement": "coopwizard.ui.pages.motifs:MotifsPage",
    "parties_freins": "coopwizard.ui.pages.freins:FreinsPage",
    "projet_commun": "coopwizard.ui.pages.projet:ProjetPage",
    "partenaires": "coopwizard.ui.pages.partenaires:PartenairesPage",
    "type_cooperation": "coopwizard.ui.pages.types:TypesPage",
    "vehicule_juridique": "coopwizard.ui.pages.formes:FormesPage",
    "deliberation": "coopwizard.ui.pages.deliberation:DeliberationPage",
    "feuille_de_route": "coopwizard.ui.pages.feuille:FeuillePage",
}


def page_class(step: str) -> type[StepPage]:
    """Return the page of this step; KeyError when the journey has no such step."""
    module, name = PAGES[step].split(":")
    found = getattr(import_module(module), name)
    if not (isinstance(found, type) and issubclass(found, StepPage)):
        raise TypeError(f"{module}.{name} is not a StepPage")
    return found
