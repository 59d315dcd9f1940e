"""Colours by what they mean, in both schemes.

Charts are drawn once, in the light colours; the page's style sheet names the dark one for each of them. So no
two colours of the light scheme may be the same.
"""

from __future__ import annotations

from typing import Final

#: Name: light, dark.
SCHEME: Final[dict[str, tuple[str, str]]] = {
    "surface": ("#ffffff", "#14181f"),
    "panel": ("#f6f8fa", "#1c222b"),
    "ink": ("#1b2430", "#e8ecf1"),
    "muted": ("#54606f", "#a3afbd"),
    "line": ("#d9dfe6", "#38424f"),
    "link": ("#0b5cad", "#7fb8f5"),
    "bar": ("#2f74b5", "#5e9fe0"),
    "second": ("#a5c8ea", "#2d5480"),
    "before": ("#39434f", "#f1f4f8"),
    "good": ("#2e7d5b", "#5cc198"),
    "bad": ("#b8481d", "#f08b5f"),
    "none": ("#e9edf1", "#262e38"),
    "few": ("#cfe2f4", "#1f3b58"),
    "some": ("#9fc5e8", "#27588a"),
    "more": ("#639fd4", "#3574b4"),
    "many": ("#2a6fae", "#77b0ea"),
    "most": ("#0c4379", "#c3def9"),
}
#: From little to much: on a light page the darkest is the most, on a dark one the lightest.
STEPS = ("few", "some", "more", "many", "most")


def light(name: str) -> str:
    """Return the colour that a chart is drawn in."""
    return SCHEME[name][0]


def steps() -> list[str]:
    """Return the colours of a scale, for nothing and then from little to much."""
    return [light(name) for name in ("none", *STEPS)]


def style_sheet() -> str:
    """Return both schemes as variables, and what recolours charts on a dark screen; paper is always light."""
    variables = [
        "".join(f"--{name}:{colours[scheme]};" for name, colours in SCHEME.items()) for scheme in (0, 1)
    ]
    recoloured = "".join(
        f'svg [{attribute}="{colours[0]}"]{{{attribute}:{colours[1]}}}'
        for colours in SCHEME.values()
        for attribute in ("fill", "stroke")
    )
    return (
        f":root{{color-scheme:light dark;{variables[0]}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{variables[1]}}}{recoloured}}}\n"
    )
