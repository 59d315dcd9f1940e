"""The embedded Postgres that is used when no address of a server is set.

    data/                  the folder given to `start`
      cluster/             Postgres' own files, server.log among them
      socket/              where local programs connect; closed to other users, so no password is asked for
      reader_password      for BI tools, which connect to 127.0.0.1 as dateline_reader or a member of it
      port                 the TCP port, kept from start to start while it stays free
      lock                 held while a process starts or stops the server
      binaries-.../        a copy of the packaged binaries, only where the server's user could not reach them

The server is shared by all processes of the user, outlives them, and runs until `stop`. Run as root it drops to
the user postgres or nobody, which Postgres demands. Tested on Linux; macOS should work; Windows is refused.
"""

from __future__ import annotations

from tasks.embedded.server import DATABASE, Server, admit_readers, pid, start, status, stop

__all__ = ["DATABASE", "Server", "admit_readers", "pid", "start", "status", "stop"]
