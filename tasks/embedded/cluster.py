"""The files of an embedded server: where they lie, how they are made, and what they say of a running one."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import stat
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import psutil

from tasks.embedded import binaries
from tasks.embedded.binaries import Account
from tasks.errors import StoreError

#: A socket's path may have 107 bytes on Linux and 103 on macOS, "/.s.PGSQL.65535" included.
LONGEST_SOCKET_FOLDER = 88
#: libpq takes a comma for the next host, and pg_ctl's shell takes quotes and dollars for its own.
PLAIN_PATH = re.compile(r"[\w/.+@~ -]+")

#: Local programs of the same user come through the socket, whose folder is closed to others. Over TCP, which
#: any user of the machine can reach, only the reader may enter, and only with its password.
HBA = """\
# Written by Dateline when this cluster was made.
local  all  all  trust
host   all  +dateline_reader  127.0.0.1/32  scram-sha-256
host   all  all               all           reject
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """Where the files of one embedded server lie, and who owns those of Postgres."""

    data: Path
    #: The user to run as; None: whoever asks.
    account: Account | None

    @property
    def cluster(self) -> Path:
        """Postgres' own data directory."""
        return self.data / "cluster"

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.cluster / "server.log"

    @property
    def pid(self) -> Path:
        """Postgres' note about the running server; may be stale."""
        return self.cluster / "postmaster.pid"

    @property
    def password(self) -> Path:
        """Password of the reader over TCP; written last, so its presence says that the set-up was finished."""
        return self.data / "reader_password"

    @property
    def socket(self) -> Path:
        """Folder of the socket: in the data folder, or a short path when that one cannot be used."""
        near = self.data / "socket"
        if len(os.fsencode(near)) <= LONGEST_SOCKET_FOLDER and PLAIN_PATH.fullmatch(str(near)):
            return near
        digest = hashlib.sha256(os.fsencode(self.data)).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"dateline-{digest}"


