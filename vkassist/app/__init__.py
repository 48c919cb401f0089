"""The only wiring: `build` puts the rooms together. Nothing is imported here: a window must be quick to paint."""
