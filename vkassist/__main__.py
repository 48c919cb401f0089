"""`python -m vkassist`, and the start of the frozen program: hands the arguments to the commands."""

import sys

from vkassist.commands import main

if __name__ == "__main__":
    if getattr(sys, "frozen", False) and len(sys.argv) > 1:
        # The face detector's child is this program again, told by its arguments what to be.
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main())
