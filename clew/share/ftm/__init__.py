"""FollowTheMoney: a casebook as entities, one JSON object a line, for Aleph and its relatives."""

from clew.share.ftm.reading import from_ftm
from clew.share.ftm.writing import to_ftm

__all__ = ["from_ftm", "to_ftm"]
