"""What guards the workbench: who may come in, from where, to do what, how often and how much."""

from clew.api.viewers import Viewer, require, viewer_of
from clew.web.guard.config import Config, configure
from clew.web.guard.install import install

__all__ = ["Config", "Viewer", "configure", "install", "require", "viewer_of"]
