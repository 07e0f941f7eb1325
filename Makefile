# make site   build content/ into site/
# make test   set up what the tests need and run them
# make test-long  the same tests with ten times as many cases, and a build killed at every system call: an hour
# make lint   formatting, style and types
# Only Python 3.11 or later, git and make are needed; everything else goes into .venv/.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
JOBS ?= auto

.PHONY: site test test-long lint format docs bench clean

site: $(VENV)/.installed
	@PYTHONDONTWRITEBYTECODE= $(BIN)/portfolio build
	@echo "Your site is in site/. To see it, and every change that you save, type  $(BIN)/portfolio serve --open"

test: $(VENV)/.tested
	$(BIN)/python -m pytest -n $(JOBS) --cov --cov-report=term:skip-covered --cov-fail-under=95

test-long: $(VENV)/.tested
	PORTFOLIO_LONG=10 $(BIN)/python -m pytest -n $(JOBS)

lint: $(VENV)/.tested
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(VENV)/.tested
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(VENV)/.tested
	PORTFOLIO_EXPLAIN=accept $(BIN)/python -m pytest -q tests/diagnostics/test_explanations.py -k just_this
	$(BIN)/python docs/website.py

bench: $(VENV)/.installed
	$(BIN)/python benchmarks/builds.py

clean:
	rm -rf $(VENV) .portfolio

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "portfolio needs Python 3.11 or later; name it with  make PYTHON=python3.11 ...")'
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: pyproject.toml | $(VENV)/.python
	@echo "Installing into $(VENV)/ (once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.tested: pyproject.toml | $(VENV)/.python
	@echo "Installing what the tests need into $(VENV)/ (once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@ $(VENV)/.installed
