"""What other limits would change: the cells that are weak, unit by unit.

Both sides are answers of unit_summary, the one with the limits in force, the other with
those proposed; nothing is written for it.
"""

import pandas as pd


def weak_by_unit(now: pd.DataFrame, proposed: pd.DataFrame) -> pd.DataFrame:
    """Return a row per unit with its weak cells now and as proposed.

    The most changed units come first, else they stay in the order they have now. The
    units are the same: limits change no cell's activity.
    """
    # By code as text: cells of no unit are a row as well, and null equals nothing.
    keyed = proposed.assign(key=proposed["unit_code"].fillna(""))
    weak_proposed = keyed.set_index("key")["weak"]
    both = now.assign(
        weak_proposed=now["unit_code"].fillna("").map(weak_proposed).astype("int64")
    )
    compared = both.assign(weak_change=both["weak_proposed"] - both["weak"])
    order = compared["weak_change"].abs().sort_values(ascending=False, kind="stable")
    return compared.loc[order.index].reset_index(drop=True)