def account_for(data: Path) -> Account | None:
    """As root, return the owner of an existing cluster, else postgres or nobody; None for other users."""
    if os.geteuid() != 0:
        return None
    import pwd  # noqa: PLC0415 - does not exist on Windows

    owner = (data / "cluster").stat().st_uid if (data / "cluster").exists() else 0
    for key in (owner or "postgres", "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(key) if isinstance(key, str) else pwd.getpwuid(key)
            return Account(uid=entry.pw_uid, gid=entry.pw_gid, name=entry.pw_name)
    raise StoreError("Postgres must not run as root, and there is no user postgres or nobody to run it as")


def make_data_folder(data: Path, *, as_root: bool) -> None:
    """Make the data folder and its parents; as root open to walk through, as another user must come in."""
    for folder in (*reversed(data.parents), data):
        if not folder.is_dir():
            folder.mkdir(exist_ok=True)
            folder.chmod(0o755 if as_root else 0o700)
    if as_root and not binaries.reachable(data):
        raise StoreError(
            f"{data} is closed to other users, and as you are root Postgres must run as one: "
            "set DATELINE_DATA_DIR to a folder that is not inside a closed one"
        )


def make_cluster(files: Files, folder: Path) -> None:
    """Make a cluster where none is; an interrupted attempt is thrown away."""
    part = files.data / "cluster.part"
    if part.exists():
        shutil.rmtree(part)
    _make_private(part, files.account)
    locale = "C.UTF-8" if sys.platform == "linux" else "C"  # other systems do not have the first
    arguments = ["-D", str(part), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-instructions"]
    arguments.append(f"--locale={locale}")
    # The built-in provider sorts and folds the same on every system; older versions do not have it.
    if int(binaries.major_version(folder)) >= 17:  # noqa: PLR2004 - the version that brought it
        arguments += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    done = binaries.run(folder / "initdb", *arguments, account=files.account)
    if not done.ok:
        raise StoreError(f"initdb failed: {_last_line(done.output)}")
    (part / "pg_hba.conf").write_text(HBA, "utf-8")
    part.rename(files.cluster)


def renew_rules(files: Files) -> bool:
    """Write who may connect, where an older version wrote it otherwise; return whether that was so."""
    rules = files.cluster / "pg_hba.conf"
    if rules.read_text("utf-8") == HBA:
        return False
    rules.write_text(HBA, "utf-8")
    return True


def check_version(files: Files, folder: Path) -> None:
    """Refuse a cluster that another major version of Postgres made."""
    made, have = (files.cluster / "PG_VERSION").read_text("utf-8").strip(), binaries.major_version(folder)
    if made != have:
        raise StoreError(
            f"{files.cluster} was made by Postgres {made}, and this is Postgres {have}: dump it "
            f"with DATELINE_POSTGRES_BIN set to Postgres {made}, or choose another DATELINE_DATA_DIR"
        )


def buffer_megabytes() -> int:
    """Return what Postgres may hold of its tables in memory: an eighth of the machine's, within reason.

    It is taken page by page as it is used. The rest is left to the taggers, and to the system's own cache.
    """
    return min(max(psutil.virtual_memory().total // 8 // 2**20, 128), 1024)


def make_socket_folder(files: Files) -> None:
    """Make the folder of the socket, closed to others; refuse one that somebody else put there."""
    if not files.socket.exists():
        _make_private(files.socket, files.account)
    found = files.socket.lstat()
    owner = files.account.uid if files.account else os.geteuid()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner or found.st_mode & 0o077:
        raise StoreError(f"{files.socket} is not a private folder of this user: remove it")


def _make_private(folder: Path, account: Account | None) -> None:
    folder.mkdir(mode=0o700)
    if account:
        os.chown(folder, account.uid, account.gid)


def running_port(files: Files) -> int | None:
    """Return the port of the running server, which also names its socket; None if there is none."""
    try:
        lines = files.pid.read_text("utf-8").split("\n")
        return int(lines[3]) if _is_ours(int(lines[0]), files.cluster) else None
    except (OSError, ValueError, IndexError):
        return None


def running_pid(files: Files) -> int | None:
    """Return the number of the running server's first process; None if there is none."""
    try:
        pid = int(files.pid.read_text("utf-8").split("\n")[0])
    except (OSError, ValueError):
        return None
    return pid if _is_ours(pid, files.cluster) else None


def _is_ours(pid: int, cluster: Path) -> bool:
    """Tell whether a process is the server of this cluster: after a crash its number may be anybody's."""
    try:
        process = psutil.Process(pid)
        return "postgres" in process.name() and Path(process.cwd()).samefile(cluster)
    except (psutil.Error, OSError):
        return False


def remove_leftovers(files: Files) -> None:
    """After a crash, remove the notes that would keep a new server from starting."""
    files.pid.unlink(missing_ok=True)
    for left in files.socket.glob(".s.PGSQL.*"):
        left.unlink(missing_ok=True)


def end_strays(files: Files) -> None:
    """End processes of a server that was killed: they hold its memory, and no new server starts beside that.

    One that waits for what a killed process held would wait for ever. What they did not commit is undone.
    """
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error, OSError):
            line, parent = " ".join(process.cmdline()), process.parent()
            is_orphan = parent is None or parent.name() != "postgres"
            if line.startswith("postgres: ") and is_orphan and Path(process.cwd()) == files.cluster.resolve():
                process.kill()


def last_fatal(files: Files, offset: int) -> str:
    """Return the last line of the log that says why the server did not start, from a byte offset on."""
    with contextlib.suppress(OSError), files.log.open("rb") as log:
        log.seek(offset)
        lines = log.read().decode(errors="replace").splitlines()
        fatal = [line for line in lines if "FATAL:" in line or "could not" in line]
        return " ".join(fatal[-1:]) or _last_line("\n".join(lines))
    return "it left no log"


def _last_line(text: str) -> str:
    return next((line for line in reversed(text.splitlines()) if line.strip()), "it said nothing")
