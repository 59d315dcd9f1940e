"""Text that a page holds only in its scripts, from where the browser would put it on the screen."""

from __future__ import annotations

import json
import re

from lxml.html import HtmlElement

#: How Next.js sends the parts of a page ("flight data"): strings that together hold the markup.
_PUSH = re.compile(r"^\s*self\.__next_f\.push\((\[.*\])\)[\s;]*$", re.DOTALL)


def scripted_markup(tree: HtmlElement) -> str | None:
    """Return the paragraphs in the scripts of a page, with what is between them, or None if there are none."""
    pushed = (_PUSH.match(script.text or "") for script in tree.iter("script"))
    whole = "".join(_text_of(match.group(1)) for match in pushed if match)
    start, end = whole.lower().find("<p"), whole.lower().rfind("</p>")
    return (
        f"<html><body><article>{whole[start : end + len('</p>')]}</article></body></html>"
        if 0 <= start < end
        else None
    )


def _text_of(push: str) -> str:
    """Return the text of one part: the second item of an array, when it is text."""
    try:
        part = json.loads(push)
    except (ValueError, RecursionError):
        return ""
    return part[1] if len(part) > 1 and isinstance(part[1], str) else ""
