"""Vega-Lite specifications of the charts: plain dictionaries with the figures in them."""

from tasks.report.specs.bars import bars, parted_bars
from tasks.report.specs.days import timeline
from tasks.report.specs.pairs import matrix
from tasks.report.specs.whole import HALF, NARROW, WIDE
from tasks.report.specs.world import world_map

__all__ = ["HALF", "NARROW", "WIDE", "bars", "matrix", "parted_bars", "timeline", "world_map"]
