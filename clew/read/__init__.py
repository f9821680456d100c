"""Read: bytes -> documents. Originals are never changed; boilerplate is marked, not cut.

For a file: ``open_sources(path)`` opens it and yields a ``Source`` for each document in it
(archives and attachments unfolded) or a ``Refused`` with its reason; ``read_source(source)``
returns the ``Document`` or raises ``ReadError``. For bytes at hand: ``expand`` in place of
``open_sources``, or ``read_bytes`` for both steps.
"""

from clew.errors import ReadError
from clew.model import Document
from clew.read.archive import expand
from clew.read.document import read_source
from clew.read.files import find_files, open_sources
from clew.read.source import Limits, Refused, Source

__all__ = [
    "Limits",
    "Refused",
    "Source",
    "expand",
    "find_files",
    "open_sources",
    "read_bytes",
    "read_source",
]


def read_bytes(content: bytes, name: str, limits: Limits | None = None) -> list[Document | Refused]:
    """Return the documents in some bytes: one a file, several for an archive; never raises.

    >>> [document.language for document in read_bytes(b"too short to tell", "stdin")]
    [None]
    """
    limits = limits or Limits()
    documents: list[Document | Refused] = []
    for source in expand(Source(name, content), limits):
        if isinstance(source, Refused):
            documents.append(source)
            continue
        try:
            documents.append(read_source(source, limits))
        except ReadError as error:
            documents.append(Refused(source.name, str(error)))
    return documents
