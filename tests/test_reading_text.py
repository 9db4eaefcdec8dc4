"""Bytes to one stated text: encodings, line ends, hidden characters, and offsets that always point at the words."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import DocumentError, UnreadableError, UnsupportedError
from summarizer.reading import Source, read
from summarizer.schemas.text import Document, Region

STORY = "Two people were killed on Monday when a strike hit a market in Alda, officials said.\n"


def text_of(data: bytes, name: str = "page.txt") -> Document:
    return read(Source(name, data))


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_unicode_encodings_are_told_and_recorded(encoding: str, named: str) -> None:
    document = text_of((STORY * 3).encode(encoding))
    assert document.text == STORY * 3
    assert document.encoding == named


def test_old_encodings_are_guessed_with_a_finding_and_never_replaced() -> None:
    text = "Le président a été blessé à Salun, où l'armée française était présente depuis février dernier.\n" * 4
    document = text_of(text.encode("latin-1"))
    assert "\ufffd" not in document.text
    assert "président a été blessé" in document.text
    assert [f.code for f in document.findings] == ["encoding_guessed"]
    russian = "Шесть человек погибли при взрыве на рынке в субботу, сообщили в полиции города.\n" * 4
    assert text_of(russian.encode("windows-1251")).text == russian


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, b"\xff\xfe\x00", bytes(5000) + b"x", b"\0\1\2\xff" * 50]
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(UnreadableError) as caught:
        text_of(data)
    assert "page.txt" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_id_is_the_digest_of_the_bytes() -> None:
    data = b"\xef\xbb\xbf" + STORY.encode()
    assert text_of(data).id == hashlib.sha256(data).hexdigest()


def test_line_ends_stay_and_offsets_count_them() -> None:
    document = text_of(b"First strike in Alda\r\n\r\n" + STORY.replace("\n", "\r\n").encode() + b"It ended on Tuesday.")
    assert "\r\n" in document.text
    (article,) = document.articles
    assert [document.text[s.start : s.end] for s in article.sentences if s.number] == [
        STORY.strip(),
        "It ended on Tuesday.",
    ]


def test_nul_is_removed_and_other_hidden_characters_stay_with_a_finding_each() -> None:
    hostile = STORY.strip() + "\u200b\u202e\U000e0041\x07\x00 The army denied it on the same day."
    document = text_of(hostile.encode())
    assert document.text == hostile.replace("\0", "")
    codes = sorted(f.code for f in document.findings)
    assert codes == ["control_characters", "hidden_characters", "hidden_characters", "hidden_characters", "nul_removed"]
    for finding in document.findings:
        if finding.span:
            assert document.text[finding.span.start : finding.span.end].strip("\u200b\u202e\U000e0041\x07") == ""


@pytest.mark.parametrize("data", [b"", b" \n\t\n", "\ufeff\u200b\n".encode(), b"Home\nSearch\nSubscribe\n\n(c) 2024\n"])
def test_nothing_to_read_gives_a_document_without_articles(data: bytes) -> None:
    assert text_of(data).articles == ()


def test_a_few_plain_words_are_an_article() -> None:
    for words in ("Two soldiers died in Alda.", "Two soldiers died in a clash in Alda"):
        (article,) = text_of(words.encode()).articles
        assert [s.text for s in article.sentences] == [words]


@pytest.mark.parametrize("magic", [b"PK\x03\x04", b"\x1f\x8b\x08", b"7z\xbc\xaf\x27\x1c"])
def test_archives_are_never_opened(magic: bytes) -> None:
    with pytest.raises(UnsupportedError):
        text_of(magic + bytes(40), "bundle")


WORDS = st.text(
    alphabet=st.one_of(
        st.sampled_from('ab Z.\n\r\t…"”“—:-•1\u00a0\u200b\u202e\u2028\x85\x0c\ufeffД،。é'), st.characters(codec="utf-8")
    ),
    max_size=400,
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(WORDS, st.just(STORY), st.just("\n\nRelated\n"), st.just("Army denies strike on Alda\n")), max_size=8
    )
)
def test_every_offset_points_at_its_words_whatever_the_text(parts: list[str]) -> None:
    text = "".join(parts)
    document = text_of(b"\xef\xbb\xbf" + text.encode())
    assert document.text == text.replace("\0", "")
    here = 0
    for block in document.blocks:
        assert here <= block.start < block.end <= len(document.text)
        assert (
            not document.text[here : block.start]
            .replace("\u200b", "")
            .replace("\ufeff", "")
            .strip(" \n\r\t\u00a0\u200e\u200f\u2060")
            .strip()
        )
        assert block.reason
        here = block.end
    for article in document.articles:
        for number, sentence in enumerate(article.sentences, article.sentences[0].number):
            assert sentence.number == number
            assert sentence.text == document.text[sentence.start : sentence.end] != ""
    if document.articles:
        assert sorted(b.start for a in document.articles for b in a.blocks) == [b.start for b in document.blocks]


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.html", "a.eml", "a.md", "a.pdf", "a.docx", "a"]))
def test_any_bytes_give_a_document_or_a_clear_refusal(data: bytes, name: str) -> None:
    try:
        document = read(Source(name, data))
    except DocumentError as error:
        assert "\n" not in str(error)
    else:
        assert all(b.region in Region for b in document.blocks)
