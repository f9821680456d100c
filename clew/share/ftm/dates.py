"""Days as FollowTheMoney writes them, whose precision is the length of what is written."""

from calendar import monthrange
from datetime import date


def to_prefixes(start: date | None, end: date | None) -> tuple[str | None, str | None]:
    """Return the first and the last day, shortened to months or years where these are whole.

    >>> to_prefixes(date(2021, 3, 1), date(2021, 3, 31))
    ('2021-03', '2021-03')
    >>> to_prefixes(date(2021, 3, 28), date(2021, 4, 2))
    ('2021-03-28', '2021-04-02')
    >>> to_prefixes(date(2004, 1, 1), None), to_prefixes(date(2017, 1, 1), date(2018, 12, 31))
    (('2004-01-01', None), ('2017', '2018'))
    """
    if start is None or end is None:
        return (start.isoformat() if start else None), (end.isoformat() if end else None)
    length = _length(start, end)
    return start.isoformat()[:length], end.isoformat()[:length]


def _length(start: date, end: date) -> int:
    if start.day != 1 or end.day != monthrange(end.year, end.month)[1] or start > end:
        return 10
    return 4 if (start.month, end.month) == (1, 12) else 7


def parse_first(prefix: str) -> date | None:
    """Return the first day that a prefix may mean, None for what is no date.

    >>> parse_first("2021-03"), parse_first("2021"), parse_first("last week")
    (datetime.date(2021, 3, 1), datetime.date(2021, 1, 1), None)
    """
    whole = prefix.partition("T")[0] + "-01-01"[len(prefix) - 4 :] if len(prefix) < 10 else prefix
    try:
        return date.fromisoformat(whole.partition("T")[0])
    except ValueError:
        return None


def parse_last(prefix: str) -> date | None:
    """Return the last day that a prefix may mean, None for what is no date.

    >>> parse_last("2021-02"), parse_last("2021"), parse_last("2021-02-03T10:00")
    (datetime.date(2021, 2, 28), datetime.date(2021, 12, 31), datetime.date(2021, 2, 3))
    """
    first = parse_first(prefix)
    if first is None or len(prefix) >= 10:
        return first
    month = first.month if len(prefix) > 4 else 12
    return date(first.year, month, monthrange(first.year, month)[1])
