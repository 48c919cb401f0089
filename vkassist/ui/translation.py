"""The window's words in another language, read from Qt's .ts files as they are; Danish is what the code says."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator


class Translation(QTranslator):
    """Translates from one .ts file; what the file lacks stays Danish. It knows no plurals: the code has none."""

    def __init__(self, file: Path, parent: QCoreApplication | None = None) -> None:
        """Raises OSError where the file cannot be read."""
        super().__init__(parent)
        from xml.etree import ElementTree  # not needed where the window speaks Danish

        self._words: dict[tuple[str, str, str], str] = {}
        for context in ElementTree.parse(file).getroot().iter("context"):  # noqa: S314 - our own file
            name = context.findtext("name", "")
            for message in context.iter("message"):
                words = message.find("translation")
                if words is not None and words.text and words.get("type") not in ("vanished", "obsolete"):
                    key = (name, message.findtext("source", ""), message.findtext("comment", ""))
                    self._words[key] = words.text

    def isEmpty(self) -> bool:
        return not self._words

    def translate(
        self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1  # noqa: N803
    ) -> str:
        # Qt takes "" for a translation and would show nothing; only None tells it to ask on and keep the source.
        return self._words.get((context, sourceText, disambiguation or ""))  # type: ignore[return-value]


def translate(app: QCoreApplication, folder: Path, language: str) -> Translation:
    """Have the application speak a language from now on. Raises OSError where its file is missing."""
    words = Translation(folder / f"vkassist_{language}.ts", app)
    app.installTranslator(words)
    return words


def translate_qt(app: QCoreApplication, language: str) -> QTranslator | None:
    """Have Qt's own words, as in the menu of a text field, follow; None where Qt brings none in the language.

    Nothing of it shows in the first paint, so it can be done after it.
    """
    words = QTranslator(app)
    if not words.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        return None
    app.installTranslator(words)
    return words
