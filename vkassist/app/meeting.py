"""Meeting links in the program: which of them lead to an approved solution, and what is recorded of a new talk's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vkassist.domain import facts as f

if TYPE_CHECKING:
    from collections.abc import Callable

    from vkassist.desk import Desk
    from vkassist.domain.pack import Pack
    from vkassist.ui.pages.link_field import Meeting


def link_check(pack: Pack) -> Callable[[str], str]:
    """Says why an address leads to no approved solution, in the pack's words; "" for one that does."""

    def check(address: str) -> str:
        from vkassist.exchange.links import examine

        verdict = examine(address, pack.hosts)
        return "" if verdict.approved else pack.say(f"link.{verdict.code}", {})

    return check


def record_meeting(desk: Desk, meeting: Meeting) -> None:
    """Record how the clinician said the meeting is opened; a link that was found approved says so by itself."""
    from vkassist.ui.pages.meeting_link import APPROVED_SOLUTION, FROM_EHR

    c = desk.consultation
    if c is None or APPROVED_SOLUTION not in c.form.by_id:
        return  # a region's form may do without the item
    if meeting.from_ehr:
        desk.record(desk.make(f.Answered, item=APPROVED_SOLUTION, value=FROM_EHR))
    elif meeting.reason:
        desk.record(desk.make(f.Overridden, item=APPROVED_SOLUTION, reason=meeting.reason))
