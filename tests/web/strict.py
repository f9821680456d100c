"""What the rules for content forbid in a page: scripts and looks that stand in it."""

import re

_FORBIDDEN = re.compile(
    r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=\"/static/)|javascript:", re.I
)


def forbidden_markup(page: str) -> list[str]:
    """Return what a page holds that a browser would refuse to run or to apply."""
    return _FORBIDDEN.findall(page)
