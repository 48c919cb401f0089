"""One device as the operating system lists it: a camera, a microphone, a loudspeaker."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Device:
    """`id` is what the operating system knows it by, `name` what it shows people.

    Names are equipment ("Jabra Evolve2 40"), never people: they may stand in a Reading's values.
    """

    id: str
    name: str
    is_default: bool = False
