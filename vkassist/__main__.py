"""`python -m vkassist`: hands the arguments to the commands."""

import sys

from vkassist.commands import main

if __name__ == "__main__":
    sys.exit(main())
