"""Charts as SVG whose text stays text."""

import logging

# What Matplotlib remarks on its caches and folders, even while it is imported, must not get into a notebook's outputs,
# and so into its bytes.
logging.getLogger("matplotlib").setLevel(logging.ERROR)
