"""The MISP export: one event with the library's own object templates, nothing new beside them.

Who has no name, who is protected and every site has no object; what is said of them stands in the
masked quotations.
"""

from clew.share.package import Package


def to_misp(package: Package) -> bytes:
    """Return a package as one MISP event in JSON, unpublished: the same package, the same bytes.

    Nothing in it is an indicator for detection systems, and no like name links it to other events
    but those of organisations and reports.
    """
    from clew.share.misp.event import to_event  # not with the others: it loads MISP's library

    return to_event(package)
