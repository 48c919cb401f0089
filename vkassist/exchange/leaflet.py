"""A page to hand out, as HTML: for paper, and for PDF. Plain text in, nothing in it is taken for markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

_STYLE = """
body { font-family: "Segoe UI", "Inter", "Helvetica Neue", Arial, sans-serif; font-size: 12pt; }
h1 { font-size: 21pt; margin-top: 0px; margin-bottom: 8px; }
h2 { font-size: 14pt; margin-top: 16px; margin-bottom: 3px; }
p { margin-top: 0px; margin-bottom: 4px; }
ul, ol { margin-top: 2px; margin-bottom: 4px; margin-left: -14px; }
li { margin-bottom: 2px; }
p.source { font-size: 9pt; margin-top: 12px; }
"""
_LISTS = {"bullet": "ul", "step": "ol"}


def leaflet_html(title: str, lines: Iterable[tuple[str, str]], *, language: str) -> str:
    """A whole HTML page. `lines` are (role, words); roles are heading, bullet, step, source and body, and a
    step brings its own number."""
    body = "\n".join(_parts(lines))
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<h1>{escape(title)}</h1>\n{body}\n</body>\n</html>\n"
    )


def leaflet_text(title: str, lines: Iterable[tuple[str, str]]) -> str:
    """The page as plain text, for a message or a letter."""
    marks = {"heading": "\n", "bullet": "- ", "source": "\n"}
    return "\n".join((title, "", *(marks.get(role, "") + words for role, words in lines))) + "\n"


def _parts(lines: Iterable[tuple[str, str]]) -> Iterator[str]:
    for role, run in groupby(lines, key=lambda line: line[0]):
        texts = [escape(_bare(words) if role == "step" else words) for _, words in run]
        if tag := _LISTS.get(role):
            yield f"<{tag}>" + "".join(f"<li>{text}</li>" for text in texts) + f"</{tag}>"
        elif role == "heading":
            yield from (f"<h2>{text}</h2>" for text in texts)
        else:
            kind = ' class="source"' if role == "source" else ""
            yield from (f"<p{kind}>{text}</p>" for text in texts)


def _bare(step: str) -> str:
    """A step without its number: the list counts by itself."""
    number, _, words = step.partition(".")
    return words.strip() if number.isdigit() else step
