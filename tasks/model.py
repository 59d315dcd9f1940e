"""Every type that crosses a stage: the contract between load, extract, tag and store.

Frozen, slotted, keyword-only; tuples, never lists; datetimes are aware. A span is `(start, end)` in
characters (Unicode code points) of the text it belongs to, end exclusive, so that `text[start:end]` is
the words. Expected failures are values: `Outcome` is what became of one page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from uuid import UUID

from tasks.errors import Reason

Span = tuple[int, int]

#: html: a web page. text: a plain text that is an article. record: a JSON object with text or html inside.
#: entry: what a feed says of an article whose page could not be had.
PageKind = Literal["html", "text", "record", "entry"]
IdentitySource = Literal["address", "id", "content"]
TitleSource = Literal["given", "jsonld", "opengraph", "page", "feed", "derived"]
OutletSource = Literal["given", "page", "address"]
PublishedSource = Literal["given", "jsonld", "meta", "page", "url", "feed"]
Precision = Literal["second", "minute", "day"]
#: Why a value is NULL. absent: the source does not say. unreadable: it says something that cannot be
#: understood. implausible: it was understood and cannot be true (a date before 1990 or in the future).
Missing = Literal["absent", "unreadable", "implausible"]
#: What robots.txt said when a page was fetched; not_asked: nothing was fetched.
Robots = Literal["allowed", "absent", "not_asked"]
#: same_text: the same outlet, title, text and time under another address. asked: a feed links it. answered: a
#: redirect led there.
AddressSource = Literal["same_text", "asked", "answered"]
Stage = Literal["load", "fetch", "extract", "tag", "store"]
Role = Literal["focus", "mentioned"]
EntityType = Literal["PERSON", "ORG", "GPE", "LOC", "FAC", "PROGRAMME", "EVENT", "WORK", "LAW", "PRODUCT"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the user or the record says beforehand; it wins over what the page says."""

    #: Address of the page as given, not yet canonical.
    url: str | None = None
    #: Identifier of the record at its source, unique within one outlet; None if it has none.
    source_id: str | None = None
    title: str | None = None
    #: Time of publication as written; parsed later, never guessed.
    published: str | None = None
    authors: tuple[str, ...] = ()
    #: BCP 47 code of the language, as declared; may be wrong.
    language: str | None = None
    #: Domain ("example.org") or name ("The Example") of the outlet.
    outlet: str | None = None
    #: ISO 3166-1 alpha-2 code (or XK) of the country the outlet publishes in.
    outlet_country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a feed tells of an article: claims beside those of its page."""

    title: str | None = None
    #: Time of publication as the feed writes it.
    published: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    #: The whole article and the teaser, HTML or text.
    content: str | None = None
    summary: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The bytes of one thing that should become an article."""

    #: Where it was read: a file's path, with ":LINE" for a line of a JSON-lines file, or the address or entry
    #: that was wanted. Unique in a load.
    origin: str
    kind: PageKind
    #: The bytes as they lay there; for a record, its text or html in UTF-8.
    body: bytes
    #: What is known beforehand.
    given: Given = field(default_factory=Given)
    #: When the bytes were fetched from their publisher; None for a file, which does not say.
    fetched_at: datetime | None = None
    #: What the feed tells of it; None for what comes from no feed.
    told: Told | None = None
    #: Headers of the answer, names in lower case; empty for a file.
    headers: tuple[tuple[str, str], ...] = ()
    #: What robots.txt said; None for what Dateline did not fetch.
    robots: Robots | None = None
    #: robots.txt refuses the site to those who train AI; None if it does not.
    robots_ai_opt_out: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """Something that did not become an article, and why."""

    #: Where it was read, as in `Page.origin`.
    origin: str
    #: Which stage gave up.
    stage: Stage
    reason: Reason
    #: One line for a person: what exactly, without the content.
    detail: str
    #: Address, when one is known.
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Retry:
    """Something that did not become an article yet: it stays wanted."""

    #: Canonical address, or the entry that was wanted.
    origin: str
    reason: Reason
    #: One line for a person: what exactly.
    detail: str
    #: When it is tried next, and why then.
    at: datetime
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When an article says it was published, and how we know; `missing` says why `at` is None."""

    at: datetime | None = None
    #: The words that were parsed, as found; None when nothing was found.
    raw: str | None = None
    source: PublishedSource | None = None
    precision: Precision | None = None
    missing: Missing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DatelineHead:
    """The "NEW DELHI:" at the head of a text: where it was reported from, not part of the sentence."""

    #: Place as written, in title case ("New Delhi").
    place: str
    #: Country of the place by the gazetteer; None if it does not know the place.
    country_code: str | None
    #: Characters of the whole dateline in the text, its separator and the space after it included.
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What was extracted from a page."""

    origin: str
    kind: PageKind
    #: UUIDv5 of the identity: the canonical address, else outlet and id, else the content.
    uid: UUID
    identity_source: IdentitySource
    #: Canonical address; None for what has none.
    url: str | None
    #: Identifier of the record at its source.
    source_id: str | None
    #: Domain or name of the outlet; None if unknown.
    outlet: str | None
    #: Name the page itself gives its outlet (og:site_name); None if it does not say.
    outlet_name: str | None
    outlet_source: OutletSource | None
    outlet_country: str | None
    title: str | None
    title_source: TitleSource | None
    authors: tuple[str, ...]
    published: Published
    #: BCP 47 primary language of the text ("en"); None if it could not be told.
    language: str | None
    #: Probability of that language, 0..1; None with language None.
    language_confidence: float | None
    #: Paragraphs separated by a blank line; no NUL, no lone surrogates, Unicode as in the source.
    text: str
    #: SHA-256 of the text with white space folded, 64 hexadecimal digits.
    text_hash: str
    #: SHA-256 of the words that count when it is asked whether the article changed, 64 hexadecimal digits.
    essence_hash: str
    dateline: DatelineHead | None
    #: Characters of the text that are no part of the report: photo credits, "Also read" lines.
    furniture: tuple[Span, ...]
    image_url: str | None
    section: str | None
    keywords: tuple[str, ...]
    #: The page says that it is not free; None if it does not say.
    paywalled: bool | None
    #: Every time of publication that was claimed: the page's best and the feed's, each with its raw words.
    claims: tuple[Published, ...] = ()
    #: What robots.txt said when it was fetched; None if Dateline did not fetch it.
    robots: Robots | None = None
    #: Rights that page or site reserve; None if neither says.
    noarchive: bool | None = None
    tdm_reserved: bool | None = None
    ai_opt_out: bool | None = None
    #: Canonical addresses under which it was met besides the one that identifies it.
    addresses: tuple[tuple[AddressSource, str], ...] = ()
    #: How the text was got: trafilatura, jsonld, plain, record, feed_content or feed_summary.
    method: str
    #: Version of that method, with the library's.
    method_version: str
    fetched_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NameSpan:
    """One name as the statistical recogniser saw it, before any rule."""

    start: int
    end: int
    #: OntoNotes label, whatever the model's own scheme: PERSON, ORG, GPE, LOC, FAC, NORP, EVENT, ...
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryMention:
    """One place in a text that names a country, directly or by something that lies in it."""

    code: str
    span: Span
    #: What the words are: the country itself, its people or adjective, a capital, another city, a
    #: first-level division, or a metonym such as "Kremlin".
    kind: Literal["name", "demonym", "capital", "city", "division", "metonym"]
    #: Identifier of the place in the gazetteer ("country:IN", "city:1261481"); None for a demonym.
    place_id: str | None
    #: Probability, 0..1, that the words mean this country.
    chance: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryTag:
    """One country of one article, with the words it rests on."""

    #: ISO 3166-1 alpha-2, or XK for Kosovo.
    code: str
    role: Role
    #: Probability, 0..1, that the tag is right as it stands: that a focus is what the article is about, that a
    #: mentioned country is named.
    score: float
    #: Probability, 0..1, that the article is about the country.
    salience: float
    #: Number of places that name it, title and text together.
    mentions: int
    #: Where in the text, ascending, not overlapping.
    spans: tuple[Span, ...]
    #: Where in the title.
    title_spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityTag:
    """One entity of one article: a person, an organisation, a place, ... with the words it rests on."""

    #: The fullest form in this article, trimmed of titles and possessives.
    name: str
    type: EntityType
    #: What makes it one entity across articles: type and normalised name ("PERSON:narendra modi").
    key: str
    mentions: int
    spans: tuple[Span, ...]
    title_spans: tuple[Span, ...] = ()
    #: The different ways it is written here, the fullest first.
    forms: tuple[str, ...] = ()
    #: For a country its own code, for a place the code of the country it lies in; None otherwise.
    country_code: str | None = None
    #: Identifier of the place in the gazetteer ("country:IN", "city:1261481"); None for what is no place.
    place_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TagVersion:
    """Which tagger looked at an article, and whether it could work."""

    #: What was looked for.
    kind: Literal["countries", "entities"]
    #: Name of the tagger, with its model ("rules", "en_core_web_md+rules").
    tagger: str
    #: Digest of rules, data and model: a change of any of them changes it.
    version: str
    #: Why it did not work ("no model for language xx"); None when it did.
    problem: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggedArticle:
    """An article with its countries (most salient first) and entities (in order of first mention)."""

    article: Article
    countries: tuple[CountryTag, ...]
    entities: tuple[EntityTag, ...]
    versions: tuple[TagVersion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalled:
    """A page that was loaded before, by the same extractor and taggers: it brings nothing new."""

    origin: str
    #: The article that it is.
    uid: UUID


#: What became of a page.
Outcome = TaggedArticle | Recalled | Retry | Reject


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a load did; new + changed + unchanged + rejected + retried = found."""

    found: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: int = 0
    #: Not given up: wanted again later.
    retried: int = 0

    def __add__(self, other: Report) -> Report:
        """Add the counts of two batches."""
        return Report(
            found=self.found + other.found,
            new=self.new + other.new,
            changed=self.changed + other.changed,
            unchanged=self.unchanged + other.unchanged,
            rejected=self.rejected + other.rejected,
            retried=self.retried + other.retried,
        )
