"""The days before which texts should be read again, as an iCalendar file (RFC 5545)."""

from datetime import UTC, datetime, time, timedelta

from icalendar import Calendar, Event

from weerwerk.collection import Collection
from weerwerk.model import Practice
from weerwerk.rendering import plain
from weerwerk.views.answering import Goal, form


def calendar(collection: Collection) -> bytes:
    """An all-day event per practice on the day it is due, which takes nobody's time.

    The stamp is the reference date and not the clock: same practices, same bytes.
    """
    made = Calendar()
    made.add("prodid", "-//Weerwerk//weerwerk review//NL")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", f"Nalopen: {collection.settings.name}")
    stamp = datetime.combine(collection.reference, time(), UTC)
    for practice in sorted(collection.practices, key=lambda practice: (practice.due, practice.id)):
        made.add_component(_event(practice, collection, stamp))
    return bytes(made.to_ical())


def _event(practice: Practice, collection: Collection, stamp: datetime) -> Event:
    settings = collection.settings
    url = f"{settings.address}praktijken/{practice.id}/"
    event = Event()
    event.add("uid", f"nalopen-{practice.id}@{settings.id}.weerwerk")
    event.add("dtstamp", stamp)
    event.add("dtstart", practice.due)
    event.add("dtend", practice.due + timedelta(days=1))
    event.add("summary", f"Nalezen: {practice.fields.title}")
    event.add(
        "description",
        plain(
            "review/event.txt",
            practice=practice,
            url=url,
            form=form(practice, Goal.CORRECT, settings.address),
        ),
    )
    event.add("url", url)
    event.add("transp", "TRANSPARENT")
    return event
