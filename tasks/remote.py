"""The verbs that run on other machines: what `extract`, `tag` and `tag_again` do, without a database.

What they are given and return is packed: Prefect and the cluster would look through every page otherwise.
"""

from __future__ import annotations

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.cluster import Recipe, own_processes, pack, unpack
from tasks.extract import extract
from tasks.retag import tag_again
from tasks.tag import tagged


@task(name="extract", cache_policy=NO_CACHE, persist_result=False)
def extract_there(parcel: bytes, recipe: Recipe) -> bytes:
    """Extract the pages of a batch on a worker of a cluster."""
    with own_processes(recipe):
        return pack(extract.fn(unpack(parcel)))


@task(name="tag", cache_policy=NO_CACHE, persist_result=False)
def tag_there(parcel: bytes, recipe: Recipe) -> bytes:
    """Tag the articles of a batch, with the countries of their outlets, on a worker of a cluster."""
    with own_processes(recipe):
        return pack(tagged(*unpack(parcel)))


@task(name="tag_again", cache_policy=NO_CACHE, persist_result=False)
def tag_again_there(parcel: bytes, recipe: Recipe) -> bytes:
    """Tag stored texts on a worker of a cluster."""
    with own_processes(recipe):
        return pack(tag_again.fn(unpack(parcel)))
