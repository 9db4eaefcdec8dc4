"""No run spends more than it was given, and what it spent is told; prices are data with a date."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from misbehaving import Step, error, misbehaving, said
from pydantic import BaseModel

from summarizer import errors
from summarizer.model import Message, open_model
from summarizer.model.budget import Budget, Price, Worst, price_of, prompt_tokens
from summarizer.model.port import Billed, Spent, Tokens
from summarizer.model.providers import resolve
from summarizer.model.retry import Retry
from summarizer.settings import Settings

GOOD = {"town": "Abu"}
CHEAP = Price.model_validate({"input": "1", "output": "2"})


class Place(BaseModel):
    town: str


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Settings]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test-1234567890")
    values: dict[str, Any] = {"model": "openai/m", "cache_dir": tmp_path / "cache", "attempts": 2, "repairs": 0}
    return lambda server=None, **changes: Settings(**values | ({"base_url": server.url} if server else {}) | changes)


async def nap(seconds: float) -> None:
    await asyncio.sleep(0)


def asked(settings: Settings, *texts: str, one_by_one: bool = True) -> tuple[list[Any], Spent]:
    """The replies to ``texts``, or the errors in their place, and what was spent."""

    async def run() -> tuple[list[Any], Spent]:
        async with open_model(settings, retry=Retry(settings.attempts, nap)) as model:
            calls = [model.ask([Message(role="user", content=text)], Place) for text in texts]
            if one_by_one:
                got = [(await asyncio.gather(call, return_exceptions=True))[0] for call in calls]
            else:
                got = await asyncio.gather(*calls, return_exceptions=True)
            assert isinstance(model, Billed)
            return got, model.spent

    return asyncio.run(run())


def test_what_was_spent_is_what_the_endpoint_counted(made: Callable[..., Settings]) -> None:
    with misbehaving(said(GOOD, usage=(1000, 500))) as server:
        _, spent = asked(made(server, price="2/8", max_cost=1), "a", "b")
    assert (spent.requests, spent.prompt_tokens, spent.completion_tokens) == (2, 2000, 1000)
    assert spent.cost == pytest.approx(2000 * 2e-6 + 1000 * 8e-6)
    assert spent.cost_left == pytest.approx(1 - 0.012)


def test_stored_replies_cost_nothing(made: Callable[..., Settings]) -> None:
    with misbehaving(said(GOOD, usage=(1000, 500))) as server:
        asked(made(server, price="2/8"), "a")
        replies, spent = asked(made(server, price="2/8", max_cost=0), "a")
    assert replies[0].value == Place(town="Abu")
    assert (spent.requests, spent.cost) == (0, 0.0)


def test_a_request_that_might_cost_too_much_is_not_sent(made: Callable[..., Settings]) -> None:
    with misbehaving(said(GOOD, usage=(50, 10))) as server:
        (failed, after), spent = asked(made(server, price="1/1000", max_cost=1), "a", "b")
        assert server.requests == []  # 4,096 tokens at a thousandth of a dollar each
    assert isinstance(failed, errors.BudgetError)
    assert isinstance(after, errors.BudgetError)
    assert "$1.0000" in str(failed)
    assert "run the same command again" in str(failed)
    assert spent.cost == 0


def test_tokens_are_a_budget_too(made: Callable[..., Settings]) -> None:
    with misbehaving(said(GOOD, usage=(2000, 1000))) as server:
        replies, spent = asked(made(server, max_tokens=10_000), "a", "b", "c", "d", "e")
        assert len(server.requests) == 2  # after 6,000, another 4,096 and the prompt might be too much
    assert [isinstance(reply, errors.BudgetError) for reply in replies] == [False, False, True, True, True]
    assert (spent.max_tokens, spent.tokens_left) == (10_000, 4_000)


def test_a_budget_holds_with_many_at_once(made: Callable[..., Settings]) -> None:
    texts = [str(number) for number in range(40)]
    with misbehaving(said(GOOD, usage=(500, 500))) as server:
        replies, spent = asked(made(server, max_tokens=20_000, workers=16), *texts, one_by_one=False)
        assert spent.requests == len(server.requests) == 16
    assert spent.tokens_left == 4_000
    assert sum(isinstance(reply, errors.BudgetError) for reply in replies) == 24


@pytest.mark.parametrize(
    ("step", "billed"),
    [
        (error(500), 0),
        (error(429, retry_after="1"), 0),
        (said(GOOD, finish="length", usage=(100, 4096)), 4196),
        (said(None, refusal="no", usage=(100, 20)), 120),
        (said("prose", usage=(100, 20)), 120),
    ],
    ids=["server", "rate", "cut-off", "refused", "misfit"],
)
def test_replies_of_no_use_are_billed_and_errors_are_not(
    made: Callable[..., Settings], step: Step, billed: int
) -> None:
    with misbehaving(step, said(GOOD, usage=(100, 20))) as server:
        _, spent = asked(made(server, repairs=1), "a")
        requests = len(server.requests)
    assert spent.requests == requests
    assert spent.prompt_tokens + spent.completion_tokens == billed + 120 * (requests == 2)


@pytest.mark.parametrize("act", ["hang", "reset"])
def test_a_try_that_may_have_been_billed_counts_as_the_worst_case(made: Callable[..., Settings], act: Any) -> None:
    with misbehaving(Step(act=act)) as server:
        _, spent = asked(made(server, attempts=1, timeout=0.3), "a")
    assert spent.completion_tokens == 4096


def test_an_answer_that_does_not_say_counts_as_the_worst_case(made: Callable[..., Settings]) -> None:
    silent = said(GOOD)
    body = silent.body.replace(b'"usage"', b'"other"')
    with misbehaving(Step(200, body, silent.headers)) as server:
        _, spent = asked(made(server), "a")
    assert spent.completion_tokens == 4096


def test_nobody_listens_and_nothing_is_billed(made: Callable[..., Settings]) -> None:
    with misbehaving(said(GOOD)) as server:
        pass
    (failed,), spent = asked(made(server), "a")
    assert isinstance(failed, errors.ConnectionFailedError)
    assert spent.prompt_tokens + spent.completion_tokens == 0


def test_a_limit_of_money_needs_a_price(made: Callable[..., Settings]) -> None:
    with pytest.raises(errors.ConfigurationError, match=r"--max-cost.*openai/m.*--price IN/OUT"):
        asked(made(max_cost=1), "a")
    for price in ("1", "a/b", "-1/2", "1/2/3", "1/2e9"):
        with pytest.raises(ValueError, match="is no price"):
            made(price=price)


@pytest.mark.parametrize(
    ("model", "known"),
    [
        ("openai/gpt-4.1-mini", True),
        ("openai/gpt-4.1-mini-2025-04-14", True),
        ("openai/gpt-4.1-mini-tuned", False),
        ("openai/unheard-of", False),
    ],
)
def test_prices_are_rows_with_a_date(made: Callable[..., Settings], model: str, known: bool) -> None:
    settings = made(model=model)
    price = price_of(resolve(settings), settings)
    assert (price is not None) is known
    assert price is None or (price.as_of is not None and 0 < price.input < price.output)


@pytest.mark.parametrize("model", ["embedded", "ollama/any:7b"])
def test_a_model_on_this_machine_costs_nothing(made: Callable[..., Settings], model: str) -> None:
    settings = made(model=model)
    price = price_of(resolve(settings), settings)
    assert price is not None
    assert price.of(Tokens(10**9, 10**9)) == 0


calls = st.lists(st.tuples(st.integers(1, 5000), st.integers(1, 5000), st.floats(0, 1), st.booleans()), max_size=40)


@settings(deadline=None)  # a busy machine is no fault
@given(calls, st.integers(0, 40_000))
def test_no_order_of_requests_spends_more_than_the_budget(
    planned: list[tuple[int, int, float, bool]], most: int
) -> None:
    budget = Budget(max_tokens=most, max_cost=most / 1e6, price=CHEAP)
    under_way: list[tuple[Worst, Tokens | None]] = []
    for prompt, longest, part, ends in planned:
        worst = budget.worst(prompt, longest)
        if budget.fits(worst):
            budget.set_aside(worst)
            used = Tokens(int(prompt * part), int(longest * part)) if part else None
            under_way.append((worst, used))
        if ends and under_way:
            budget.settle(*under_way.pop(0))
    for one in under_way:
        budget.settle(*one)
    spent = budget.spent
    assert spent.prompt_tokens + spent.completion_tokens <= most
    assert spent.cost is not None
    assert spent.cost <= most / 1e6 + 1e-12


def test_prompts_are_counted_upward_and_better_once_the_endpoint_has_counted() -> None:
    text = "Rebels killed at least ten villagers in Northvale on 3 May 2021, the mayor said. " * 10
    assert prompt_tokens({"messages": [{"role": "user", "content": text}]}) > len(text) / 4
    assert prompt_tokens({"messages": [{"content": "\u0645" * 100}]}) > 200
    budget = Budget(max_tokens=100_000)
    worst = budget.worst(1000, 100)
    budget.set_aside(worst)
    budget.settle(worst, Tokens(1500, 10))
    assert budget.worst(1000, 100) == Worst(1500, 100, 1000)


def test_the_largest_cap_is_what_a_second_try_sets_aside(made: Callable[..., Settings]) -> None:
    with misbehaving(said(GOOD, finish="length", usage=(100, 4096))) as server:
        (failed,), _ = asked(made(server, max_tokens=10_000), "a")
        assert len(server.requests) == 1  # the larger cap of 16,384 does not fit any more
    assert isinstance(failed, errors.BudgetError)
