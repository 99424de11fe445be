# Precept: setup, demo and tests. `make` alone lists the verbs.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
APT := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
APT_TEST := $(APT) chromium postgresql poppler-utils

help: ## list the verbs
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(VENV)/.ready ## make .venv with everything Precept needs

$(VENV)/.ready: pyproject.toml uv.lock tools/setup.sh
	@PYTHON=$(PYTHON) VENV=$(VENV) bash tools/setup.sh
	@$(MAKE) --no-print-directory translations
	@touch $@

translations: ## compile the German texts
	@$(BIN)/pybabel -q compile -d lms/web/translations 2>/dev/null || true

demo: setup ## start the demo on 127.0.0.1 (PORT=8000)
	@bash tools/packages.sh $(APT)
	@$(BIN)/lms demo --port $${PORT:-8000}

test: setup ## all checks: style, types, architecture, tests
	@bash tools/packages.sh $(APT_TEST)
	$(BIN)/ruff check lms tests config.py wsgi.py migrations
	$(BIN)/mypy lms config.py wsgi.py
	$(BIN)/lint-imports
	$(BIN)/pytest -q -n auto
	$(BIN)/pytest -q -n auto tests/services --database postgresql

report: setup ## size and complexity figures against the aims
	@$(BIN)/python tools/report.py

.PHONY: help setup translations demo test report
