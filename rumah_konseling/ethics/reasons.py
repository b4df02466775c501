"""How long a reason must be, wherever a gate or an act asks for one."""

LEAST_REASON = 10
TOO_SHORT = f"Tulis alasan paling sedikit {LEAST_REASON} huruf."
