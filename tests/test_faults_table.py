"""docs/faults.md names the test of each case, and each of them exists."""

import re
from pathlib import Path

TESTS = Path(__file__).parent
TEXT = (TESTS.parent / "docs" / "faults.md").read_text("utf-8")


def test_all_66_cases_stand_in_the_table_in_order() -> None:
    assert [int(number) for number in re.findall(r"(?m)^\| (\d+) \|", TEXT)] == list(range(1, 67))


def test_every_case_names_tests_that_exist() -> None:
    for line in re.findall(r"(?m)^\| \d+ \|.*$", TEXT):
        named = re.findall(r"`(test_\w+\.py)::(test_\w+)`", line)
        assert named, line
        for file, test in named:
            path = TESTS / file
            assert path.is_file(), file
            assert re.search(rf"(?m)^def {test}\(", path.read_text("utf-8")), f"{file}::{test}"
