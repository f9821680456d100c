"""A casebook that is being read and decided on: its view, brought up to date after each change."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock, Thread
from time import monotonic

from clew.errors import CaseError
from clew.store import queries
from clew.store.casebook import DATABASE, Casebook, open_case
from clew.store.chain import Stamp
from clew.store.sqlite import can_write
from clew.store.views import VIEW, View
from clew.view.building import refresh

OnProgress = Callable[[int, int], None]
_LOOK_AFTER = 2.0  # seconds, at the earliest, until it is looked again what others wrote


class Desk:
    """A casebook and its view. Close it when it is served no more.

    The view lies beside the casebook; of one that can't be written to it is kept for the time
    being in a folder of its own. Unless ``waits`` it is made ready in the background, and
    ``filling`` tells how many dossiers of how many are done, until all are.
    """

    def __init__(
        self,
        folder: Path,
        stamp: Stamp,
        on_progress: OnProgress | None = None,
        *,
        waits: bool = True,
    ) -> None:
        self.folder = folder
        self.filling: tuple[int, int] | None = None
        self._stamp = stamp  # of this run of the server
        self._writing = Lock()
        self._looked = monotonic()
        self._apart: TemporaryDirectory[str] | None = None
        with open_case(folder, stamp) as case:
            beside = can_write(folder / DATABASE)
            if not beside:
                self._apart = TemporaryDirectory(prefix="clew-")
            self.view = View((folder if self._apart is None else Path(self._apart.name)) / VIEW)
            self._turn = queries.turn(case)
            if waits:
                refresh(case, self.view, on_progress)
        if not waits:
            self._writing.acquire()  # nobody decides on pages that are not there yet
            self.filling = 0, 0
            Thread(target=self._fill, args=(on_progress,), daemon=True).start()

    def close(self) -> None:
        """Let go of the view."""
        self.view.close()
        if self._apart is not None:
            self._apart.cleanup()

    @contextmanager
    def reading(self, stamp: Stamp) -> Iterator[Casebook]:
        """Give the casebook itself, for what is no part of the view."""
        with open_case(self.folder, stamp) as case:
            yield case

    @contextmanager
    def writing(self, stamp: Stamp) -> Iterator[Casebook]:
        """Give the casebook to be changed, to one at a time; then the view follows.

        Raises CaseError while the view is made ready for the first time.
        """
        if self.filling is not None:
            done, whole = self.filling
            raise CaseError(
                f"{self.folder}: another run is writing: pages are being made ready, {done:,} of "
                f"{whole:,} groups of reports; decide when they are"
            )
        with self._writing, open_case(self.folder, stamp) as case:
            try:
                yield case
            finally:
                self._turn = queries.turn(case)
                refresh(case, self.view)

    def follow(self) -> None:
        """Look in the background, now and then, whether other programs changed the casebook."""
        now = monotonic()
        if now - self._looked < _LOOK_AFTER or self._writing.locked():
            return
        self._looked = now
        Thread(target=self._catch_up, daemon=True).start()

    def _fill(self, on_progress: OnProgress | None) -> None:
        def told(done: int, whole: int) -> None:
            self.filling = done, whole
            if on_progress:
                on_progress(done, whole)

        try:
            with open_case(self.folder, self._stamp) as case:
                refresh(case, self.view, told)
        finally:
            self.filling = None
            self._writing.release()

    def _catch_up(self) -> None:
        with self._writing, open_case(self.folder, self._stamp) as case:
            turn = queries.turn(case)
            if turn != self._turn:
                refresh(case, self.view)
                self._turn = turn

    def refresh(self, stamp: Stamp) -> int:
        """Bring the view up to date with what others wrote; return how many dossiers changed."""
        with self._writing, open_case(self.folder, stamp) as case:
            return refresh(case, self.view)
