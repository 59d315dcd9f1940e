"""May these pages be fetched: the robots.txt of their sites, kept for a day, asked for when it is not known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tasks.articles.rights import ai_disallowed
from tasks.database import attempt
from tasks.intake import Intake
from tasks.storage.pages import NewRobots, known_robots, store_robots
from tasks.wanted.judge import judge_robots
from tasks.wanted.model import Fetched, Turned, WantedPage
from tasks.web.addresses import host_of
from tasks.web.model import Answer, Postponed, Request, Visited
from tasks.web.robots import MAX_CHARACTERS, RobotsFile, decode_robots, judge, robots_url

#: RFC 9309 allows a day; one that could not be had is asked for again sooner.
KEPT = timedelta(hours=24)
KEPT_UNKNOWN = timedelta(minutes=15)
_PATH = "/robots.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """A page that may be fetched, and the rules that say so."""

    wanted: WantedPage
    robots: RobotsFile
    #: The site's robots.txt refuses those who train AI; None if it does not.
    ai_opt_out: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Permitted:
    """Pages that may be fetched, may not, or whose host's turn did not come."""

    allowed: tuple[Allowed, ...]
    refused: tuple[Fetched, ...]
    turned: tuple[Turned, ...]


def ask_permission(asking: Intake, wanted: Sequence[WantedPage], seconds: float, now: datetime) -> Permitted:
    """Sort pages by what the robots.txt of their sites says."""
    sites = {page.wanted_id: (robots_url(page.url or "") or "").removesuffix(_PATH) for page in wanted}
    files = attempt(asking.settings, lambda connection: known_robots(connection, sites.values(), now))
    missing = sorted(set(sites.values()) - files.keys() - {""})
    visits = _fetch_robots(asking, missing, seconds)
    new = {site: _read(site, visited, now) for site, visited in visits.items() if _is_final(visited)}
    attempt(asking.settings, lambda connection: store_robots(connection, new, now))
    files |= {site: item.file for site, item in new.items()}
    postponed = {site: visited.until for site, visited in visits.items() if isinstance(visited, Postponed)}
    allowed, refused, turned = [], [], []
    for page in wanted:
        site = sites[page.wanted_id]
        if site in postponed:
            turned.append(Turned(wanted=page, until=postponed[site]))
            continue
        # An address without a site cannot be asked for anything: fetching it says why.
        file = files.get(site, RobotsFile(status=404, body=""))
        refusal = judge_robots(page, judge(file, page.url or ""), now)
        if refusal is None:
            opt_out = _ai_opt_out(file, site)
            allowed.append(Allowed(wanted=page, robots=file, ai_opt_out=opt_out))
        else:
            refused.append(Fetched(wanted=page, result=refusal))
    return Permitted(allowed=tuple(allowed), refused=tuple(refused), turned=tuple(turned))


def _ai_opt_out(file: RobotsFile, site: str) -> bool | None:
    """Say whether a site refuses those who train AI; None if it does not."""
    opted_out = ai_disallowed(lambda agent: judge(file, f"{site}/", agent=agent).allowed is not False)
    return opted_out or None


def _fetch_robots(asking: Intake, sites: Sequence[str], seconds: float) -> Mapping[str, Visited]:
    # Twice what is read of one, as bytes: a longer one is cut off by its host's own doing.
    requests = [Request(url=site + _PATH, purpose="robots", max_bytes=2 * MAX_CHARACTERS) for site in sites]
    return dict(zip(sites, asking.client.fetch(requests, seconds=seconds), strict=True)) if requests else {}


def _is_final(visited: Visited) -> bool:
    return not isinstance(visited, Postponed)


def _read(site: str, visited: Visited, now: datetime) -> NewRobots:
    answer = visited if isinstance(visited, Answer) else None
    file = RobotsFile(
        status=answer.status if answer else None, body=decode_robots(answer.body) if answer else ""
    )
    verdict = judge(file, site + "/")
    is_known = verdict.allowed is not None
    return NewRobots(
        site=site,
        host=host_of(site) or "",
        file=RobotsFile(status=file.status, body=file.body[:MAX_CHARACTERS].replace("\x00", "")),
        crawl_delay_seconds=verdict.crawl_delay_seconds or 0.0,
        expires_at=now + (KEPT if is_known else KEPT_UNKNOWN),
    )
