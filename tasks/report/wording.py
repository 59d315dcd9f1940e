"""Days, counts and changes in words: the same in HTML and in Markdown."""

from __future__ import annotations

from datetime import date

#: Counts below it are compared by their difference: a percentage of few says nothing.
FEW = 10
MINUS = "\u2212"


def say_day(day: date) -> str:
    """Return a day as people write it."""
    return f"{day.day} {day:%B %Y}"


def say_period(first: date, last: date) -> str:
    """Return days from first to last, both included, without saying anything twice."""
    if first == last:
        return say_day(first)
    if first.year != last.year:
        return f"{say_day(first)} to {say_day(last)}"
    return (
        f"{first.day} {first:%B} to {say_day(last)}"
        if first.month != last.month
        else f"{first.day} to {say_day(last)}"
    )


def say_number(number: int) -> str:
    """Return a count with commas between thousands, as the charts write it."""
    return f"{number:,}"


def say_mean(mean: float) -> str:
    """Return a mean, with a decimal where it is small."""
    return say_number(round(mean)) if mean >= FEW else f"{mean:.1f}"


def say_count(number: int, one: str, many: str | None = None) -> str:
    """Return a count of things: 1 article, 2 articles."""
    return f"{say_number(number)} {one if number == 1 else many or one + 's'}"


def say_first(caption: str, shown: int, number: int) -> str:
    """Return a caption that says where not all are shown."""
    return f"{caption}: {shown} of {say_number(number)}" if number > shown else caption


def say_change(now: int, before: int | None) -> str:
    """Return by how much a count moved; nothing where it was not counted before."""
    if before is None:
        return ""
    if now == before:
        return "\u00b10"
    if before < FEW:
        return f"{now - before:+,}".replace("-", MINUS)
    return f"{100 * (now - before) / before:+,.0f}%".replace("-", MINUS)


def say_share(part: int, whole: int) -> str:
    """Return a share in percent; of nothing there is none."""
    if not whole:
        return "none"
    share = 100 * part / whole
    return f"{share:.1f}%" if 0 < share < FEW else f"{share:.0f}%"


def listed(names: list[str]) -> str:
    """Return names as a sentence has them: a, b and c."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
