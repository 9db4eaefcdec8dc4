"""What is shipped: one top-level package with its data, from a lock that names no index."""

import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = ["requirements.lock", "requirements-dev.lock"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist of this tree and the wheel built from that sdist, without the network."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> list[str]:
    (path,) = built.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()


def test_the_wheel_has_one_top_level_name(wheel: list[str]) -> None:
    tops = {name.split("/")[0] for name in wheel}
    assert {name for name in tops if not name.endswith(".dist-info")} == {"summarizer"}


def test_the_wheel_holds_every_file_of_the_package_and_nothing_else(wheel: list[str]) -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "summarizer", "schemas", "prompts"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    links = {"summarizer/schemas", "summarizer/prompts"}
    expected = {
        name if name.startswith("summarizer/") else f"summarizer/{name}"
        for name in tracked
        if name not in links and (ROOT / name).is_file()
    }
    assert {name for name in wheel if name.startswith("summarizer/")} == expected
    assert {"summarizer/py.typed", "summarizer/schemas/record.py", "summarizer/model/providers.yaml"} <= expected
    assert any(name.startswith("summarizer/prompts/report/") for name in expected)


def test_the_wheel_holds_its_licence(wheel: list[str]) -> None:
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in wheel)


def test_the_sdist_holds_what_the_tests_need(built: Path) -> None:
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"schemas/record.py", "seeds/000_dddc851be86d213e.txt", "tests/test_packaging.py", "Makefile"} <= names


def test_the_wheel_runs_outside_the_source_tree(built: Path, tmp_path: Path) -> None:
    (path,) = built.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path)  # noqa: S202 - our own wheel, built just now
    code = "import summarizer, summarizer.schemas.record as r; print(summarizer.__file__); print(r.__file__)"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(tmp_path / "summarizer" / name) for name in ("__init__.py", "schemas/record.py")]


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_pins_and_hashes_everything_and_names_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    pins = [line for line in text.splitlines() if re.match(r"[a-z0-9]", line)]
    assert pins
    assert all(re.match(r"[a-z0-9._-]+==[^ ]+ (; .+ )?\\$", pin) for pin in pins)
    assert len(re.findall(r"(?m)^[a-z0-9][^\n]*\n    --hash=sha256:[0-9a-f]{64}", text)) == len(pins)
    assert "://" not in text
    assert "--index" not in text
    assert str(ROOT) not in text


def test_the_locks_hold_every_dependency_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    groups = project["dependency-groups"]
    runtime = project["project"]["dependencies"]
    wanted = {
        "requirements.lock": runtime + [item for extra in extras.values() for item in extra] + groups["install"],
        "requirements-dev.lock": runtime + [item for item in groups["dev"] if isinstance(item, str)],
    }
    for name, requirements in wanted.items():
        pinned = re.findall(r"(?m)^([a-z0-9._-]+)==", (ROOT / name).read_text(encoding="utf-8"))
        names = {re.split(r"[\[<>=!~; ]", requirement)[0].lower() for requirement in requirements}
        assert names <= set(pinned), f"{name}: run `make lock`"


def test_no_file_names_a_package_index() -> None:
    hosts = ["py" + "pi.org", "python" + "hosted.org", "ana" + "conda.org", "npm" + "js.org", "proxy.golang" + ".org"]
    pattern = re.compile("|".join(map(re.escape, hosts)), re.IGNORECASE)
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in filter(None, tracked.decode().split("\0")):
        path = ROOT / name
        if path.is_file() and not path.is_symlink():
            found = pattern.search(path.read_bytes().decode("utf-8", "replace"))
            assert found is None, f"{name} names {found.group() if found else ''}"
