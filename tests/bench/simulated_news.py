"""Who publishes what and when in the simulated web: drawn once from a seed, skewed like news."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log
from random import Random
from typing import Literal

DAY = 86_400.0
HOUR = 3_600.0
#: Days of publishing before the simulation begins: windows are full at the first poll.
HISTORY_DAYS = 30
#: Share of a day's entries in each hour of the publisher's day: quiet nights, a busy morning.
RHYTHM = (1, 1, 1, 1, 1, 2, 4, 6, 8, 8, 7, 7, 6, 6, 7, 7, 7, 6, 5, 4, 4, 3, 2, 1)

Pace = Literal["busy", "middle", "slow", "dead"]
#: good: 304 when nothing is new; none: no validators; ignored: always 200; lying: 304 for hours with news.
Validators = Literal["good", "none", "ignored", "lying"]
#: missing, gone: 404, 410; nameless: its name does not resolve.
Death = Literal["missing", "gone", "nameless"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatedHost:
    """How a server behaves."""

    name: str
    #: Shares of its answers that are 5xx, and that time out.
    error_share: float = 0.0
    timeout_share: float = 0.0
    #: Seconds from and until when nothing of it answers; None if it stays up.
    down: tuple[float, float] | None = None
    #: Requests within a minute beyond which it answers 429; None if it does not count.
    requests_a_minute: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatedFeed:
    """How a feed publishes. Times are seconds from the beginning of the simulation."""

    number: int
    host: SimulatedHost
    path: str
    pace: Pace
    #: When each of its entries was published, in order; below 0 before the simulation.
    published: tuple[float, ...]
    #: Entries that it shows at once.
    window: int
    validators: Validators
    #: Minutes of its ttl element, and seconds of its max-age; 0 if it has none.
    ttl: int
    max_age: int
    #: Why nothing is there, and since when; None if it is well.
    death: Death | None
    died_at: float
    #: Since when its address redirects for good; None if it does not move.
    moved_at: float | None
    #: Its redirect leads now here, now there.
    flaps: bool

    @property
    def address(self) -> str:
        """Address under which it is known at first."""
        return f"https://{self.host.name}{self.path}"

    @property
    def new_address(self) -> str:
        """Address to which it moves, if it does."""
        return self.address.replace("/feed", "/moved")


def make_feeds(feeds: int, hosts: int, days: float, seed: int) -> tuple[SimulatedFeed, ...]:
    """Draw so many feeds on so many hosts; the same seed gives the same feeds."""
    random = Random(seed)  # noqa: S311  # a simulation, not a secret
    servers = [_make_host(number, hosts, days, random) for number in range(hosts)]
    return tuple(_make_feed(number, servers, days, random) for number in range(feeds))


def _make_host(number: int, hosts: int, days: float, random: Random) -> SimulatedHost:
    """Make the first host go down for days, one in twenty flaky, one in ten strict, the others well."""
    name = f"host{number}.example"
    if number == 0 and hosts > 1:
        return SimulatedHost(name=name, down=(days * DAY * 0.2, min(days * 0.8, days * 0.2 + 3) * DAY))
    if number % 20 == 1:
        return SimulatedHost(name=name, error_share=random.uniform(0.05, 0.4), timeout_share=0.05)
    if number % 10 == 2:  # the tenth that counts requests
        return SimulatedHost(name=name, requests_a_minute=random.choice((2, 5)))
    return SimulatedHost(name=name)


def _make_feed(number: int, hosts: list[SimulatedHost], days: float, random: Random) -> SimulatedFeed:
    pace = _draw_pace(number)
    a_day = _draw_rate(pace, random)
    published = _publish(a_day, days, random)
    window = random.choice((10, 15, 20, 20, 25, 30, 50, 100))
    # a publisher asks for no wait in which its own window would run over
    longest = window / (4 * a_day) * DAY
    is_hinted = random.random() < 0.15
    ttl = random.choice((5, 15, 30, 60, 60, 120)) if is_hinted else 0
    max_age = random.choice((60, 300, 600, 1_800)) if random.random() < 0.3 else 0
    moves = number % 40 == 7
    return SimulatedFeed(
        number=number,
        host=random.choice(hosts),
        path=f"/feed{number}.xml",
        pace=pace,
        published=published,
        window=window,
        validators=random.choices(("good", "none", "ignored", "lying"), (80, 10, 7, 3))[0],
        ttl=ttl if ttl * 60 < longest else 0,
        max_age=max_age if max_age < longest else 0,
        death=random.choice(("missing", "gone", "nameless")) if pace == "dead" else None,
        died_at=random.choice((0.0, random.uniform(0, days * DAY / 2))),
        moved_at=random.uniform(0, days * DAY / 4) if moves else None,
        flaps=moves and number % 80 == 7,
    )


def _draw_pace(number: int) -> Pace:
    """Make one in ten busy, three in ten middling, one in twenty dead, and the rest slow."""
    kinds: tuple[tuple[int, Pace], ...] = ((2, "busy"), (8, "middle"), (9, "dead"))
    return next((pace for below, pace in kinds if number % 20 < below), "slow")


def _draw_rate(pace: Pace, random: Random) -> float:
    """Draw entries a day, evenly over the orders of magnitude of each pace."""
    low, high = {"busy": (20, 300), "middle": (1, 20), "slow": (0.02, 1), "dead": (0.5, 20)}[pace]
    return exp(random.uniform(log(low), log(high)))


def _publish(a_day: float, days: float, random: Random) -> tuple[float, ...]:
    """Draw times hour by hour: a daily rhythm in some time zone, hours of breaking news, batches."""
    zone, batch = random.randrange(24), random.choice((1, 1, 1, 2, 5))
    times: list[float] = []
    for hour in range(-HISTORY_DAYS * 24, int(days * 24) + 1):
        share = RHYTHM[(hour + zone) % 24] / sum(RHYTHM)
        burst = 5.0 if random.random() < 0.01 else 1.0
        for _ in range(_poisson(a_day * share * burst / batch, random)):
            at = (hour + random.random()) * HOUR
            times += [at] * (1 if batch == 1 else random.randint(1, 2 * batch - 1))
    return tuple(sorted(times))


def _poisson(mean: float, random: Random) -> int:
    count, product, limit = 0, random.random(), exp(-mean)
    while product > limit:
        count += 1
        product *= random.random()
    return count
