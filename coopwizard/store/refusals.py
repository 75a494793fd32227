"""Every sentence of the library that a person may read: what happened, and what to do."""

from __future__ import annotations

from pathlib import Path

from coopwizard.errors import ExchangeError, LibraryError, PasswordError, SealError

UNTOUCHED = "Ce fichier n’a pas été modifié."
VOICES = {
    "president": "la présidence",
    "directeur": "la direction",
    "ensemble": "le binôme",
    "ca": "le conseil",
}

# Labels of the journal.
CHANGED = "réponse modifiée"
OTHER_VOICE = "réponse d’une autre voix"
SEALED = "réponses scellées"
REOPENED = "sceau rouvert avec son code"
REVEALED = "réponses révélées aux deux voix"
SEAL_LOST = "sceau perdu : les réponses scellées sont abandonnées, à refaire"
ON_A_SEAL = frozenset({SEALED, REOPENED, REVEALED, SEAL_LOST})
IMPORTED = "repris d’un fichier importé"
CHOSEN = "choisi à l’import"
RENAMED = "dossier renommé"
MEETING_OPENED = "séance ouverte"
MEETING_CLOSED = "séance close"
CLOSE_CANCELLED = "clôture annulée : {reason}"
VOICE_ERASED = "réponses de cette voix effacées à sa demande"
LIGHTENED = "réponses individuelles effacées à leur terme"


def voice(holder: str) -> str:
    """Return how a sentence names this voice."""
    return VOICES.get(holder, "cette voix")


# --- the file of the library


def is_folder(path: Path) -> LibraryError:
    """Tell that a folder was given for a file."""
    return LibraryError(
        f"« {path.name} » est un dossier de l’ordinateur, pas une bibliothèque.",
        "Indiquez un fichier, par exemple coopwizard.sqlite3 dans ce dossier.",
    )


def absent(path: Path) -> LibraryError:
    """Tell that there is no such file."""
    return LibraryError(
        f"« {path.name} » n’existe pas à cet endroit.", "Vérifiez son nom et son emplacement."
    )


def foreign(path: Path) -> LibraryError:
    """Tell that the file is of another program, or of none."""
    return LibraryError(
        f"« {path.name} » n’est pas une bibliothèque coopwizard.",
        f"Choisissez un autre fichier ou restaurez une sauvegarde. {UNTOUCHED}",
    )


def damaged(path: Path) -> LibraryError:
    """Tell that the file is one of ours, or was, and cannot be trusted."""
    return LibraryError(
        f"« {path.name} » est abîmé ou incomplet.",
        "Restaurez la dernière sauvegarde : elle est dans le dossier « sauvegardes », à côté de la "
        "bibliothèque. Le fichier abîmé est gardé.",
    )


def newer(path: Path) -> LibraryError:
    """Tell that the file comes from a later version of the program."""
    return LibraryError(
        f"« {path.name} » vient d’une version plus récente de coopwizard.",
        f"Installez cette version pour l’ouvrir. {UNTOUCHED}",
    )


def older(path: Path) -> LibraryError:
    """Tell that the file comes from an earlier version, and was not brought up to date yet."""
    return LibraryError(
        f"« {path.name} » vient d’une version plus ancienne de coopwizard.",
        f"Ouvrez-la une fois dans la fenêtre, puis recommencez. {UNTOUCHED}",
    )


def read_only(path: Path) -> LibraryError:
    """Tell that the file or its folder cannot be written."""
    return LibraryError(
        f"« {path.name} » est en lecture seule.",
        "Copiez la bibliothèque dans un dossier où l’on peut écrire, ou rendez-la modifiable.",
    )


def locked(path: Path) -> LibraryError:
    """Tell that another instance or another program holds the file."""
    return LibraryError(
        f"« {path.name} » est déjà ouverte par une autre fenêtre ou un autre programme.",
        "Fermez l’autre fenêtre, puis recommencez.",
    )


