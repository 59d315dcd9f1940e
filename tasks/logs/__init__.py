"""Log lines: for people, or one JSON object a line for machines.

lines.py   a record as a JSON object
hiding.py  no secret gets into one
about.py   what all lines of a run say of it
setup.py   which of both it is, in this process
"""

from tasks.logs.about import about
from tasks.logs.setup import OURS, json_lines, set_up, tell

__all__ = ["OURS", "about", "json_lines", "set_up", "tell"]
