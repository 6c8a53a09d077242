# Normsbase. `make run`: everything set up, filled and served. `make test`: every check. `make help`: the rest.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
PORT ?= 8000
HOST ?= 127.0.0.1
DATA_DIR ?= var
DOCUMENTS ?=
VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
export DATA_DIR

.PHONY: help run prepared setup test coverage test-engines figures tag-figures check format bench bench-ingest bench-search bench-matrix bench-tags admin clean samples-remove lock screenshots

help:  ## show what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 24

run: $(VENV)/runtime.stamp  ## set up, fill and serve the site with its worker (DOCUMENTS=folder is read meanwhile; PORT=8000)
	@$(BIN)/python -m normsbase.secret
	@echo "Preparing the base in $(DATA_DIR)/"
	@$(MANAGE) prepare $(if $(DOCUMENTS),--documents "$(DOCUMENTS)" --queue)
	@$(BIN)/python -c 'import socket; socket.create_server(("$(HOST)", $(PORT))).close()' 2>/dev/null \
	  || { echo "Port $(PORT) of $(HOST) is taken. Stop what runs there, or: make run PORT=8001"; exit 1; }
	@echo "An administrator for http://$(HOST):$(PORT)/admin/: make admin"
	@exec $(BIN)/python -m normsbase.together $(HOST):$(PORT)

prepared: $(VENV)/runtime.stamp  ## the same without serving; returns once all is read
	@$(BIN)/python -m normsbase.secret
	@echo "Preparing the base in $(DATA_DIR)/"
	@$(MANAGE) prepare $(if $(DOCUMENTS),--documents "$(DOCUMENTS)")

setup: $(VENV)/dev.stamp  ## make the environment for running and for developing
	@$(BIN)/python -m normsbase.secret

test: setup check  ## run every check that needs no outside server
	@$(MANAGE) build_assets --verbosity 0
	@$(BIN)/python -m pytest -q -n 2 --dist worksteal $(PYTEST)

coverage:  ## the same, counting which lines and branches the tests reach; slower
	@$(MAKE) test PYTEST="--cov --cov-report=term $(PYTEST)"

test-engines: setup  ## run the checks that need PostgreSQL, Redis, Elasticsearch, nginx; starts its own (PHASES=…)
	@$(MANAGE) build_assets --verbosity 0
	@$(BIN)/python -m tests.engines $(PHASES)

figures: setup  ## read the corpus on both stacks and compare them (NORMSBASE_CORPUS=folder)
	@$(MAKE) test-engines PHASES=corpus

check: setup  ## format, lint, types, imports, migrations, system checks
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(MANAGE) makemigrations --check --dry-run
	@$(MANAGE) check

format: setup  ## put the code into the project's form
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: setup  ## measure against bare baselines in the same run
	@for name in bench/[a-z]*.py; do echo "== $$name"; $(BIN)/python $$name; done

tag-figures: setup  ## measure the labels anew and write their published figures (NORMSBASE_GOLD=folder)
	@$(MANAGE) evaluate tags --write --quiet

bench-ingest: setup  ## measure reading: structuring, long files, memory, two children (FOLDER=documents)
	@$(BIN)/python bench/ingest.py $(if $(FOLDER),"$(FOLDER)")

bench-search: setup  ## measure search against bare engine calls (N=1000000 clauses, N=here the base; ELASTICSEARCH_URL=… too)
	@$(BIN)/python bench/search.py $(N)

bench-matrix: setup  ## measure the files of a matrix, XLSX against bare XlsxWriter (SIZES="195x120x20000 …")
	@$(BIN)/python bench/matrix.py $(SIZES)

bench-tags: setup  ## measure tagging against spaCy's bare pass, and reading with it (FOLDER=documents)
	@OCR=off $(BIN)/python bench/tagging.py $(if $(FOLDER),"$(FOLDER)")

NAME ?= $(USER)
admin: $(VENV)/runtime.stamp  ## make an administrator (NAME=you)
	@$(BIN)/python -m normsbase.secret
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) account $(or $(NAME),admin) --role administrator

samples-remove: $(VENV)/runtime.stamp  ## take the sample texts out of the base
	@$(MANAGE) samples remove

screenshots: setup  ## draw the pictures of the README (needs Chromium)
	@$(BIN)/python docs/screenshots.py

lock: setup  ## write the versions installed here into constraints.txt
	@$(BIN)/python -m pip list --format=freeze --exclude pip --exclude setuptools --exclude normsbase > constraints.txt

clean:  ## remove environment and caches; the data folder stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache static/built

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Normsbase needs Python 3.11 or newer; here $(PYTHON) is $$($(PYTHON) --version 2>&1). Try: make run PYTHON=python3.12"; exit 1; }
	@if command -v uv >/dev/null; then uv venv --quiet --python $(PYTHON) $(VENV); \
	  elif $(PYTHON) -c 'import ensurepip' 2>/dev/null; then $(PYTHON) -m venv $(VENV); \
	  else echo "This Python cannot make virtual environments. On Debian or Ubuntu: apt install python3-venv. Or install uv."; exit 1; fi

# The environment is made again when what it holds changes; uv is quicker, pip is enough.
install = if command -v uv >/dev/null; then uv pip install --quiet --python $(BIN)/python -c constraints.txt -e '$(1)'; \
	  else $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '$(1)'; fi

$(VENV)/runtime.stamp: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Installing what Normsbase needs into $(VENV)/ (a minute or two, once)"
	@$(call install,.[postgresql])
	@touch $@

$(VENV)/dev.stamp: $(VENV)/runtime.stamp
	@echo "Installing what its developers need"
	@$(call install,.[postgresql$(,)dev])
	@touch $@

, := ,
