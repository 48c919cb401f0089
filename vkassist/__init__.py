"""vkassist: a clinician's companion before, during and after a video talk in psychiatry."""

__version__ = "0.1.0"