def full(path: Path) -> LibraryError:
    """Tell that the disk has no room left."""
    return LibraryError(
        "Le disque est plein : rien n’a été écrit.",
        f"Libérez de la place là où se trouve « {path.name} », puis recommencez.",
    )


def unreachable(path: Path) -> LibraryError:
    """Tell that the disk or the folder does not answer."""
    return LibraryError(
        f"« {path.name} » ne peut pas être lu ou écrit à cet endroit.",
        "Vérifiez que le disque est branché et que le dossier est accessible, puis recommencez.",
    )


def migration_failed(path: Path, kept: Path) -> LibraryError:
    """Tell that the library could not be brought to this version's shape."""
    return LibraryError(
        f"« {path.name} » n’a pas pu être mise à jour : elle est restée telle qu’elle était.",
        f"Signalez-le à la personne qui vous aide. Une copie est gardée : {kept}",
    )


def same_file(path: Path) -> LibraryError:
    """Tell that a backup was asked onto the library itself."""
    return LibraryError(
        f"« {path.name} » est la bibliothèque elle-même.",
        "Choisissez un autre nom ou un autre dossier pour la copie.",
    )


# --- cases, answers, meetings


def no_case() -> LibraryError:
    """Tell that the case is not in the library."""
    return LibraryError(
        "Ce dossier n’est plus dans la bibliothèque.", "Choisissez-en un autre dans la liste."
    )


def no_number(number: int) -> LibraryError:
    """Tell that no case bears this number."""
    return LibraryError(
        f"Aucun dossier ne porte le numéro {number}.", "Affichez la liste pour voir les numéros."
    )


def too_long(key: str) -> LibraryError:
    """Tell that one value passes the size limit."""
    return LibraryError(
        f"Cette réponse est trop longue pour être gardée ({key}).",
        "Raccourcissez-la, ou joignez le texte au dossier imprimé.",
    )


def no_meeting() -> LibraryError:
    """Tell that the meeting is not of this case."""
    return LibraryError("Cette séance n’est pas dans le dossier.", "Choisissez-en une autre dans la liste.")


def meeting_closed() -> LibraryError:
    """Tell that the meeting is closed: what it froze does not change."""
    return LibraryError(
        "Cette séance est déjà close.",
        "Ouvrez une nouvelle séance, ou annulez la clôture en disant pourquoi.",
    )


def meeting_open() -> LibraryError:
    """Tell that the meeting is not closed: there is no close to cancel."""
    return LibraryError("Cette séance n’est pas close.", "Continuez la séance, ou choisissez-en une autre.")


def no_version() -> LibraryError:
    """Tell that the version is not in the library."""
    return LibraryError(
        "Cette version n’est pas dans la bibliothèque.", "Choisissez-en une autre dans la liste."
    )


# --- seals


def code_too_short() -> SealError:
    """Tell that the code is too easy to guess."""
    return SealError(
        "Ce code est trop court.",
        "Prenez au moins huit caractères, ou quatre mots que vous retiendrez.",
    )


def already_sealed(holder: str) -> SealError:
    """Tell that the group is sealed: nothing may be written in it."""
    return SealError(
        f"Ces réponses sont scellées par {voice(holder)}.",
        "Pour les changer avant la révélation, rouvrez le sceau avec son code.",
    )


def already_revealed() -> SealError:
    """Tell that the group is revealed: it cannot be sealed again."""
    return SealError(
        "Ces réponses ont déjà été révélées aux deux voix.",
        "Elles peuvent encore être corrigées, et chaque correction est au journal.",
    )


def not_sealed(holder: str) -> SealError:
    """Tell that there is no seal of this voice on this group."""
    return SealError(
        f"Il n’y a pas de sceau de {voice(holder)} sur cette partie.",
        "Il n’y a rien à rouvrir : continuez.",
    )


