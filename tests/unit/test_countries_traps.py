"""Names that look like countries and are none, and countries that look like others."""

from __future__ import annotations

import pytest

from tests.support.countries import tag_countries


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("The mayor of Albany spoke to reporters.", ""),
        ("A professor at Columbia University won the prize.", ""),
        ("Colombia and a professor of Columbia University disagreed.", "CO"),
        ("Georgia's prime minister spoke in Tbilisi.", "GE"),
        ("Georgia's governor spoke in Atlanta.", "US"),
        ("DeAndre Jordan scored before Michael Jordan arrived.", ""),
        ("Jordan reopened its border, officials in Amman said.", "JO"),
        ("Roast turkey was served on the good china.", ""),
        ("Turkey and Greece exchanged notes.", "GR TR"),
        ("Chad Smith played the drums.", ""),
        ("Chad and Cameroon agreed on the pipeline.", "CM TD"),
        ("Nigerien troops met Nigerian troops.", "NE NG"),
        ("Niger and Nigeria closed the border near the Niger Delta.", "NE NG"),
        ("Gunmen attacked a platform in the Niger Delta.", ""),
        ("Guinea, Guinea-Bissau, Equatorial Guinea and Papua New Guinea sent ministers.", "GN GQ GW PG"),
        ("The Democratic Republic of the Congo and the Republic of the Congo signed.", "CD CG"),
        ("North Korea and South Korea met.", "KP KR"),
        ("Samoa lifted its curfew, while American Samoa kept schools closed.", "AS WS"),
        ("Dominica thanked the Dominican Republic.", "DM DO"),
        ("They told us to wait for us.", ""),
        ("The US told them to wait.", "US"),
        ("George Washington crossed the river.", ""),
        ("Denzel Washington won an award.", ""),
        ("Snow fell in Washington on Sunday.", "US"),
        ("Washington condemned the missile test of Iran.", "IR US"),
        ("Paris Hilton sang.", ""),
        ("A barn burned in Paris, Texas.", "US"),
        ("A shop closed in London, Ontario.", "CA"),
        ("She lives in Lebanon, New Hampshire.", "US"),
        ("A quake shook the Indian Ocean.", ""),
        ("South American football is quick.", ""),
        ("West Indian cricket is quick.", ""),
        ("The Soviet Union sent tanks.", "RU"),
        ("Yugoslavia broke apart and Czechoslovakia split.", ""),
        ("Zaire was renamed.", "CD"),
    ],
)
def test_a_name_is_the_country_that_is_meant_or_none(text: str, countries: str) -> None:
    assert {tag.code for tag in tag_countries(None, text, language="en")} == set(countries.split())
