"""What a store holds, to be held against another."""

from pathlib import Path

from data.store.access import EVERYTHING, published_names
from data.store.database import open_store
from data.store.file_copies import content_of

Place = Path | str
AUDIT_LOG = '"journal"."audit_events"'


def held(place: Place) -> dict[str, object]:
    """Return what a store holds: tables by checksum, and answers.

    That it is whole, a move has seen.
    """
    store = open_store(place)
    try:
        with store.cursor() as cursor:
            [(own,)] = cursor.execute("select current_database()").fetchall()
            found: dict[str, object] = dict(content_of(cursor, own))
        # It goes on with a line that it was moved.
        del found[AUDIT_LOG]
        with store.cursor_for(EVERYTHING) as cursor:
            for name in sorted(published_names()):
                asked = f"select * from {name} order by all"
                found[name] = cursor.execute(asked).fetchall()
    finally:
        store.close()
    return found
