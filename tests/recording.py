"""How replies are recorded and replayed: vcrpy, told to look at bodies, to keep no secret and to write legible YAML."""

import json
from typing import Any

import vcr
import yaml

from summarizer.masking import masked
from summarizer.model.providers import keys_set

SECRET_HEADERS = ["authorization", "cookie", "openai-organization", "openai-project", "idempotency-key"]
KEPT_HEADERS = {"content-type"}


def _decoded(body: Any) -> Any:
    text = body.decode("utf-8") if isinstance(body, bytes) else body
    try:
        return {"json": json.loads(text)}
    except (TypeError, ValueError):
        return {"text": text}


def _encoded(body: Any) -> Any:
    return json.dumps(body["json"], ensure_ascii=False) if "json" in body else body["text"]


_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Block(yaml.SafeDumper):
    """Long strings as blocks, so that a changed prompt shows as changed lines."""


def _string(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Block.add_representer(str, _string)


class Legible:
    """A vcrpy serializer that writes JSON bodies as YAML instead of as one long string."""

    @staticmethod
    def serialize(cassette: dict[str, Any]) -> str:
        for one in cassette["interactions"]:
            one["request"]["body"] = _decoded(one["request"]["body"])
            one["response"]["body"] = _decoded(one["response"]["body"]["string"])
        return yaml.dump(cassette, Dumper=_Block, sort_keys=False, allow_unicode=True, width=110)

    @staticmethod
    def deserialize(text: str) -> dict[str, Any]:
        cassette: dict[str, Any] = yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe one, in C where there is one
        for one in cassette["interactions"]:
            one["request"]["body"] = _encoded(one["request"]["body"])
            one["response"]["body"] = {"string": _encoded(one["response"]["body"]).encode("utf-8")}
        return cassette


def _plain_request(request: Any) -> Any:
    request.uri = f"http://model{request.path}"  # the embedded server's port differs from run to run
    request.headers = {name: value for name, value in request.headers.items() if name.lower() in KEPT_HEADERS}
    return request


def _plain_response(response: dict[str, Any]) -> dict[str, Any]:
    headers = {name: value for name, value in response["headers"].items() if name.lower() in KEPT_HEADERS}
    body = masked(response["body"]["string"].decode("utf-8", "replace"), keys_set())
    return response | {"headers": headers, "body": {"string": body.encode()}}


def recorder(mode: str, **options: Any) -> Any:
    """A ``vcr.VCR``: ``mode`` is ``none`` (replay, and fail at whatever was not recorded) or ``once`` or ``all``."""
    made = vcr.VCR(
        record_mode=vcr.record_mode.RecordMode(mode),
        match_on=["method", "path", "body"],
        filter_headers=SECRET_HEADERS,
        before_record_request=_plain_request,
        before_record_response=_plain_response,
        decode_compressed_response=True,
        serializer="legible",
        **options,
    )
    made.register_serializer("legible", Legible)
    return made
