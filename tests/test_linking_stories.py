"""Short pages by somebody who had not seen the program: the sentences of one happening become one event.

The model's answers are recorded ones (``data/stories.yaml``); checks, values and linking are run on them as they are.
"""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from summarizer.checking.reports import Checker
from summarizer.coding import Coded, FilledIn, HappeningMaker, load_prompt, with_counted
from summarizer.coding.prompt import default_answer
from summarizer.linking import layout_of, link
from summarizer.reading import Source, read
from summarizer.schemas.event import EventRecord
from summarizer.schemas.record import Usage
from summarizer.schemas.report import Report
from summarizer.schemas.taxonomy import EventType, Status

STORIES = yaml.safe_load((Path(__file__).parent / "data" / "stories.yaml").read_text(encoding="utf-8"))
PROMPT = load_prompt("report/v1", Report)
HEAD = "The Northern Courier\n\nFighting goes on, officials say\n\nBy a staff reporter\n\nNovember 12, 2024\n\n"


def events_of(story: dict[str, Any]) -> tuple[EventRecord, ...]:
    """The events of a story's page, from the recorded answers."""
    document = read(Source("story.txt", (HEAD + "\n\n".join(story["sentences"]) + "\n").encode()))
    (article,) = document.articles
    filled = []
    for answer in story["answers"]:
        said = story["sentences"][answer["sentence"]]
        sentence = next(one for one in article.sentences if one.text in said)
        whole = {name: answer.get(name, default_answer(Report, name)) for name in Report.kinds()}
        filled.append(FilledIn(Report.model_validate(whole | {"sentence": sentence.number}), sentence))
    coded = with_counted(Coded(tuple(filled), Usage(), (), frozenset()), article, Report)
    reports, _ = Checker(article, document, PROMPT.cues, PROMPT.telling).check(
        (one.form, one.sentence) for one in coded.filled
    )
    maker = HappeningMaker(article, document)
    return link(
        maker.make(reports),
        article=1,
        loose_parts=maker.loose_parts(),
        doubted=maker.doubted(),
        layout=layout_of(article),
    )


def counted(story: dict[str, Any]) -> Counter[str]:
    """Happenings told and found; events, and how many are told again, merged from two, or of no happening."""
    tells = [set(one) for one in story["tells"]]
    count = Counter(told=len(tells))
    found: set[int] = set()
    for event in events_of(story):
        texts = [one.text for one in event.evidence]
        at = {index for index, said in enumerate(story["sentences"]) for text in texts if text in said}
        of = {index for index, told in enumerate(tells) if told & at}
        aside = event.type is EventType.STATEMENT or event.status is Status.BACKGROUND
        if aside and not of:
            continue
        count["events"] += 1
        count["of no happening"] += not of
        count["merged"] += len(of) > 1 and not any(sum(index in told for told in tells) > 1 for index in at)
        count["told again"] += bool(of) and of <= found
        found |= of
    count["found"] = len(found)
    return count


@pytest.mark.parametrize(("half", "again", "merged", "found"), [("a", 10, 1, 44), ("b", 20, 4, 38)])
def test_the_sentences_of_a_happening_become_one_event(half: str, again: int, merged: int, found: int) -> None:
    """At most so many events told again and merged, at least so many happenings found: what was reached, with room."""
    count = sum((counted(story) for story in STORIES if story["half"] == half), Counter[str]())
    assert count["told again"] <= again
    assert count["merged"] <= merged
    assert count["found"] >= found


def test_every_sentence_of_a_story_tells_a_happening_or_none() -> None:
    for story in STORIES:
        told = {index for one in story["tells"] for index in one}
        assert told | set(story["own"]) == set(range(len(story["sentences"])))
        assert not told & set(story["own"])
