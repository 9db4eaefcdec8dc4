"""The shape of a reply: from a Python type to what instructor sends and validates."""

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import BaseModel, GetPydanticSchema, RootModel, TypeAdapter, create_model

Schema = dict[str, Any]


def shape_of(reply: Any, *, any_root: bool) -> tuple[type[BaseModel], Callable[[Any], Any]]:
    """The model that stands for ``reply`` in a request, and what takes the reply's value out of it again.

    instructor hands back a subclass of what it was given, so the reply is always held inside another model: its value
    then has the very class that was asked for. A union has a schema without an object at its root, which many
    endpoints refuse; unless ``any_root``, it goes into an object with the one field ``reply``.
    """
    schema = TypeAdapter(reply).json_schema()
    name = _name(reply)
    if any_root or schema.get("type") == "object":
        return _rooted(reply, schema | {"title": name}, name), lambda held: held.root
    return create_model(name, reply=(reply, ...)), lambda held: held.reply


def _rooted(reply: Any, schema: Schema, name: str) -> type[BaseModel]:
    # A root model's own schema is a bare $ref to the model inside, which endpoints refuse; ours is that model's schema.
    def model_json_schema(_cls: type[BaseModel], /, *_: object, **__: object) -> Schema:
        return schema

    members = {"model_json_schema": classmethod(model_json_schema), "__module__": __name__, "__doc__": None}
    # instructor walks through the fields of what it is given, four times a request, with all their classes: that took a
    # tenth of a document's time. It finds one field of any type; the reply's own rules are behind it.
    root = Annotated[Any, GetPydanticSchema(lambda _, handler: handler(reply))]
    return type(name, (RootModel[root],), members)


def _name(reply: Any) -> str:
    name = getattr(reply, "__name__", "")
    return name if name.isidentifier() and name.isascii() else "Reply"


def strictable(schema: Schema) -> bool:
    """Whether a strict endpoint takes the schema: an object at the root, every object closed, every field required."""
    if schema.get("type") != "object":
        return False
    return all(_closed(part) for part in [schema, *schema.get("$defs", {}).values()])


def _closed(part: Any) -> bool:
    if isinstance(part, list):
        return all(_closed(item) for item in part)
    if not isinstance(part, dict):
        return True
    if "properties" in part and isinstance(part["properties"], dict):
        fields = part["properties"]
        if part.get("additionalProperties") is not False or set(part.get("required", ())) != set(fields):
            return False
        return all("default" not in field and _closed(field) for field in fields.values() if isinstance(field, dict))
    return all(_closed(part.get(word)) for word in ("items", "anyOf", "allOf", "oneOf", "prefixItems"))
