"""What nobody ever wrote down is told as not found, by every service that is asked for one."""

from __future__ import annotations

import inspect

from rumah_konseling.errors import NotFound
from rumah_konseling.room.room import CounselingRoom

NEVER_GIVEN = 999_999


def test_an_unknown_number_is_not_found_whichever_service_is_asked(room: CounselingRoom) -> None:
    asked, raised_otherwise = [], []
    for name, service in sorted(vars(room).items()):
        get = getattr(service, "get", None)
        if name.startswith("_") or not callable(get):
            continue
        (first, *more) = inspect.signature(get).parameters.values()
        if first.annotation != "int" or any(one.default is one.empty for one in more):
            continue
        asked.append(name)
        try:
            get(NEVER_GIVEN)
        except NotFound:
            continue
        except Exception as error:
            raised_otherwise.append((name, repr(error)))
        else:
            raised_otherwise.append((name, "nothing"))
    assert raised_otherwise == []
    assert {"clients", "companions", "disclosures", "legal_orders"} <= set(asked)
