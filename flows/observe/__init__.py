"""How Dateline does, for those who watch it from outside: metrics, health, readiness.

catalogue.py  every metric: its name, labels and meaning
facts.py      those that are read from Postgres, in one transaction that only reads
processes.py  memory and processor time of Dateline's processes
disk.py       how much room there is
lookout.py    looks at all of it, at most every few seconds
listen.py     answers on a port: /metrics, /healthz, /readyz
"""
