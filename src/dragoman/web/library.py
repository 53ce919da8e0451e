"""The door to a record for many readers at once: the account of its newest state, renewed in the background."""

from __future__ import annotations

import threading
import time

from dragoman.errors import DragomanError
from dragoman.record import Record
from dragoman.web.account import Account

_LEAST = 2.0  # seconds between two accounts of a record that is being read into
_SHARE = 4.0  # times what the last one cost


class NotReadyError(DragomanError):
    """The first account of a record is still being worked out."""


class Library:
    """The door to the account of the newest state that is worked out; safe for many threads."""

    def __init__(self, path: str, patience: float | None = None) -> None:
        """``patience`` is how many seconds a reader waits for the first account; None: as long as it takes."""
        self.record = Record(path)
        self._patience = patience
        self._lock = threading.Lock()
        self._ready = threading.Event()
        self._account: Account | None = None
        self._fault: DragomanError | None = None
        self._looked = 0.0
        self._cost = 0.0
        self._worker: threading.Thread | None = None

    def close(self) -> None:
        """Let go of the file, when what is being worked out is done."""
        if self._worker is not None:
            self._worker.join()
        self.record.close()

    def account(self) -> Account:
        """The account to read from: the newest that is ready; NotReadyError where there is none yet."""
        if self._account is None:
            self._begin()
            if not self._ready.wait(self._patience):
                raise NotReadyError("the texts of this record are being compared for the first time; ask again soon")
        elif time.monotonic() - self._looked > max(_LEAST, _SHARE * self._cost):
            self._looked = time.monotonic()
            if self.record.state() != self._account.state:
                self._begin()
        if self._account is None:
            raise self._fault or NotReadyError("the record could not be worked out")
        return self._account

    def refresh(self) -> Account:
        """The account of the record as it now stands, waited for."""
        with self._lock:
            self._work_out()
        return self.account()

    def _begin(self) -> None:
        """Work out the next account in the background, unless that is being done."""
        if self._worker is None or not self._worker.is_alive():
            self._worker = threading.Thread(target=self._renew, daemon=True)
            self._worker.start()

    def _renew(self) -> None:
        with self._lock:
            try:
                self._work_out()
            except DragomanError as error:  # told to the readers, who are in other threads
                self._fault = error
            finally:
                self._ready.set()

    def _work_out(self) -> None:
        begun = time.monotonic()
        state = self.record.state()
        if self._account is None or self._account.state != state:
            made = Account(self.record, state)
            made.prepare()
            self._account = made
        self._looked = time.monotonic()
        self._cost = self._looked - begun
