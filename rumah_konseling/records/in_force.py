"""What is in force on a day, as SQL says it of a consent or a permission.

That a last day has passed is written in no row: a query that asks for the state alone takes
what has ended for valid. Each such query takes its condition from here and gives ``today``.
"""


def in_force(table: str) -> str:
    """Return the condition that a row of ``table`` is in force on ``:today``."""
    return f"({table}.state = 'in_force' AND ifnull({table}.valid_until >= :today, 1))"


def ran_out(table: str) -> str:
    """Return the condition that a row's last day passed before ``:today`` and nothing else did."""
    return f"({table}.state = 'in_force' AND {table}.valid_until < :today)"


def state_today(table: str) -> str:
    """Return the expression for a row's state on ``:today``."""
    return f"iif({ran_out(table)}, 'expired', {table}.state)"
