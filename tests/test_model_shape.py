"""From a type to the schema of a request, and from the reply back to that very type."""

from typing import Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict, RootModel

from summarizer.model.shape import shape_of, strictable


class Inner(BaseModel):
    model_config = ConfigDict(extra="forbid")
    a: int


class Closed(BaseModel):
    model_config = ConfigDict(extra="forbid")
    inner: list[Inner]
    kind: Literal["x", "y"]


class Open(BaseModel):
    a: int


class Optional(BaseModel):
    model_config = ConfigDict(extra="forbid")
    a: int = 3


@pytest.mark.parametrize("any_root", [True, False])
@pytest.mark.parametrize(
    ("reply", "value"),
    [
        (Inner, Inner(a=1)),
        (Closed, Closed(inner=[Inner(a=1)], kind="x")),
        (Inner | Closed, Inner(a=1)),
        (list[Inner], [Inner(a=1)]),
    ],
)
def test_a_value_keeps_its_class(reply: Any, value: Any, any_root: bool) -> None:
    model, take = shape_of(reply, any_root=any_root)
    field = "root" if issubclass(model, RootModel) else "reply"
    held = model.model_validate(value if field == "root" else {field: value})
    assert take(held) == value
    assert type(take(held)) is type(value)


def test_a_models_schema_is_its_own_and_no_reference() -> None:
    schema = shape_of(Closed, any_root=False)[0].model_json_schema()
    assert schema["type"] == "object"
    assert set(schema["properties"]) == {"inner", "kind"}
    assert schema["title"] == "Closed"


@pytest.mark.parametrize(("any_root", "key"), [(True, "anyOf"), (False, "properties")])
def test_a_union_is_an_object_where_it_must_be(any_root: bool, key: str) -> None:
    assert key in shape_of(Inner | Closed, any_root=any_root)[0].model_json_schema()


@pytest.mark.parametrize(
    ("reply", "strict"), [(Closed, True), (Inner, True), (Open, False), (Optional, False), (Inner | Closed, False)]
)
def test_only_closed_schemas_with_all_fields_required_are_strict(reply: Any, strict: bool) -> None:
    assert strictable(shape_of(reply, any_root=True)[0].model_json_schema()) is strict
