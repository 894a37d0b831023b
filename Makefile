# One task file for people, pre-commit hooks and CI. `make help` explains each target.

PYTHON ?= python3
BIN    := .venv/bin
AS_OF  ?=

# An editable installation compiles nothing, and an environment may forbid it later; every start would pay for that.
unexport PYTHONDONTWRITEBYTECODE
COMPILE := $(BIN)/python -m compileall -q src

# The scenarios of the real files that must come out right. Empty: all of them.
SCENARIOS ?=

# Where THOROUGH is set, `make test` runs slow tests too, tries all examples of each property, and notes what they cover.
# Tests of Spark run in one process, which starts it once; without Java they are skipped, and so is their coverage.
THOROUGH ?=
JAVA     := $(shell command -v java 2>/dev/null || echo "$$JAVA_HOME")
COVERED  := --cov --cov-report= --cov-fail-under=0

# How many generated cases `make test-long` tries, and on how many processors.
CASES ?= 50000
JOBS   ?= 2

# What `make bench` measures, in this order; PART picks some of it.
PARTS := startup reading documents million_rows columnar shapes rivals findings growth
PART  ?= $(PARTS)

# For how long `make fuzz` tries each entry point, and how often `make kills` kills.
SECONDS ?= 60
KILLS   ?= 1000

# What `make browser` drives Chromium with; Chromium itself comes from the system.
BROWSER_TOOLS := .browser/node_modules/.package-lock.json

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo house test test-all lint format types imports unit spark test-long test-lowest audit fuzz kills browser schema scenarios cases docs reference reliability bench mutants clean

help: ## Explain the targets of this file
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

demo: .venv/.core ## Install into .venv and show what became of China's goals for 2022
	@$(BIN)/goalcheck report examples/china-2022/figures.csv --targets examples/china-2022/targets.toml $(if $(AS_OF),--as-of $(AS_OF))
	@echo
	@echo "Try next:"
	@echo "  $(BIN)/goalcheck explain gdp_growth examples/china-2022/figures.csv --targets examples/china-2022/targets.toml"
	@echo "  $(BIN)/goalcheck report examples/liaocheng-2021.csv    # a city's goals for 2022, with the figures of the year before"

test: .venv/.dev ## Install what tests need and run all quick tests, in minutes
	@$(COMPILE)
	@$(MAKE) --no-print-directory --jobs=2 --output-sync lint types imports scenarios cases
	@$(MAKE) --no-print-directory unit
	@echo "make test: all passed"

test-all: ## The same with slow tests, all examples and Spark, and branch coverage of at least 98 %
	@$(MAKE) --no-print-directory test THOROUGH=1
	@$(MAKE) --no-print-directory spark
	@echo "make test-all: all passed"

house: ## Print lines and modules of src, its fullest rooms and longest functions
	$(PYTHON) tools/house.py

lint: .venv/.dev ## Check style and formatting (ruff), and the bounds of rooms, modules and functions
	$(PYTHON) tools/house.py --check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: .venv/.dev ## Put the code into its format, and mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: .venv/.dev ## Check types, those of the tests included (mypy, strict)
	$(BIN)/mypy

imports: .venv/.dev ## Check that the layers import one way only (import-linter)
	$(BIN)/lint-imports

test-long: .venv/.dev ## Hold goalcheck to a plain judge over CASES generated cases (50000); goes on where it was stopped
	PYTHONPATH=tests $(BIN)/python -m model.long_run --cases $(CASES) --jobs $(JOBS)

fuzz: .venv/.dev .venv/.fuzz ## Try damaged input at every entry point, SECONDS for each (60), and as long again guided by coverage where it installs
	PYTHONPATH=tests $(BIN)/python -m fuzz.long_run --seconds $(SECONDS)

kills: .venv/.dev ## Kill processes while they write, KILLS times (1000): the old file is whole, or the new one
	PYTHONPATH=tests $(BIN)/python -m hostile.kills $(KILLS)

unit: .venv/.dev ## Run the quick tests on all processors, with a quarter of the examples of each property; THOROUGH=1 all, covered
	$(if $(THOROUGH),GOALCHECK_THOROUGH=1) $(BIN)/pytest -n auto --dist worksteal -q \
	    $(if $(THOROUGH),-m "not spark" $(COVERED),-m "not spark and not slow")

spark: .venv/.dev ## Run the tests of Spark; then look at the coverage of these and of `make test THOROUGH=1`
	GOALCHECK_THOROUGH=1 $(BIN)/pytest -q -m spark $(COVERED) --cov-append
	$(BIN)/coverage report $(if $(JAVA),,--omit='*/engines/spark/*.py')

