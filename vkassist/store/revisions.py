"""The schemas there have been."""

REVISIONS = ("0001",)
"""Every schema this program knows, oldest first."""
HEAD = REVISIONS[-1]
