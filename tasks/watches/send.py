"""Sends a message through Apprise, which no other file knows. Addresses are secrets: nothing repeats them."""

from __future__ import annotations

import logging
import re
import threading
import warnings

import apprise

from tasks.watches.model import Message

#: A service that has not taken a message within so long did not. Apprise's own limits are for each read.
SEND_SECONDS = 60.0
_STATUS = re.compile(r"\berror=(\d{3})\b")
_UNREACHABLE = re.compile(r"connection error|timed? ?out|socket", re.IGNORECASE)
#: What Apprise's HTTP library says below ERROR, and Python warns of, names hosts.
logging.getLogger("urllib3").setLevel(logging.ERROR)
warnings.filterwarnings("ignore", message="Unverified HTTPS request")


class _Overheard(logging.Filter):
    """Hears what Apprise logs, by thread, and lets nobody else hear it: it may hold an address."""

    def __init__(self) -> None:
        super().__init__()
        self._said = threading.local()

    def forget(self) -> None:
        """Begin anew in this thread."""
        self._said.text = ""

    def filter(self, record: logging.LogRecord) -> bool:
        """Note what was said."""
        if record.levelno >= logging.WARNING:
            self._said.text = f"{getattr(self._said, 'text', '')}{record.getMessage()}\n"
        return False

    def reason(self) -> str:
        """Return why a message was not taken, as far as that can be said without the words of others."""
        said = getattr(self._said, "text", "")
        if status := _STATUS.search(said):
            return f"the service answered HTTP {status.group(1)}"
        if _UNREACHABLE.search(said):
            return "the service could not be reached, or did not answer in time"
        return "the service did not take it"


_OVERHEARD = _Overheard()
logging.getLogger("apprise").setLevel(logging.WARNING)
logging.getLogger("apprise").addFilter(_OVERHEARD)


def service_of(address: str) -> str | None:
    """Return what Apprise calls the service of an address; None if it knows none such."""
    service = _service(address)
    return None if service is None else str(service.service_name)


def send(address: str, message: Message, seconds: float = SEND_SECONDS) -> str | None:
    """Send a message; return None if the service took it, else why not, in words of ours."""
    attempt = _Attempt(address, message)
    # A thread that hangs is left behind, and ends with the process at the latest.
    thread = threading.Thread(target=attempt.make, daemon=True)
    thread.start()
    thread.join(seconds)
    return f"no answer within {seconds:.0f} s" if thread.is_alive() else attempt.error


class _Attempt:
    """One try to send a message."""

    def __init__(self, address: str, message: Message) -> None:
        self._address = address
        self._message = message
        self.error: str | None = None

    def make(self) -> None:
        """Try, and note what went wrong."""
        _OVERHEARD.forget()
        try:
            taken = _notify(self._address, self._message)
        except Exception as error:  # noqa: BLE001  # what a plugin raises may repeat the address
            self.error = f"Apprise failed ({type(error).__name__})"
        else:
            self.error = None if taken else _OVERHEARD.reason()


def _service(address: str) -> apprise.NotifyBase | None:
    # Of this thread alone, and without files of its own. A redirect would lead to an address that nobody chose,
    # and a message that is led elsewhere by 301 or 302 is not sent at all: only its address is asked.
    asset = apprise.AppriseAsset(app_id="Dateline", async_mode=False, http_redirects=False)
    service = apprise.Apprise.instantiate(address, asset=asset)
    return service if isinstance(service, apprise.NotifyBase) else None


def _notify(address: str, message: Message) -> bool:
    sender = apprise.Apprise()
    service = _service(address)
    if service is None or not sender.add(service):
        return False
    return bool(sender.notify(message.body, title=message.title, body_format=apprise.NotifyFormat.TEXT))
