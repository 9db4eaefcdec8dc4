"""Other rules make other records: the fingerprint of the settings covers this package's own files."""

from pathlib import Path

import pytest

from summarizer import fingerprint, package
from summarizer.settings import load_settings


def _package(folder: Path) -> Path:
    (folder / "room").mkdir(parents=True)
    (folder / "room" / "rules.py").write_text("RULE = 1\n")
    (folder / "room" / "words.yaml").write_text("- killed\n")
    return folder


def test_code_data_and_names_count(tmp_path: Path) -> None:
    folder = _package(tmp_path / "package")
    digests = [package.digest_of(folder)]
    for change in (
        lambda: (folder / "room" / "rules.py").write_text("RULE = 2\n"),
        lambda: (folder / "room" / "words.yaml").write_text("- injured\n"),
        lambda: (folder / "room" / "words.yaml").rename(folder / "room" / "other.yaml"),
        lambda: (folder / "room" / "more.py").write_text(""),
    ):
        change()
        digests.append(package.digest_of(folder))
    assert len(set(digests)) == len(digests)


def test_where_it_stands_and_what_python_compiles_do_not_count(tmp_path: Path) -> None:
    here, there = _package(tmp_path / "here"), _package(tmp_path / "there")
    (there / "room" / "__pycache__").mkdir()
    (there / "room" / "__pycache__" / "rules.cpython-311.pyc").write_bytes(b"\0")
    assert package.digest_of(here) == package.digest_of(there)


def test_linked_folders_count_as_if_they_stood_there(tmp_path: Path) -> None:
    """In a checkout the forms and the prompts are links, in a wheel they are folders."""
    folder = _package(tmp_path / "package")
    whole = package.digest_of(folder)
    (folder / "room").rename(tmp_path / "room")
    (folder / "room").symlink_to(tmp_path / "room")
    assert package.digest_of(folder) == whole
    (tmp_path / "room" / "rules.py").write_text("RULE = 2\n")
    assert package.digest_of(folder) != whole


def test_another_rule_is_another_fingerprint(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load_settings()
    before = fingerprint.fingerprint(settings)
    fingerprint._fingerprint.cache_clear()
    monkeypatch.setattr(fingerprint, "package_digest", lambda: "another")
    try:
        assert fingerprint.fingerprint(settings) != before
    finally:
        fingerprint._fingerprint.cache_clear()
