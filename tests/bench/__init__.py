"""The figures vkassist promises, each measured against its floor in the same run: `python -m tests.bench`."""
