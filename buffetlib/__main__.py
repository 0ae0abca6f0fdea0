"""`python -m buffetlib` is the command `buffetpris`."""

import sys

from buffetlib.cli import main

sys.exit(main())
