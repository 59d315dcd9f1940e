"""The sections of a report, in the order in which they are read."""

from __future__ import annotations

from tasks.report.model import Rows, Scope, Section
from tasks.report.sections.countries import countries_section, pairs_section
from tasks.report.sections.days import days_section
from tasks.report.sections.headline import headline_section
from tasks.report.sections.names import organisations_section, outlets_sections, people_section
from tasks.report.sections.sources import feeds_section, funnel_section, gaps_section
from tasks.report.sections.stories import stories_section, trending_section


def make_sections(scope: Scope, rows: Rows) -> tuple[Section, ...]:
    """Return all sections; one without anything in it says so, as that is a finding too."""
    return (
        headline_section(scope, rows),
        days_section(scope, rows),
        countries_section(scope, rows),
        pairs_section(scope, rows),
        people_section(rows),
        organisations_section(rows),
        stories_section(scope, rows),
        trending_section(scope, rows),
        *outlets_sections(scope, rows),
        feeds_section(scope, rows),
        gaps_section(scope, rows),
        funnel_section(scope, rows),
    )
