"""What every measurement needs: the models, and the scoring program where it is at hand."""

from types import ModuleType

import pytest

from tests.eval.scoring import MISSING, load_scorer


@pytest.fixture(scope="session")
def scorer() -> ModuleType:
    module = load_scorer()
    if module is None:
        pytest.skip(MISSING)
    return module
