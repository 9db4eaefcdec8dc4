"""Sentences end where they end, in the languages that the field reads, at exact offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.reading.sentences import split_sentences


def split(text: str) -> list[str]:
    return [text[a:b] for a, b in split_sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "sentences",
    [
        ["The U.S. Air Force hit two targets.", "Gen. A. B. Smith said so."],
        ["He lives in the U.S.", "The army denied it."],
        ["Mr. Khouri met Lt. Col. Ida Voss at 3 p.m. on Jan. 5.", "They agreed."],
        ["“We agreed.", "We will go,” he said."],
        ["“Stop!” Kerry said.", "Nobody did."],
        ["“Why now?” he asked.", "There was no answer."],
        ["It hit a command centre… in Hama region.", "Nobody died."],
        ["Is it an official term?", "…It existed once."],
        ["It killed 3.5 million chickens, No. 7 in a list of vol. 2 losses.", "The U.N. counts them."],
        ["The blast was at the U.N. compound in St. Peter.", "It killed ten."],
        ["They retook it in 2016.", "Then they lost it."],
        ["No.", "That is what he said."],
        ["قُتل سبعة مدنيين في غارة.", "وقال د. سمير حلبي إن بينهم أطفالاً.", "هل كان هناك تحذير؟", "لم يتضح ذلك."],
        ["В 2016 г. на рынке погибли пять человек.", "Об этом сообщил ген. А. П. Иванов."],
        ["Загинули четверо, повідомив П. О. Кравчук.", "Рух у порту зупинено."],
        ["卡尔斯克发生袭击，造成三人死亡。", "“爆炸非常强烈。”", "一名目击者说。"],
        ["El Sr. Paz pidió ayuda.", "¿Quién nos va a proteger?", "EE.UU. condenó el ataque."],
        ["Am 3. März starben 14 Menschen.", "Dr. Halabi sagte: „Wir haben nichts.“"],
        ["1. The army withdrew.", "2. The rebels advanced."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(sentences: list[str]) -> None:
    joint = "" if "卡尔斯克" in sentences[0] else " "
    assert split(joint.join(sentences)) == sentences


def test_a_space_that_scraping_lost_still_ends_a_sentence_but_an_address_does_not() -> None:
    assert split("They left the region.The army denied it.") == ["They left the region.", "The army denied it."]
    assert split("See example.com for more.") == ["See example.com for more."]


@given(
    st.text(alphabet=st.sampled_from("aB .!?…\"”“'’)(\n\u00a0\u200b\u202eД،؟。1é—U.S"), max_size=80), st.integers(0, 5)
)
def test_sentences_cover_all_words_in_order_and_overlap_nowhere(text: str, start: int) -> None:
    start = min(start, len(text))
    spans = list(split_sentences(text, start, len(text)))
    here = start
    for a, b in spans:
        assert not text[here:a].strip()
        assert a < b
        assert text[a:b] == text[a:b].strip()
        here = b
    assert not text[here:].strip()
