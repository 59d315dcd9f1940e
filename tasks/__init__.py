"""What the flows are made of: verbs (Prefect tasks) above nouns (plain Python).

The way of a backfill, in pseudo-code::

    for pages in load(paths):                      # files and folders -> Page | Reject
        articles = extract(pages)                  # Page -> Article | Reject, in a process that may die
        outcomes = tag(articles)                   # Article -> TaggedArticle
        report += store(outcomes)                  # one transaction, says new / changed / unchanged / rejected

The rule of imports: flows -> verbs (load, extract, tag, store) -> nouns -> sql. Only the verbs import
prefect; only database, embedded and sql import psycopg. `lint-imports` and ruff enforce it.
"""

import os

# Dateline starts a process for each core. More threads in each, where numpy multiplies matrices for the
# recogniser, take twice the processors and save nothing (measured). It is read when numpy is loaded, so
# this comes first.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # noqa: TID251  # no setting of ours: a library's
