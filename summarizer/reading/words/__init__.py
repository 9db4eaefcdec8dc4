"""Word lists that reading goes by: YAML, so that a phrase or a language can be added without touching code."""

from importlib.resources import files
from typing import Any

import yaml


def load(name: str) -> dict[str, Any]:
    """The word list ``name.yaml`` of this folder."""
    text = files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 (safe)
    return loaded