def wrong_code(holder: str, hint: str) -> SealError:
    """Tell that the code does not open the seal."""
    remedy = "Essayez encore : majuscules, espaces et tirets ne comptent pas."
    if hint:
        remedy += f" Votre indice : {hint}"
    return SealError(f"Ce n’est pas le code de {voice(holder)}.", remedy)


def not_all_sealed(holder: str) -> SealError:
    """Tell that a voice that is held has not sealed yet."""
    return SealError(
        f"La révélation attend encore le sceau de {voice(holder)}.",
        "Chaque voix présente scelle d’abord ses réponses.",
    )


def nothing_to_reveal() -> SealError:
    """Tell that no seal is waiting."""
    return SealError("Il n’y a rien à révéler ici.", "Scellez d’abord les réponses de cette partie.")


def still_read() -> SealError:
    """Tell that the library could not be cleaned while something reads it."""
    return SealError(
        "Vos réponses sont scellées, mais d’anciennes traces attendent d’être nettoyées dans le fichier.",
        "Fermez la bibliothèque : le nettoyage se finit à la fermeture.",
    )


# --- exchange


def not_exchange(path: Path) -> ExchangeError:
    """Tell that the file is not an exported case."""
    return ExchangeError(
        f"« {path.name} » n’est pas un dossier coopwizard.",
        "Choisissez un fichier .coopw exporté par coopwizard. Rien n’a été importé.",
    )


def broken_exchange(path: Path) -> ExchangeError:
    """Tell that the file was one of ours, and is damaged or was altered."""
    return ExchangeError(
        f"« {path.name} » est incomplet ou a été modifié : son contenu ne correspond plus à son empreinte.",
        "Demandez un nouvel export. Rien n’a été importé.",
    )


def newer_exchange(path: Path) -> ExchangeError:
    """Tell that the file comes from a later version of the program."""
    return ExchangeError(
        f"« {path.name} » vient d’une version plus récente de coopwizard.",
        "Installez cette version pour l’importer. Rien n’a été importé.",
    )


def password_asked(path: Path) -> PasswordError:
    """Tell that the file is encrypted, and that no password was given."""
    return PasswordError(
        f"« {path.name} » est protégé par un mot de passe.",
        "Demandez-le à la personne qui l’a exporté. Rien n’a été importé.",
    )


def wrong_password(path: Path) -> PasswordError:
    """Tell that the password does not open the file."""
    return PasswordError(
        f"Ce n’est pas le mot de passe de « {path.name} ».",
        "Vérifiez les majuscules et les accents, ou demandez un nouvel export. Rien n’a été importé.",
    )


def password_too_short() -> ExchangeError:
    """Tell that the password is too easy to guess for a file that travels."""
    return ExchangeError(
        "Ce mot de passe est trop court : rien n’a été écrit.",
        "Prenez au moins douze caractères, ou quatre mots que vous retiendrez.",
    )


def too_big(path: Path) -> ExchangeError:
    """Tell that the file, or what it unfolds to, is far larger than a case."""
    return ExchangeError(
        f"« {path.name} » est bien plus gros qu’un dossier.",
        "Vérifiez d’où il vient et demandez un nouvel export. Rien n’a été importé.",
    )


def unreadable(path: Path) -> ExchangeError:
    """Tell that the file cannot be read at all."""
    return ExchangeError(
        f"« {path.name} » ne peut pas être lu.",
        "Vérifiez qu’il existe et que le disque est branché. Rien n’a été importé.",
    )


def export_failed(path: Path) -> ExchangeError:
    """Tell that the export could not be written, or does not read back."""
    return ExchangeError(
        f"« {path.name} » n’a pas pu être écrit.",
        "Vérifiez que le disque est branché, qu’il a de la place et que le dossier est accessible.",
    )


def import_forgotten() -> ExchangeError:
    """Tell that the import whose conflicts are chosen is no longer pending."""
    return ExchangeError(
        "Cet import n’est plus en attente : rien n’a été remplacé.",
        "Importez le fichier de nouveau, puis choisissez.",
    )
