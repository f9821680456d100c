"""FollowTheMoney: a casebook as entities, one JSON object a line, for Aleph and its relatives."""

from clew.share.ftm.opening import Refused
from clew.share.ftm.reading import FromFtm, from_ftm, read_ftm
from clew.share.ftm.writing import to_ftm

__all__ = ["FromFtm", "Refused", "from_ftm", "read_ftm", "to_ftm"]
