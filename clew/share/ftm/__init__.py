"""FollowTheMoney: a casebook as entities, one JSON object a line, for Aleph and its relatives."""

from clew.share.ftm.writing import to_ftm

__all__ = ["to_ftm"]
