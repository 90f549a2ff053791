"""What an account is for, and what can be done to a store."""

from enum import StrEnum


class Role(StrEnum):
    """What somebody signs in for; the units of their account say for which cells."""

    # Reads.
    COMMITTEE = "committee"
    # Plans inspections, follows up what they required, and closes it.
    INSPECTOR = "inspector"
    # Loads files, keeps the schedule of visits, says how far requirements are.
    OFFICE = "office"
    # Whatever the others may, and limits, accounts, and what others wrote.
    OWNER = "owner"


class Action(StrEnum):
    """What changes a store, or is for few to see; reading needs no action."""

    LOAD_FILES = "load_files"
    SAVE_HEADERS = "save_headers"
    REGISTER_CELLS = "register_cells"
    EDIT_VISITS = "edit_visits"
    PLAN_INSPECTIONS = "plan_inspections"
    NOTE_STATUS = "note_status"
    CLOSE = "close"
    UNDO_OWN = "undo_own"
    UNDO_OTHERS = "undo_others"
    KEEP_TEMPLATES = "keep_templates"
    SET_THRESHOLDS = "set_thresholds"
    REMOVE_SAMPLE = "remove_sample"
    KEEP_ACCOUNTS = "keep_accounts"
    READ_AUDIT = "read_audit"


ACTIONS_OF: dict[Role, frozenset[Action]] = {
    Role.COMMITTEE: frozenset(),
    Role.INSPECTOR: frozenset(
        {Action.PLAN_INSPECTIONS, Action.NOTE_STATUS, Action.CLOSE, Action.UNDO_OWN}
    ),
    Role.OFFICE: frozenset(
        {
            *(Action.LOAD_FILES, Action.SAVE_HEADERS, Action.REGISTER_CELLS),
            *(Action.EDIT_VISITS, Action.NOTE_STATUS, Action.UNDO_OWN),
        }
    ),
    Role.OWNER: frozenset(Action),
}
# About the whole store, so that units limit them to whoever sees all of it.
OF_THE_WHOLE_STORE = frozenset(
    {
        *(Action.SAVE_HEADERS, Action.KEEP_TEMPLATES, Action.SET_THRESHOLDS),
        *(Action.REMOVE_SAMPLE, Action.KEEP_ACCOUNTS, Action.READ_AUDIT),
    }
)
