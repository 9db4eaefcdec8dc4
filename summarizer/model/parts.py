"""Where the embedded model's weights may already be on this machine. Nothing is downloaded, nothing imported."""

import importlib.metadata
import os
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import WeightsError, install_extra

INSTALL = f"{install_extra('embedded')}, or give a GGUF file with --weights PATH"


@dataclass(frozen=True)
class Manifest:
    """What the right weights are, and under which names they may be found. Sizes in bytes."""

    title: str
    sha256: str
    size: int
    parts: int
    distribution: str
    part_file: str
    hub_repo: str
    hub_file: str


def installed_parts(manifest: Manifest) -> list[Path]:
    """The files of the extra's packages, in order, found without importing them.

    Raises ``WeightsError`` that says which are missing.
    """
    found, missing = [], []
    for n in range(1, manifest.parts + 1):
        name = manifest.distribution.format(n=n)
        try:
            distribution = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:
            missing.append(name)
            continue
        path = Path(str(distribution.locate_file(manifest.part_file.format(n=n))))
        if path.is_file():
            found.append(path)
        else:
            missing.append(f"{name} (installed, but without {path.name})")
    if missing:
        whole = "none of the" if not found else f"{len(found)} of the"
        rest = "" if not found else f"; missing: {', '.join(missing)}"
        raise WeightsError(
            f"the embedded model's weights are not here: {whole} {manifest.parts} packages installed{rest}",
            hint=INSTALL,
        )
    size = sum(path.stat().st_size for path in found)
    if size != manifest.size:
        raise WeightsError(
            f"the {manifest.parts} parts have {size:,} bytes together, not {manifest.size:,}",
            hint=f"reinstall: {INSTALL}",
        )
    return found


def hub_files(manifest: Manifest) -> list[Path]:
    """Files of the local Hugging Face cache that have the official name and size; their digest is not known yet."""
    repo = "models--" + manifest.hub_repo.replace("/", "--")
    paths = sorted((_hub_cache() / repo / "snapshots").glob(f"*/{manifest.hub_file}"))
    return [path for path in paths if path.is_file() and path.stat().st_size == manifest.size]


def _hub_cache() -> Path:
    if cache := os.environ.get("HF_HUB_CACHE"):
        return Path(cache)
    home = os.environ.get("HF_HOME")
    return (Path(home) if home else Path.home() / ".cache" / "huggingface") / "hub"
