"""Charts as SVG: the only file that names vl-convert, which draws Vega-Lite without browser and network."""

from __future__ import annotations

import re
from typing import Any

from tasks.errors import ReportError
from tasks.report.escaping import clean
from tasks.report.model import Spec

#: Only what stands inside tags is touched: the texts between are names from outside.
TAG = re.compile(r"<[a-zA-Z][^<>]*>")
#: Positions to a tenth of a pixel: a third of the bytes of a map are digits that nobody sees.
DECIMALS = re.compile(r"(\d\.\d)\d+")
#: What is only needed where SVG is a file of its own.
NAMESPACES = re.compile(r' xmlns(:\w+)?="[^"]*"')
#: Names inside one drawing, which another one on the page may have too.
NAMES = re.compile(r'(\bid="|url\(#|href="#)')


def draw(spec: Spec, name: str) -> str:
    """Return a chart as an SVG element for a page, without any address; `name` tells it from others there."""
    try:
        import vl_convert  # noqa: PLC0415  # an extra, and slow
    except ModuleNotFoundError:
        raise ReportError(
            "the HTML report needs the package vl-convert-python: pip install -e '.[report]', "
            "or take --format md"
        ) from None
    try:
        svg = vl_convert.vegalite_to_svg(_cleaned(spec), allowed_base_urls=[])
    except ValueError as error:
        reason = next(iter(str(error).splitlines()), "")
        raise ReportError(f"the chart {name} cannot be drawn ({reason}): take --format md") from error
    return for_page(svg, name)


def _cleaned(value: Any) -> Any:
    """Return a specification without characters that XML may not hold: one of them aborts the whole process."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {name: _cleaned(part) for name, part in value.items()}
    return [_cleaned(part) for part in value] if isinstance(value, list) else value


def for_page(svg: str, name: str) -> str:
    """Return a drawing as part of a page; its text alternative is the page's business."""

    def part(tag: re.Match[str]) -> str:
        without = DECIMALS.sub(r"\1", NAMESPACES.sub("", tag[0]))
        return NAMES.sub(rf"\g<1>{name}-", without)

    return TAG.sub(part, svg).replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