browser: .venv/.dev $(BROWSER_TOOLS) ## Look at the page in headless Chromium: accessibility, widths, requests, speed
	GOALCHECK_TIMING=1 GOALCHECK_LOOKS=.browser/looks $(BIN)/pytest tests/render/test_page_browser.py

$(BROWSER_TOOLS):
	npm install --silent --no-audit --no-fund --ignore-scripts --prefix .browser axe-core@4.14.1 playwright-core@1.65.1

schema: .venv/.core ## Write the JSON Schemas of targets files and of JSON reports into schema/
	$(BIN)/goalcheck schema targets --output schema/targets.schema.json
	$(BIN)/goalcheck schema report --output schema/report.schema.json

docs: .venv/.docs ## Build the site of docs/ into site/, strictly and without the network
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

reference: .venv/.dev ## Rewrite what the documents take from the code: references, printed outputs, the README's picture
	$(BIN)/python tools/reference.py

test-lowest: .venv-lowest/.done ## Run the tests, and the scenarios, with the lowest versions of the dependencies that are allowed
	.venv-lowest/bin/pytest -n auto -q -p no:cacheprovider $(LOWEST)
	@$(MAKE) --no-print-directory scenarios BIN=.venv-lowest/bin

audit: .venv/.audit ## Look the pinned versions up in the database of known vulnerabilities (needs the network)
	$(BIN)/pip-audit --strict --progress-spinner off --disable-pip --no-deps --requirement constraints.txt
	$(BIN)/pip-audit --strict --progress-spinner off --disable-pip --no-deps --requirement constraints-lowest.txt

scenarios: .venv/.dev ## Judge other people's files (only where GOALCHECK_REAL_FILES names their folder)
ifdef GOALCHECK_REAL_FILES
	$(PYTHON) "$(GOALCHECK_REAL_FILES)/run.py" --goalcheck "'$(CURDIR)/$(BIN)/goalcheck'" $(if $(strip $(SCENARIOS)),--only $(SCENARIOS))
else
	@echo "make scenarios: SKIPPED, because GOALCHECK_REAL_FILES is not set"
endif

cases: .venv/.dev ## Judge small files that were once judged wrongly (only where a folder "cases" is beside the real files)
ifneq ($(wildcard $(GOALCHECK_REAL_FILES)/../cases/run.py),)
	$(PYTHON) "$(GOALCHECK_REAL_FILES)/../cases/run.py" --goalcheck "'$(CURDIR)/$(BIN)/goalcheck'"
else
	@echo "make cases: SKIPPED, because no folder \"cases\" is beside GOALCHECK_REAL_FILES"
endif

reliability: .venv/.dev ## Write what the long runs found (.reliability/) into docs/reliability.md
	$(BIN)/python tools/reliability.py $(FOUND)

bench: .venv/.dev ## Measure goalcheck beside others, into docs/benchmarks.md; PART="shapes rivals" picks parts, SIZE=10000000 the rows of the shapes
	@$(COMPILE)
	@set -e; for part in $(PART); do echo "== $$part"; $(BIN)/python bench/$$part.py --record $(if $(SIZE),$$(test $$part != shapes || echo --rows $(SIZE))); done
	$(BIN)/python bench/page.py

# The tests whose answers may depend on a dependency's version.
LOWEST = tests/quantities tests/targets tests/figures tests/engines tests/language tests/cli tests/render \
          tests/determinism tests/test_stated_goals.py tests/test_sources_recipes.py

# Each stage by name: make mutants STAGES=quantities. All take about an hour of one processor.
STAGES ?=

mutants: .venv/.dev ## Change the code that judges in thousands of small ways; the tests must notice (an hour)
	nice -n 19 $(BIN)/python tools/mutants $(STAGES)

clean: ## Remove the virtual environment, caches and everything generated
	rm -rf .venv .venv-lowest .bench .browser .reliability site .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
	rm -f .coverage .coverage.*
	find src tests bench tools -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "goalcheck needs Python 3.11 or newer; try: make PYTHON=python3.11")'
	$(PYTHON) -m venv .venv

# Stamps: an installation is repeated only when what it depends on has changed.
.venv/.core: pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@$(COMPILE)
	@touch $@

.venv/.dev: pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@$(COMPILE)
	@touch $@ .venv/.core

# Atheris comes for few systems; where it does not, inputs are made at random only, and the run says so.
.venv/.fuzz: pyproject.toml constraints.txt | .venv/.dev
	-$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[fuzz]'
	@touch $@

.venv/.docs: pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[docs]'
	@touch $@ .venv/.core

.venv/.audit: pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[audit]'
	@touch $@

.venv-lowest/.done: pyproject.toml constraints-lowest.txt
	$(PYTHON) -m venv .venv-lowest
	.venv-lowest/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints-lowest.txt \
	    --editable '.[all,test]'
	@touch $@
