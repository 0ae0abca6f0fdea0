"""`python -m buffetlib` is the command `buffetpris`."""

import sys

from buffetlib.cli import main

if __name__ == "__main__":
    sys.exit(main())
