SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help

# The tests start our program dozens of times: what it was compiled to is kept.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help install demo run check format test test-more test-browser bench faults docs font lock clean

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 22

.venv/installed: requirements/run.txt requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

install: .venv/installed ## set up .venv with pinned, hashed packages

demo: install ## the office in your browser: sandbox, bot, a seeded company
	@exec $(BIN)/oabot demo

run: install ## the bot itself, set up by OABOT_* variables or .env
	@exec $(BIN)/oabot run

check: install ## format, lint, types, import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: install ## let ruff put the code in order
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

test: install ## everything but the browser, on SQLite and PostgreSQL
	$(BIN)/pytest -q -n 2 -m "not browser and not faults and not more"

test-more: install ## the longer stories; those of screens once more, on PostgreSQL
	$(BIN)/pytest -q -n 2 -m "more and not faults"

test-browser: install ## the phones page in headless Chromium
	@command -v chromium >/dev/null || { echo "Chromium is missing: apt-get install chromium fonts-noto-cjk"; exit 1; }
	$(BIN)/pytest -q -n 2 -m browser tests/e2e

faults: install ## the long fault runs
	$(BIN)/pytest -q -m faults

bench: install ## ratios against bare libraries, side by side
	$(BIN)/python -m tests.benchmarks.chain
	$(BIN)/python -m tests.benchmarks.flows

docs: install ## write docs/company-folder.md anew from the definitions
	sed -i '/<!-- make docs/q' docs/company-folder.md
	$(BIN)/oabot check --explain >> docs/company-folder.md

font: install ## make the font of pictures anew from Debian's fonts-noto-cjk
	$(BIN)/python -m core.pictures.subset

lock: install ## pin versions and hashes again after editing requirements/*.in
	$(BIN)/pip install -q pip-tools
	cd requirements && for set in run dev; do ../$(BIN)/pip-compile -q --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header --no-annotate $$set.in -o $$set.txt; done

clean: ## forget the environment and local data
	rm -rf .venv var
