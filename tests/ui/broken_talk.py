"""The talk of `tests.talk` with the clock the pages share."""

from tests.talk import CUES, RELATIVES, SPEECH
from tests.talk import Talk as PlainTalk
from vkassist.domain.errors import VkassistError
from vkassist.ui.talk_clock import TalkClock

__all__ = ["CUES", "RELATIVES", "SPEECH", "Talk", "say"]


class Talk(PlainTalk):
    """`talk_clock` follows the desk; put it away with `stop` when the test is over."""

    def prepare(self) -> None:
        self.talk_clock = TalkClock(self.clock, CUES)
        self.desk.observe(lambda change: self.talk_clock.show_consultation(change.consultation))

    def run(self, seconds: float) -> None:
        """Let time pass and have it painted."""
        self.clock.advance(seconds)
        self.talk_clock.tick()

    def stop(self) -> None:
        self.talk_clock.show_consultation(None)


def say(error: VkassistError) -> str:
    return f"Sætning for {error.code}"
