# Precept: setup, demo and tests. `make` alone lists the verbs.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
APT := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
APT_TEST := $(APT) chromium postgresql poppler-utils

help: ## list the verbs
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

TEXTS := lms/web/translations/de/LC_MESSAGES/messages

setup: $(VENV)/.ready $(TEXTS).mo ## make .venv with everything Precept needs

$(VENV)/.ready: pyproject.toml uv.lock tools/setup.sh
	@PYTHON=$(PYTHON) VENV=$(VENV) bash tools/setup.sh
	@touch $@

$(TEXTS).mo: $(TEXTS).po $(VENV)/.ready
	@$(BIN)/pybabel -q compile -d lms/web/translations

demo: setup $(TEXTS).mo ## start the demo on 127.0.0.1 (PORT=8000)
	@bash tools/packages.sh $(APT)
	@$(BIN)/lms demo --port $${PORT:-8000}

test: setup $(TEXTS).mo ## all checks: style, types, architecture, tests
	@bash tools/packages.sh $(APT_TEST)
	$(BIN)/ruff check .
	$(BIN)/mypy lms config.py wsgi.py
	$(BIN)/lint-imports
	$(BIN)/pytest -q -n auto --dist loadgroup tests/core --cov=lms --cov-report=
	$(BIN)/coverage report --include='lms/base/*,lms/*/core/*' --skip-covered --show-missing --fail-under=100
	$(BIN)/pytest -q -n auto --dist loadgroup --ignore=tests/core
	$(BIN)/pytest -q -n auto --dist loadgroup tests/services --database postgresql

report: setup ## size and complexity figures against the aims
	@$(BIN)/python tools/report.py

screenshots: setup ## take the README's pictures anew
	@$(BIN)/python tools/screenshots.py

texts: $(VENV)/.ready ## gather the texts of the screens for translation
	@$(BIN)/pybabel -q extract -F babel.cfg -k N_ -k lazy_gettext -k _l --no-location --sort-output -o $(VENV)/precept.pot .
	@$(BIN)/pybabel -q update --no-fuzzy-matching --ignore-obsolete -w 120 -i $(VENV)/precept.pot -d lms/web/translations -l de

.PHONY: help setup texts screenshots demo test report
