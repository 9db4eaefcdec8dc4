"""Replies on disk: what was never written by this cache is never read, and a broken cache costs a warning."""

import json
import pickle
import sqlite3
import stat
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import ConfigurationError
from summarizer.model import cache, wall
from summarizer.model.cache import FOLDER, ReplyCache, key_of

KEY = "a" * 64
REPLY = json.dumps({"choices": [{"message": {"content": "hi"}}]})


class Bomb:
    """A pickle that leaves a mark when it is read."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> Any:
        return (Path.touch, (self.mark,))


class Kept:
    """A cache with one reply in it, and its warnings."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.warnings: list[str] = []
        self.database = folder / FOLDER / "cache.db"
        opened = self.open()
        opened.put(KEY, REPLY)
        opened.close()

    def open(self) -> ReplyCache:
        return ReplyCache(self.folder, warn=self.warnings.append)

    def tamper(self, sql: str, *values: object) -> None:
        connection = sqlite3.connect(self.database)
        with connection:
            connection.execute(sql, values)
        connection.close()

    def read(self, key: str = KEY) -> str | None:
        opened = self.open()
        try:
            return opened.get(key)
        finally:
            opened.close()


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path)


def test_a_reply_comes_back(kept: Kept) -> None:
    assert kept.read() == REPLY
    assert kept.read("b" * 64) is None
    assert kept.warnings == []


def test_nobody_else_may_look(kept: Kept) -> None:
    kept.database.parent.chmod(0o777)
    assert kept.read() == REPLY
    assert stat.S_IMODE(kept.database.parent.stat().st_mode) == 0o700


# Rows that this cache never wrote


def test_a_pickled_value_is_not_read(kept: Kept, tmp_path: Path) -> None:
    kept.tamper("UPDATE Cache SET mode = 4, value = ?", pickle.dumps(Bomb(tmp_path / "mark")))
    assert kept.read() is None
    assert not (tmp_path / "mark").exists()
    assert len(kept.warnings) == 1


def test_a_pickled_key_is_not_read(kept: Kept, tmp_path: Path) -> None:
    kept.tamper(
        "INSERT INTO Cache (key, raw, mode, value) VALUES (?, 0, 1, 'x')", pickle.dumps(Bomb(tmp_path / "mark"))
    )
    assert list(cache.export(tmp_path)) == [json.dumps({"key": KEY, "reply": REPLY})]
    assert not (tmp_path / "mark").exists()


@pytest.mark.parametrize("mode", [1, 2, 3, 4])
def test_a_file_outside_the_folder_is_neither_read_nor_deleted(kept: Kept, tmp_path: Path, mode: int) -> None:
    outside = tmp_path / "outside"
    outside.write_text("secret")
    kept.tamper("UPDATE Cache SET mode = ?, filename = ?, value = NULL", mode, str(outside))
    assert kept.read() is None
    opened = kept.open()
    opened.put(KEY, REPLY)  # diskcache deletes the file that the row named before
    opened.close()
    assert outside.read_text() == "secret"
    assert kept.read() == REPLY


def test_clearing_deletes_no_file_that_a_row_names(kept: Kept, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_text("secret")
    kept.tamper("UPDATE Cache SET filename = ?", str(outside))
    assert cache.clear(tmp_path) == 1
    assert outside.exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [("get", "x"), ("disk_min_file_size", 0), ("disk_foo", 1), ("eviction_policy", "none; DROP"), ("sqlite_x", 1)],
)
def test_changed_settings_rows_do_no_harm(kept: Kept, name: str, value: object) -> None:
    kept.tamper("INSERT OR REPLACE INTO Settings VALUES (?, ?)", name, value)
    assert kept.read() in {REPLY, None}
    opened = kept.open()
    opened.put("c" * 64, REPLY)
    opened.close()
    assert [path.name for path in kept.database.parent.iterdir() if path.is_dir()] == []


# A cache that cannot be used


def broken(kept: Kept) -> ReplyCache:
    """Two reads and a write, none of which raises, and one warning for all."""
    opened = kept.open()
    assert opened.get(KEY) is None
    opened.put(KEY, REPLY)
    assert opened.get(KEY) is None
    opened.close()
    assert len(kept.warnings) == 1
    return opened


def test_a_database_that_is_garbage(kept: Kept) -> None:
    kept.database.write_bytes(b"garbage" * 1000)
    broken(kept)


def test_a_folder_that_is_a_file(kept: Kept, tmp_path: Path) -> None:
    kept.folder = tmp_path / "file"
    kept.folder.write_text("x")
    broken(kept)


