"""Windows of the tests are drawn in memory unless a platform is asked for."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
