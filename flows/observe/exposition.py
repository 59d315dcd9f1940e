"""Samples as Prometheus reads them."""

from __future__ import annotations

import time
from collections.abc import Iterator

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.metrics_core import Metric as Family
from prometheus_client.registry import Collector

from flows.observe import catalogue
from flows.observe.catalogue import METRICS, Metric, Sample
from flows.observe.lookout import Look

CONTENT_TYPE = CONTENT_TYPE_LATEST


def exposed(look: Look | None) -> bytes:
    """Return the text of `/metrics`; without a look it says that the database is not up."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Given(samples_of(look)))
    return generate_latest(registry)


def samples_of(look: Look | None) -> list[Sample]:
    """Return all samples of a look, and how old it is."""
    if look is None:
        return [Sample(catalogue.DATABASE_UP, (), 0)]
    return [*look.samples, Sample(catalogue.FACTS_AGE, (), time.monotonic() - look.at)]


class _Given(Collector):
    """Samples that were read before."""

    def __init__(self, samples: list[Sample]) -> None:
        self._samples = samples

    def collect(self) -> Iterator[Family]:
        """Yield the metrics that have samples, in the order of the catalogue."""
        by_metric: dict[str, list[Sample]] = {}
        for sample in self._samples:
            by_metric.setdefault(sample.metric.name, []).append(sample)
        for metric in METRICS:
            if found := by_metric.get(metric.name):
                yield _family(metric, found)


def _family(metric: Metric, samples: list[Sample]) -> Family:
    make = CounterMetricFamily if metric.kind == "counter" else GaugeMetricFamily
    family = make(metric.name, metric.help, labels=metric.labels)
    for sample in samples:
        family.add_metric(sample.labels, sample.value)
    return family
