"""Folders of strangers' files: nothing is followed or waited for, and one bad file stops none."""

import os
import socket
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from summarizer.errors import UsageError
from summarizer.reading import Columns, Failed, Source, escaped, read, sources
from summarizer.reading.language import code_of

STORY = "Two people were killed on Monday when a strike hit a market in Alda, officials said.\n"


def load(*paths: Path, max_bytes: int = 100_000, **options: object) -> dict[str, Source | Failed]:
    return {item.name: item for item in sources(paths, max_bytes=max_bytes, **options)}  # type: ignore[arg-type]


def code(item: Source | Failed) -> str:
    assert isinstance(item, Failed)
    assert "\n" not in str(item.error)
    return item.error.code


def test_a_folder_is_walked_in_a_stable_order_with_names_below_it(tmp_path: Path) -> None:
    for name in ("b/x.txt", "a/x.txt", "x.txt", "X.html", "a/b/c.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(STORY)
    (tmp_path / ".hidden").write_text(STORY)
    assert list(load(tmp_path)) == ["X.html", "x.txt", "a/x.txt", "a/b/c.md", "b/x.txt"]
    assert list(load(tmp_path, include=["*.txt"], exclude=["b/*"])) == ["x.txt", "a/x.txt"]
    assert list(load(tmp_path, skip=[tmp_path / "a"])) == ["X.html", "x.txt", "b/x.txt"]
    assert list(load(tmp_path / "x.txt")) == ["x.txt"]


def test_links_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "secret"
    outside.write_text("secret")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(STORY)
    (folder / "link.txt").symlink_to(outside)
    (folder / "dangling.txt").symlink_to(folder / "nothing")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    (folder / "folder").symlink_to(tmp_path, target_is_directory=True)
    found = load(folder)
    assert {name: code(item) for name, item in found.items() if name != "good.txt"} == dict.fromkeys(
        ("link.txt", "dangling.txt", "loop.txt", "folder"), "unsafe_path"
    )
    assert isinstance(found["good.txt"], Source)
    assert code(load(folder / "link.txt")["link.txt"]) == "unsafe_path"


def test_pipes_sockets_and_folders_that_look_like_files_do_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "folder.txt" / "in.txt").write_text(STORY)
    listener = socket.socket(socket.AF_UNIX)
    try:
        listener.bind(str(tmp_path / "s.txt"))
        began = time.monotonic()
        found = load(tmp_path)
    finally:
        listener.close()
    assert time.monotonic() - began < 30
    assert code(found["pipe.txt"]) == code(found["s.txt"]) == "unsafe_path"
    assert isinstance(found["folder.txt/in.txt"], Source)


def test_size_is_known_before_reading(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(1 << 33)  # 8 GB that take no room
    (tmp_path / "good.txt").write_text(STORY)
    found = load(tmp_path)
    assert code(found["huge.txt"]) == "too_large"
    assert isinstance(found["good.txt"], Source)


def test_a_file_without_permission_is_unreadable(users_folder: Path) -> None:
    (users_folder / "closed.txt").write_text(STORY)
    (users_folder / "closed.txt").chmod(0)
    assert code(load(users_folder)["closed.txt"]) == "unreadable"


def test_a_file_that_goes_away_during_the_run_fails_alone(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(STORY)
    walk = sources([tmp_path], max_bytes=1000)
    assert isinstance(next(walk), Source)
    (tmp_path / "b.txt").unlink()
    assert code(next(walk)) == "unreadable"
    assert isinstance(next(walk), Source)


def test_a_file_replaced_by_a_link_after_listing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "s").write_text("secret")
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(STORY)
    walk = sources([folder], max_bytes=1000)
    next(walk)
    (folder / "b.txt").unlink()
    (folder / "b.txt").symlink_to(tmp_path / "secret" / "s")
    assert code(next(walk)) == "unsafe_path"


def test_a_folder_replaced_by_a_link_after_listing_is_refused(tmp_path: Path) -> None:
    for name in ("secret", "in/a", "in/b/c"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "s.txt").write_text("secret" if name == "secret" else STORY)
        (tmp_path / name / "s.meta.json").write_text('{"title": "T"}')
    walk = sources([tmp_path / "in"], max_bytes=1000)
    first = next(walk)
    assert isinstance(first, Source)
    assert (first.name, first.title) == ("a/s.txt", "T")
    (tmp_path / "in" / "b").rename(tmp_path / "b")
    (tmp_path / "secret").rename(tmp_path / "c")
    (tmp_path / "in" / "b").symlink_to(tmp_path)
    (item,) = walk
    assert code(item) == "unsafe_path"


def test_a_folder_replaced_by_a_link_between_two_of_its_files_is_refused(tmp_path: Path) -> None:
    for name in ("secret", "in/a"):
        (tmp_path / name).mkdir(parents=True)
        for file in ("s.txt", "t.txt"):
            (tmp_path / name / file).write_text("secret" if name == "secret" else STORY)
    walk = sources([tmp_path / "in"], max_bytes=1000)
    assert isinstance(next(walk), Source)
    (tmp_path / "in" / "a").rename(tmp_path / "a")
    (tmp_path / "in" / "a").symlink_to(tmp_path / "secret")
    assert code(next(walk)) == "unsafe_path"


def test_strange_names_become_one_printable_line(tmp_path: Path) -> None:
    names = [b"new\nline.txt", b"-rf.txt", b"\xff\xfe.txt", b"\xe2\x80\xaegnp.txt", b"n" * 250 + b".txt"]
    for name in names:
        (Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))).write_text(STORY)
    found = load(tmp_path)
    assert len(found) == len(names)
    assert all(name.isprintable() and name.encode() for name in found)
    assert "new\\nline.txt" in found
    assert "\\xff\\xfe.txt" in found
    assert escaped(Path("plain name.txt")) == "plain name.txt"


