"""What all of these tests start from."""

import pytest

from annotator.text.assignment import assign


@pytest.fixture(autouse=True, scope="session")
def solver() -> None:
    """The first assignment loads the solver, which takes longer than one example of a property may."""
    assign({(0, 0): 0.5, (0, 1): 0.5, (1, 0): 0.5, (1, 1): 0.5})
