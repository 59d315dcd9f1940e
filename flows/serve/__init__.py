"""`dateline serve`: a Prefect server of its own, schedules, and a live intake that is always at it.

start.py      what is checked and made before anything runs
supervise.py  everything together, and the end of it
server.py     Prefect's server as a child process, started again when it dies
runner.py     the schedules: starts a process for each run that is due
watch.py      sees that a run of live intake lives, and has one started when none does
orphans.py    what a killed serve left behind
push.py       hears WebSub hubs; subscribe.py asks them
answering.py  HTTP on a port: for hubs, and for monitors (flows/observe)
"""
