"""The collector rests within a block, and is as it was after it, whatever happens in it."""

from __future__ import annotations

import gc

import pytest

from annotator.operations.resting import collector_rests


def test_it_rests_and_works_again() -> None:
    with collector_rests():
        assert not gc.isenabled()
        with collector_rests():
            assert not gc.isenabled()
        assert not gc.isenabled(), "a block inside another changes nothing"
    assert gc.isenabled()


def test_it_works_again_after_a_fault() -> None:
    with pytest.raises(ZeroDivisionError), collector_rests():
        raise ZeroDivisionError
    assert gc.isenabled()
