"""The pieces pages are built from; each module is one widget."""
