"""The application: the API, the pages, what they are made of, and what guards them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from clew import __version__
from clew.api.app import router as api_router
from clew.api.app import tell_errors
from clew.view.desk import Desk
from clew.view.jobs import Jobs
from clew.view.reading_in import Readers
from clew.web.front import router as front
from clew.web.guard import Config, install
from clew.web.judging import router as judging
from clew.web.log import router as log
from clew.web.originals import router as originals
from clew.web.pages import router as page_router
from clew.web.reading_in import router as reading_in
from clew.web.render import HERE, error_page
from clew.web.searching import router as searching
from clew.web.share import router as share


def create_app(desk: Desk, config: Config) -> FastAPI:
    """Return the application that serves a casebook, guarded as the configuration says."""
    app = FastAPI(
        title="Clew",
        version=__version__,
        summary="Who says what: the casebook's claims, each tied to its sentence",
        docs_url=None,  # its page would fetch scripts from elsewhere; the description is enough
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=_while_served,
    )
    app.state.desk, app.state.jobs, app.state.readers = desk, Jobs(), Readers()
    install(app, config)
    app.include_router(api_router())
    app.include_router(page_router())
    app.include_router(judging)
    app.include_router(originals)
    app.include_router(front)
    app.include_router(reading_in)
    app.include_router(share)
    app.include_router(log)
    app.include_router(searching)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    tell_errors(app, error_page)
    return app


@asynccontextmanager
async def _while_served(app: FastAPI) -> AsyncIterator[None]:
    """End what runs in the background when the server stops: the casebook is whole at any time."""
    yield
    app.state.jobs.close()
    app.state.readers.close()
