"""A talk that was entered by hand becomes facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vkassist.app.meeting import record_meeting

if TYPE_CHECKING:
    from vkassist.day_book import DayBook
    from vkassist.desk import Desk
    from vkassist.ui.pages.new_talk_sheet import NewTalk


def open_entered(day_book: DayBook, desk: Desk, new: NewTalk) -> None:
    """Open the talk and record how its meeting is opened. Raises Refusal or a store's error."""
    day_book.open_new(
        new.label,
        new.starts_at,
        new.minutes,
        link=new.meeting.link,
        session_type=new.session_type,
        set_up=new.set_up,
        age_band=new.age_band,
        birth_year=new.birth_year,
    )
    record_meeting(desk, new.meeting)
