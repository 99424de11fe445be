"""What of HTML a document may hold: text, structure and links; nothing that acts, loads or imitates the page."""
from __future__ import annotations

import nh3

TAGS = {
    "a", "abbr", "b", "blockquote", "br", "code", "dd", "del", "details", "div", "dl", "dt", "em", "h1", "h2", "h3",
    "h4", "h5", "h6", "hr", "i", "ins", "kbd", "li", "ol", "p", "pre", "q", "s", "span", "strong", "sub", "summary",
    "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
}
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}, "abbr": {"title"}}
LOOKS = ("note", "tip", "important", "warning", "caution")
"""How an admonition can look."""
CLASSES = {
    "div": {"admonition", "footnote", *(f"admonition-{look}" for look in LOOKS)},
    "p": {"admonition-title"}, "span": {"task"}, "sup": {"footnote-mark"},
}


def clean(html: str) -> str:
    """The HTML without what a document may not hold; text stays, but for scripts and styles."""
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, allowed_classes=CLASSES,
                     url_schemes={"http", "https", "mailto"}, link_rel="noopener noreferrer",
                     clean_content_tags={"script", "style"})
