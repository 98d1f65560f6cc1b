# Linli. `make help` lists what can be typed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help demo test lint bench clean

help: ## what can be typed
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort

demo: $(READY) ## a neighbourhood on this machine: open the address it prints
	$(BIN)/python -m bot demo

test: $(READY) ## every test that this machine can run
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal

lint: $(READY) ## ruff, mypy, import-linter
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY) ## speed beside two other libraries, with a million cases, over a year; writes docs/bench.md
	$(BIN)/python -m bench
	$(BIN)/python -m bench.cases
	$(BIN)/python -m bench.year
	$(BIN)/python -m bench.search

clean: ## remove what was made
	rm -rf $(VENV) demo .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(READY): requirements.txt
	@echo "installing into $(VENV); the first time this takes a minute or two"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.txt
	@touch $(READY)
