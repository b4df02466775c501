"""The bill of materials (SBOM) of a kit, as CycloneDX 1.5 in JSON: https://cyclonedx.org."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from rumah_konseling.kit.wheels import Wheel
from rumah_konseling.packages_used import stated_licence


@dataclass(frozen=True, slots=True)
class Extra:
    """What is shipped beside the wheels: the Python, the dictionary."""

    kind: str
    name: str
    version: str
    licence: str
    sha256: str


def bill(version: str, moment: int, wheels: Sequence[Wheel], extras: Sequence[Extra] = ()) -> bytes:
    """Return the bill of a kit; ``moment`` is that of its commit, so that two are the same.

    A package of which several wheels are shipped stands once, with each wheel as a file in it.
    """
    by_name: dict[str, list[Wheel]] = {}
    for wheel in wheels:
        by_name.setdefault(wheel.pin.name, []).append(wheel)
    components = [_package(name, found) for name, found in sorted(by_name.items())]
    components += [_extra(extra) for extra in extras]
    told = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {
                "type": "application",
                "bom-ref": "rumah-konseling",
                "name": "rumah-konseling",
                "version": version,
            },
        },
        "components": components,
        "dependencies": [
            {
                "ref": "rumah-konseling",
                "dependsOn": [component["bom-ref"] for component in components],
            }
        ],
    }
    number = uuid.uuid5(uuid.NAMESPACE_OID, json.dumps(told, sort_keys=True))
    told["serialNumber"] = f"urn:uuid:{number}"
    return (json.dumps(told, indent=2, ensure_ascii=False, sort_keys=True) + "\n").encode()


def _package(name: str, wheels: Sequence[Wheel]) -> dict[str, Any]:
    version = wheels[0].pin.version
    address = f"pkg:pypi/{name}@{version}"
    files = [
        {
            "type": "file",
            "bom-ref": f"{address}#{wheel.path.name}",
            "name": wheel.path.name,
            "hashes": [{"alg": "SHA-256", "content": wheel.sha256}],
        }
        for wheel in sorted(wheels, key=lambda wheel: wheel.path.name)
    ]
    return {
        "type": "library",
        "bom-ref": address,
        "name": name,
        "version": version,
        "purl": address,
        "licenses": [{"license": {"name": stated_licence(name, wheels[0].about)}}],
        "components": files,
    }


def _extra(extra: Extra) -> dict[str, Any]:
    return {
        "type": extra.kind,
        "bom-ref": f"{extra.name}@{extra.version}",
        "name": extra.name,
        "version": extra.version,
        "licenses": [{"license": {"name": extra.licence}}],
        "hashes": [{"alg": "SHA-256", "content": extra.sha256}],
    }
