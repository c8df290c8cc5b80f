"""What the application does for itself around the window."""

import gc

from annotator.ui.app import spare_what_stays


def test_what_stays_is_left_out_of_the_search_for_garbage() -> None:
    kept = [[number] for number in range(100)]
    spare_what_stays()
    try:
        assert not any(one is kept for one in gc.get_objects())
        loop: list[object] = []
        loop.append(loop)
        del loop
        assert gc.collect() >= 1
    finally:
        gc.unfreeze()
    assert any(one is kept for one in gc.get_objects())
