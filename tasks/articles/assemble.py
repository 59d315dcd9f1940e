"""From what was found to an `Article`: the fields that every kind of page has in common."""

from __future__ import annotations

from dataclasses import dataclass

from tasks.articles.address import outlet_of
from tasks.articles.claims import Claims
from tasks.articles.essence import essence
from tasks.articles.fingerprint import fingerprint
from tasks.articles.furniture import find_furniture
from tasks.articles.identity import identify
from tasks.articles.language import decide_language
from tasks.articles.published import Times
from tasks.articles.rights import NO_RIGHTS, Rights
from tasks.countries.datelines import find_dateline
from tasks.countries.gazetteer import load_gazetteer
from tasks.errors import Reason
from tasks.model import Article, OutletSource, Page, Reject, TitleSource

#: Our own part of an extraction; raised by every change that can change what comes out.
VERSION = "3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found on a page of any kind."""

    text: str
    title: str | None
    title_source: TitleSource | None
    authors: tuple[str, ...]
    times: Times
    #: Address as chosen among the given and the claimed ones.
    address: str | None
    claims: Claims
    method: str
    #: Name and version of the library that found the text; None if none did.
    library: str | None
    rights: Rights = NO_RIGHTS


def assemble(page: Page, found: Found) -> Article:
    """Return the article of a page, its identity, language, dateline and furniture worked out."""
    text_hash, furniture = fingerprint(found.text), find_furniture(found.text)
    outlet, outlet_source = _outlet(page, found)
    uid, identity_source, url = identify(
        url=found.address, outlet=outlet, source_id=page.given.source_id, text_hash=text_hash
    )
    declared = page.given.language or found.claims.language or (page.told.language if page.told else None)
    language, confidence = decide_language(found.text, declared)
    return Article(
        origin=page.origin,
        kind=page.kind,
        uid=uid,
        identity_source=identity_source,
        url=url,
        source_id=page.given.source_id,
        outlet=outlet,
        outlet_name=found.claims.site,
        outlet_source=outlet_source,
        outlet_country=page.given.outlet_country,
        title=found.title,
        title_source=found.title_source,
        authors=found.authors,
        published=found.times.chosen,
        claims=found.times.claims,
        language=language,
        language_confidence=confidence,
        text=found.text,
        text_hash=text_hash,
        essence_hash=essence(found.text, furniture),
        dateline=find_dateline(found.text, load_gazetteer()),
        furniture=furniture,
        image_url=found.claims.image,
        section=found.claims.section,
        keywords=found.claims.keywords,
        paywalled=None if found.claims.free is None else not found.claims.free,
        robots=page.robots,
        noarchive=found.rights.noarchive,
        tdm_reserved=found.rights.tdm_reserved,
        ai_opt_out=found.rights.ai_opt_out or page.robots_ai_opt_out,
        method=found.method,
        method_version=f"{VERSION} {found.library}" if found.library else VERSION,
        fetched_at=page.fetched_at,
    )


def reject(page: Page, reason: Reason, detail: str) -> Reject:
    """Return the reject of a page in this stage."""
    return Reject(origin=page.origin, stage="extract", reason=reason, detail=detail, url=page.given.url)


def _outlet(page: Page, found: Found) -> tuple[str | None, OutletSource | None]:
    """Return the outlet: as given, else the host of the address, else the name that the page gives."""
    if page.given.outlet:
        return page.given.outlet, "given"
    if found.address:
        return outlet_of(found.address), "address"
    return (found.claims.site, "page") if found.claims.site else (None, None)