@pytest.mark.parametrize("name", ["a.zip", "a.gz", "a.7z", "a.xlsx", "a.doc"])
def test_archives_and_office_files_are_not_opened(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"PK\x03\x04")
    assert code(load(tmp_path)[name]) == "unsupported"


def test_a_missing_path_and_an_empty_folder_are_usage_errors(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file or folder"):
        load(tmp_path / "nothing")
    with pytest.raises(UsageError, match="no files to read"):
        load(tmp_path)


def test_rows_of_tables_are_documents_and_a_bad_row_fails_alone(tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text(f'id,body,date,title\n1,"{STORY}",2021-05-04,Strike\n2,,,\n', encoding="utf-8-sig")
    (tmp_path / "l.jsonl").write_text(
        f'{{"words": "{STORY.strip()}", "day": "2021-05-04T10:00:00+02:00"}}\n{{broken\n\n"{STORY.strip()}"\n'
    )
    (tmp_path / "channel.json").write_text(
        '{"name": "Border Monitor", "messages": [{"type": "service"}, '
        '{"type": "message", "date": "2022-03-12T06:14:00", '
        '"text": ["Explosions in ", {"type": "bold", "text": "Lipa"}]}]}'
    )
    (tmp_path / "bad.json").write_text("[" * 100_000)
    found = load(tmp_path)
    first = found["c.csv#1"]
    assert isinstance(first, Source)
    assert (first.title, str(first.published)) == ("Strike", "2021-05-04")
    assert read(first).articles[0].published.basis == "the column 'date' of its row"
    assert code(found["c.csv#2"]) == code(found["l.jsonl#2"]) == code(found["bad.json"]) == "unreadable"
    assert "--text-column" in str(found["l.jsonl#1"].error) if isinstance(found["l.jsonl#1"], Failed) else False
    assert isinstance(found["l.jsonl#3"], Source)
    named = load(tmp_path / "l.jsonl", columns=Columns(text="words", published="day"))["l.jsonl#1"]
    assert isinstance(named, Source)
    assert str(named.published) == "2021-05-04"
    message = found["channel.json#1"]
    assert isinstance(message, Source)
    assert (message.data, message.publisher) == (b"Explosions in Lipa", "Border Monitor")


def test_a_column_that_was_named_must_be_there(tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text(f'id,body\n1,"{STORY}"\n')
    found = load(tmp_path, columns=Columns(text="body", published="day"))["c.csv"]
    assert code(found) == "unreadable"
    assert "no column 'day' (its columns: id, body)" in str(found.error if isinstance(found, Failed) else "")


@pytest.mark.parametrize(
    ("cell", "day"),
    [("4 May 2021", "2021-05-04"), ("2021-05-04 10:00", "2021-05-04"), ("04/05/2021", "None"), ("soon", "None")],
)
def test_a_date_column_gives_a_day_only_when_it_states_one(tmp_path: Path, cell: str, day: str) -> None:
    (tmp_path / "c.csv").write_text(f'body,date\n"{STORY}",{cell}\n')
    row = load(tmp_path)["c.csv#1"]
    assert isinstance(row, Source)
    assert str(row.published) == day


@pytest.mark.parametrize(
    ("told", "expected"),
    [("en", "en"), ("en-GB", "en"), ("ara", "ar"), ("German", "de"), ("ES_mx", "es"), ("xx", None), ("Elvish", None)],
)
def test_languages_are_told_by_code_or_english_name(told: str, expected: str | None) -> None:
    assert code_of(told) == expected


SIDECAR = (
    '{"published": "2021-05-04", "title": "Strike", "publisher": "The Post", "language": "en", "url": "x", "n": 1}'
)


@pytest.mark.parametrize("name", ["page.txt.meta.json", "page.meta.json"])
def test_a_metadata_file_tells_of_the_document_beside_it(tmp_path: Path, name: str) -> None:
    (tmp_path / "page.txt").write_text(f"Strike on Alda\n12 March 2022\n\n{STORY}")
    (tmp_path / "other.txt").write_text(STORY)
    (tmp_path / name).write_text(SIDECAR, encoding="utf-8-sig")
    for found in (load(tmp_path), load(tmp_path / "page.txt") | load(tmp_path / "other.txt")):
        assert set(found) == {"page.txt", "other.txt"}  # the metadata file is no document
        page, other = found["page.txt"], found["other.txt"]
        assert isinstance(page, Source)
        assert isinstance(other, Source)
        assert (page.title, page.publisher, page.language) == ("Strike", "The Post", "en")
        assert other.published is None
        (article,) = read(page).articles
        assert (str(article.published.value), article.published.basis) == ("2021-05-04", f"the metadata file {name}")
        (article,) = read(page.dated(date(2020, 1, 1))).articles  # the user's flag goes first
        assert (str(article.published.value), article.published.basis) == ("2020-01-01", "given by the caller")


def test_the_longer_metadata_name_goes_first_and_rows_go_before_their_files_metadata(tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text(f'body,date\n"{STORY}",2021-01-01\n"{STORY}",\n')
    (tmp_path / "c.csv.meta.json").write_text(SIDECAR)
    (tmp_path / "c.meta.json").write_text("{broken")
    one, two = load(tmp_path).values()
    assert isinstance(one, Source)
    assert isinstance(two, Source)
    assert (str(one.published), str(two.published)) == ("2021-01-01", "2021-05-04")
    assert (one.published_basis, two.published_basis) == (
        "the column 'date' of its row",
        "the metadata file c.csv.meta.json",
    )
    assert one.publisher == "The Post"


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ("{broken", "is no JSON"),
        ("[]", "holds none of published"),
        ('{"publised": "2021-05-04"}', "holds none of published"),
        ('{"published": "04/05/2021"}', "is not one day"),
        ('{"published": 2021}', "is no text"),
        ('{"language": "Elvish"}', "is not known"),
    ],
)
def test_a_metadata_file_that_cannot_be_understood_fails_its_document_alone(
    tmp_path: Path, told: str, why: str
) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(STORY)
    (tmp_path / "a.txt.meta.json").write_text(told)
    found = load(tmp_path)
    assert code(found["a.txt"]) == "unreadable"
    assert "a.txt.meta.json" in str(found["a.txt"].error) if isinstance(found["a.txt"], Failed) else False
    assert why in str(found["a.txt"].error) if isinstance(found["a.txt"], Failed) else False
    assert isinstance(found["b.txt"], Source)


def test_a_metadata_file_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(SIDECAR)
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(STORY)
    (folder / "a.meta.json").symlink_to(tmp_path / "secret")
    assert code(load(folder)["a.txt"]) == "unsafe_path"


def test_what_is_known_beside_the_bytes_marks_a_document() -> None:
    source = Source("a.txt", STORY.encode())
    assert source.mark("f") == "f"
    marks = {source.dated(date(2021, 5, day)).mark("f") for day in (4, 4, 5)} | {replace(source, title="x").mark("f")}
    assert len(marks) == 3
