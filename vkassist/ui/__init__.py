"""Everything the user sees, in Qt Widgets."""
