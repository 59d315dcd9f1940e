"""Load generated files twice with the real command: counts, time, and memory of the whole process tree.

.venv/bin/python tests/bench/backfill_twice.py [FILES]
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil

DATELINE = str(Path(sys.executable).with_name("dateline"))
PLACES = ("Oslo", "Lagos", "Hanoi", "Quito", "Ankara", "New Delhi", "Male", "Suva", "Dakar", "Vilnius")
PEOPLE = ("Anna Berg", "Musa Okafor", "Linh Tran", "Rosa Vega", "Deniz Kaya", "Ravi Menon")
SUBJECTS = ("harbour", "railway", "budget", "election", "vaccine", "fishery", "dam", "treaty")
SENTENCES = (
    "{person} said in {place} on Tuesday that the {subject} would be finished before the end of the year.",
    "Officials from {place} and {other} met {person} to talk about the {subject} and what it will cost.",
    "The {subject} has divided {place} since last spring, when {person} first proposed to rebuild it.",
    "Nobody in {other} had expected that {person} would speak about the {subject} in such plain words.",
)


def make_text(number: int) -> str:
    """Return an article of some 2,000 characters that no other number has."""
    choose = random.Random(number)  # noqa: S311  # the same text for the same number is the point
    sentences = [
        choose.choice(SENTENCES).format(
            person=choose.choice(PEOPLE),
            place=choose.choice(PLACES),
            other=choose.choice(PLACES),
            subject=choose.choice(SUBJECTS),
        )
        for _ in range(20)
    ]
    return "\n\n".join(" ".join(sentences[i : i + 4]) for i in range(0, 20, 4)) + f"\n\nReport {number}."


def write_files(folder: Path, number: int) -> None:
    """Write half of them as web pages, half as plain texts."""
    for n in range(number):
        text = make_text(n)
        if n % 2:
            (folder / f"{n:06}.txt").write_text(text)
        else:
            body = "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n"))
            head = f'<title>Report {n}</title><link rel="canonical" href="https://bench.example/{n}">'
            page = f"<!doctype html><html><head>{head}</head><body><article>{body}</article></body></html>"
            (folder / f"{n:06}.html").write_text(page)


def watch(pid: int, peak: list[int]) -> None:
    """Note the most memory that a process and its children hold together, in bytes."""
    while True:
        try:
            root = psutil.Process(pid)
            held = sum(p.memory_info().rss for p in [root, *root.children(recursive=True)])
        except psutil.NoSuchProcess:
            return
        peak[0] = max(peak[0], held)
        time.sleep(0.2)


def main() -> None:
    """Run it and print a table."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as name:
        folder, data = Path(name) / "files", Path(name) / "data"
        Path(name).chmod(0o755)
        folder.mkdir()
        write_files(folder, number)
        environment = os.environ | {"DATELINE_DATA_DIR": str(data)}
        print("run  found   new  changed  unchanged  rejected  seconds  files/s  peak MB")  # noqa: T201
        for turn in (1, 2):
            began, peak = time.perf_counter(), [0]
            process = subprocess.Popen(
                [DATELINE, "backfill", str(folder), "--json"], env=environment, stdout=subprocess.PIPE
            )
            watcher = threading.Thread(target=watch, args=(process.pid, peak), daemon=True)
            watcher.start()
            output, _ = process.communicate()
            seconds = time.perf_counter() - began
            r = json.loads(output)
            print(  # noqa: T201
                f"{turn:3} {r['found']:6} {r['new']:5} {r['changed']:8} {r['unchanged']:10} {r['rejected']:9}"
                f" {seconds:8.1f} {r['found'] / seconds:8.1f} {peak[0] / 2**20:8.0f}"
            )
        subprocess.run([DATELINE, "db", "stop"], env=environment, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
