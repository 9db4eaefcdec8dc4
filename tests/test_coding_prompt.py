"""The prompt folder: derived from the form, true to its own checks, and clear when it is wrong."""

import json
import re
from pathlib import Path

import pytest

from summarizer.checking.answers import check_answer
from summarizer.checking.context import Context
from summarizer.coding.prompt import Example, brief_answer, load_prompt
from summarizer.coding.replies import list_type, reply_type
from summarizer.coding.windows import fields_for, windows
from summarizer.errors import ConfigurationError
from summarizer.model.fence import seen
from summarizer.promptfolder import prompt_digest
from summarizer.reading import Source, read
from summarizer.schemas.form import SentenceNumber
from summarizer.schemas.report import Report, Verdict
from summarizer.schemas.text import Region

PROMPT = load_prompt("report/v1", Report)
BAD = {Verdict.NOT_FOUND, Verdict.CONTRADICTED, Verdict.REPAIRED}


def context_of(example: Example) -> Context:
    text = f"{example.before or 'Nothing was said before.'}\n\n{example.sentence}\n"
    document = read(Source("example.txt", text.encode()))
    (article,) = document.articles
    sentence = next(one for one in article.sentences if one.text == example.sentence)
    return Context(document, article, sentence, PROMPT.cues)


@pytest.mark.parametrize("example", PROMPT.examples, ids=lambda example: example.sentence[:40])
def test_an_example_passes_the_forms_own_checks(example: Example) -> None:
    context = context_of(example)
    for name, kind in Report.kinds().items():
        if name in example.answer and not isinstance(kind, SentenceNumber):
            answer = check_answer(kind, example.answer[name], context)
            assert answer.verdict not in BAD, (name, answer)


@pytest.mark.parametrize("example", PROMPT.examples, ids=lambda example: example.sentence[:40])
def test_an_example_is_a_reply_that_the_schema_allows(example: Example) -> None:
    answer = brief_answer(Report, example.answer)
    fields = tuple(name for name, kind in Report.kinds().items() if not isinstance(kind, SentenceNumber))
    reply_type(Report, fields, spoken=False).model_validate(answer)


def test_every_question_of_the_form_is_in_the_prompt() -> None:
    for name, kind in Report.kinds().items():
        if not isinstance(kind, SentenceNumber):
            assert f"{name}: {kind.question}" in PROMPT.one
            assert f"{name}: {kind.question}" in PROMPT.window


def test_the_names_of_the_examples_stand_in_no_seed() -> None:
    seeds = " ".join(path.read_text("utf-8") for path in (Path(__file__).parent.parent / "seeds").iterdir())
    names = {"Zorvan", "Belmark", "Ostra", "Tolmin", "Harrad", "Prenn", "Lorn", "Quill"}
    text = " ".join(example.sentence for example in PROMPT.examples)
    assert {name for name in names if name in text} == names
    assert not [name for name in names if name in seeds]


def test_no_figure_and_no_time_is_asked_for_where_none_stands() -> None:
    text = "Fighters crossed into the valley.\n\nShells killed two men on Monday, the mayor said.\n"
    (article,) = read(Source("a.txt", text.encode())).articles
    crossed, killed = [one for one in article.sentences if one.region is Region.BODY]
    assert not {"when", "number_killed", "who_were_the_victims", "who_says_so"} & set(
        fields_for(PROMPT, crossed, language="en")
    )
    assert {"when", "number_killed", "who_were_the_victims", "who_says_so"} <= set(
        fields_for(PROMPT, killed, language="en")
    )
    assert "number_injured" not in fields_for(PROMPT, killed, language="en")


def test_where_somebody_speaks_there_is_something_to_report() -> None:
    silent = json.dumps(reply_type(Report, ("what_happened",), spoken=False).model_json_schema())
    spoken = json.dumps(reply_type(Report, ("what_happened",), spoken=True).model_json_schema())
    assert "nothing_happened" in silent
    assert "nothing_happened" not in spoken


def test_a_large_model_gets_the_whole_article_and_answers_with_a_list_of_whole_forms() -> None:
    text = "Shells killed two men.\n\nNothing else is known.\n\nThe mayor said so on Monday.\n"
    (article,) = read(Source("a.txt", text.encode())).articles
    (window,) = windows(PROMPT, article, size=None, one_form=False)
    assert len(window.sentences) == 3
    assert window.fields == ()
    assert set(list_type(Report).model_json_schema()["$defs"]["Report"]["required"]) == set(Report.kinds())
    replies = [json.loads(message.content) for message in PROMPT.head(one_form=False) if message.role == "assistant"]
    assert all(set(reply) == {"reports"} for reply in replies)
    for reply in replies:
        list_type(Report).model_validate(reply)


def test_the_prompts_copy_of_a_sentence_is_one_line_without_hidden_characters() -> None:
    assert seen("a\u200bb\n\u202ec \U000e0041d\x00e") == "ab c de"


def test_a_changed_prompt_is_another_prompt(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text("x")
    before = prompt_digest(str(tmp_path))
    (tmp_path / "one.md").write_text("y")
    assert prompt_digest(str(tmp_path)) != before


def test_a_wrong_prompt_folder_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="no prompt folder 'report/v9'"):
        load_prompt("report/v9", Report)
    (tmp_path / "one.md").write_text("no place for the fields")
    with pytest.raises(ConfigurationError, match=re.escape("one.md is missing or has no line <fields>")):
        load_prompt(str(tmp_path), Report)
    (tmp_path / "one.md").write_text("<fields>")
    (tmp_path / "window.md").write_text("<fields>")
    (tmp_path / "examples.yaml").write_text("- sentence: a\n  answer: {no_such_field: b}\n")
    with pytest.raises(ConfigurationError, match="no_such_field"):
        load_prompt(str(tmp_path), Report)
    (tmp_path / "examples.yaml").write_text("[]")
    (tmp_path / "cues.yaml").write_text("air_strike: ['(']\n")
    with pytest.raises(ConfigurationError, match=r"cues\.yaml"):
        load_prompt(str(tmp_path), Report)
