"""Putting the guard before an application."""

from fastapi import Depends, FastAPI
from fastapi.routing import APIRoute

from clew.web.guard.bodies import Bodies
from clew.web.guard.checking import Checked, checking
from clew.web.guard.config import Config
from clew.web.guard.doors import Doors
from clew.web.guard.entering import Entrance
from clew.web.guard.gate import Gate
from clew.web.guard.headers import Headers


def install(app: FastAPI, config: Config) -> None:
    """Guard an application that has no routes yet: each gets its check when it is added."""
    if any(isinstance(route, APIRoute) for route in app.routes):
        raise ValueError("the guard comes before the routes: install it on a new application")
    app.state.guard = config
    app.router.dependencies.append(Depends(checking(config)))
    app.add_middleware(Checked)
    for middleware in (Gate, Bodies, Doors, Headers):  # the last one is the outermost
        app.add_middleware(middleware, config=config)
    if config.case is not None:
        app.include_router(Entrance(config, config.case).router())
