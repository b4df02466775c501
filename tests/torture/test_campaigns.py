"""Every campaign keeps its promise in the few rounds that there is time for at every change."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.torture.__main__ import main
from tests.torture.campaigns import CAMPAIGNS, named
from tests.torture.crew import Result
from tests.torture.running import Campaign, Round, play
from tests.torture.wandering.steps import Step
from tests.torture.wandering.walking import Outcome, told

# Typing has a test of its own, with rounds that were chosen for what happens in them.
SHORT = [campaign for campaign in CAMPAIGNS if campaign.name != "typing"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the campaigns run on Linux")
@pytest.mark.parametrize("campaign", SHORT, ids=lambda campaign: campaign.name)
def test_its_short_form_holds(campaign: Campaign) -> None:
    if lacking := campaign.lacks():
        pytest.skip(lacking)
    rounds = list(play(campaign, range(1, 1 + campaign.short_rounds), lambda seed: None))
    assert len(rounds) == campaign.short_rounds
    assert [played.failure for played in rounds if played.failure] == []


def test_names_are_told_apart_and_an_unknown_one_is_refused() -> None:
    assert len({campaign.name for campaign in CAMPAIGNS}) == len(CAMPAIGNS)
    with pytest.raises(ValueError, match="no campaign is named"):
        named("tidak ada")


def _campaign(one_round: object, least: Mapping[str, float] | None = None) -> Campaign:
    return Campaign("contoh", "", 4, 1, lambda folder: folder, one_round, least or {})  # type: ignore[arg-type]


def test_whatever_a_round_raises_is_its_failure_and_the_next_is_played() -> None:
    def one_round(_prepared: Path, folder: Path, seed: int) -> Mapping[str, int]:
        assert list(folder.iterdir()) == []
        (folder / "sisa").touch()
        if seed == 8:
            raise KeyError("tidak terduga")
        assert seed != 9
        return {"dimainkan": 1}

    result = Result(_campaign(one_round), 4)
    for played in play(result.campaign, range(7, 11), lambda seed: None):
        result.take(played)
    assert (result.rounds, result.failures, result.counts["dimainkan"]) == (4, 2, 2)
    failed = result.failed[0]
    assert failed.seed == 8
    assert "tidak terduga" in failed.failure
    assert not result.holds


def test_rounds_that_prove_too_little_are_no_proof() -> None:
    result = Result(_campaign(None, {"mati di tengah": 0.5}), 4)
    for seed in range(4):
        result.take(Round(seed, 0.1, {"mati di tengah": int(seed == 0)}))
    assert "hanya terjadi 1 kali" in result.unproved
    assert not result.holds
    result.counts["mati di tengah"] = 2
    assert result.holds


def test_the_command_plays_in_workers_and_writes_what_it_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "hasil.json"
    code = main(["--only", "recovery_typos", "--rounds", "6", "--seed", "41", "--json", str(file)])
    assert code == 0
    told = json.loads(file.read_text("utf-8"))
    assert told["seed"] == 41
    campaign = told["campaigns"]["recovery_typos"]
    assert (campaign["rounds"], campaign["failures"]) == (6, 0)
    assert campaign["failed"] == {}
    assert campaign["counts"] == {"slips": 12, "missed": 0}
    assert "recovery_typos: terbukti" in capsys.readouterr().out


def test_the_last_lines_of_a_broken_walk_say_which_promise_broke() -> None:
    taken = [Step("key", text="Tab")] * 40
    lines = told(Outcome(taken, "what was typed is lost: qxa")).splitlines()
    assert lines[-1] == "what was typed is lost: qxa"
