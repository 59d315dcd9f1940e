"""`dateline worker`: does the runs of a Prefect server elsewhere, beside any number of others.

start.py      what is checked before anything runs
supervise.py  everything that is kept going, and the end of it
runs.py       Prefect's process worker, with waiting where its server is away
"""