def test_a_folder_that_is_a_link(kept: Kept, tmp_path: Path) -> None:
    kept.folder = tmp_path / "other"
    kept.folder.mkdir()
    (kept.folder / FOLDER).symlink_to(kept.database.parent, target_is_directory=True)
    broken(kept)


def only_read(kept: Kept) -> None:
    """Its reply is read, a new one is not kept, and one warning says so."""
    opened = kept.open()
    assert opened.get(KEY) == REPLY
    opened.put("b" * 64, REPLY)
    assert opened.get("b" * 64) is None
    opened.close()
    (warning,) = kept.warnings
    assert "cannot be written to; what is stored is read" in warning


def test_a_folder_that_cannot_be_written_is_read(users_folder: Path) -> None:
    kept = Kept(users_folder)
    kept.database.parent.chmod(0o500)
    only_read(kept)
    with pytest.raises(ConfigurationError, match="cannot be written to"):
        cache.stats(kept.folder)


def test_a_database_that_cannot_be_written_is_read(users_folder: Path) -> None:
    kept = Kept(users_folder)
    kept.database.chmod(0o400)
    only_read(kept)


def test_what_was_never_written_is_not_read_of_a_folder_that_cannot_be_written(users_folder: Path) -> None:
    kept = Kept(users_folder)
    kept.tamper("UPDATE Cache SET mode = 4, value = ?", pickle.dumps(Bomb(users_folder / "mark")))
    kept.database.parent.chmod(0o500)
    assert kept.read() is None
    assert "a row that this cache never wrote" in kept.warnings[-1]
    assert not (users_folder / "mark").exists()


def test_an_empty_folder_that_cannot_be_written(users_folder: Path) -> None:
    kept = Kept(users_folder)
    kept.database.unlink()
    kept.database.parent.chmod(0o500)
    broken(kept)
    assert "cannot be written to" in kept.warnings[0]


def test_a_database_of_another_version(kept: Kept) -> None:
    kept.tamper("DROP TABLE Cache")
    kept.tamper("CREATE TABLE Cache (something INTEGER)")
    broken(kept)


def test_a_locked_database(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wall, "_BUSY", 0.05)
    holder = sqlite3.connect(kept.database, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        broken(kept)
    finally:
        holder.close()


def test_a_full_disk(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = kept.open()
    assert opened.get(KEY) == REPLY
    assert opened._store is not None

    def full(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(opened._store, "set", full)
    opened.put(KEY, REPLY)
    opened.put(KEY, REPLY)
    opened.close()
    assert len(kept.warnings) == 1
    assert "full" in kept.warnings[0]


def test_threads_may_share_it(kept: Kept) -> None:
    opened = kept.open()
    threads = [threading.Thread(target=opened.put, args=(f"{n:064x}", REPLY)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    opened.close()
    assert cache.stats(kept.folder).replies == 9


# Keys


def test_a_key_depends_on_values_not_on_order() -> None:
    assert key_of({"a": 1, "b": [{"c": "é"}]}) == key_of({"b": [{"c": "é"}], "a": 1})
    assert key_of({"a": 1}) != key_of({"a": "1"})


@given(st.dictionaries(st.text(), st.text() | st.integers() | st.booleans(), max_size=4), st.text(min_size=1))
def test_a_key_changes_with_anything_in_the_request(request_: dict[str, Any], more: str) -> None:
    assert key_of(request_) != key_of({"request": request_, "more": more})
    assert len(key_of(request_)) == 64


# Moving replies to another machine


def test_exported_replies_are_found_on_another_machine(kept: Kept, tmp_path: Path) -> None:
    lines = list(cache.export(tmp_path))
    assert cache.load(tmp_path / "other", lines) == 1
    other = ReplyCache(tmp_path / "other")
    assert other.get(KEY) == REPLY
    other.close()
    assert list(cache.export(tmp_path / "other")) == lines


@pytest.mark.parametrize(
    "line",
    [
        "no",
        "[]",
        '{"key": "a"}',
        json.dumps({"key": "../x", "reply": "{}"}),
        json.dumps({"key": KEY, "reply": "no"}),
        json.dumps({"key": KEY, "reply": "{}", "more": 1}),
        json.dumps({"key": KEY, "reply": 1}),
        "[" * 100_000,
    ],
)
def test_a_line_that_is_no_reply_is_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(ConfigurationError, match="line 3"):
        cache.load(tmp_path, [json.dumps({"key": KEY, "reply": "{}"}), "", line])


def test_clearing_leaves_nothing(kept: Kept, tmp_path: Path) -> None:
    assert cache.stats(tmp_path).replies == 1
    assert cache.clear(tmp_path) == 1
    assert cache.stats(tmp_path).replies == 0
    assert kept.read() is None
