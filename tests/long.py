"""How much the long tests do: ten times as much under `make test-long`."""

import os

LONG = int(os.environ.get("PORTFOLIO_LONG", "1"))
