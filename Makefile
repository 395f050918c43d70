# Every target makes the environment it needs; nothing but Python 3.11 (with venv) and make is asked for.
.DEFAULT_GOAL := help
PYTHON ?= $(shell command -v python3.11 || command -v python3)
PY := .venv/bin/python

.venv/ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(PY) -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

.PHONY: setup demo run train bench-extract bench-again bench-ingest bench-quotations test test-long check format pictures help

setup: .venv/ready  ## make .venv and install everything into it

demo: setup  ## read the sample articles and show what a newsroom would see
	@$(PY) -m bot demo

run: setup  ## start the bot, with the settings of .env
	@$(PY) -m bot run

train: setup  ## train the extractor's weights (needs ../shared/benchmark) and print what they reach
	$(PY) -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[training]'
	$(PY) -m training

bench-extract: setup  ## measure the extractor: figures, speed, memory (PolNeAR needs ../shared/benchmark)
	$(PY) -m bench.extract

bench-again: setup  ## measure how often an article is known again, and how fast (needs ../shared/benchmark)
	$(PY) -m bench.again

bench-ingest: setup  ## measure how many articles a second come in, and the share of each step
	$(PY) -m bench.ingest

bench-quotations: setup  ## measure how quotations are judged, and how fast (needs ../shared/benchmark)
	$(PY) -m bench.quotations

test: setup  ## run every test but those that take real seconds, on all cores
	$(PY) -m pytest -n auto

test-long: setup  ## run every test and those that take real seconds (needs ../shared/discord_sim)
	WHOSAID_LONG=1 $(PY) -m pytest -m ""

check: setup  ## look for faults without running: ruff and pyright (strict)
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m pyright

format: setup  ## bring the code into its form
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

pictures: setup  ## draw the README's pictures anew from real answers
	$(PY) -m docs.pictures
	$(PY) -m docs.cards

help:  ## list what make can do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
