# `make report YEAR=2019` and `make test` are all that is needed: each sets up .venv where it is missing
# or older than what it is made from, and leaves it alone otherwise.

PYTHON ?= python3
YEAR ?=
ARGS ?=
TIMES ?= 20
RUNS ?= 10000
BASE ?= HEAD
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help report publication check test accept fuzz same lab bench format requirements clean

help:
	@echo "make report YEAR=2019            the annual report of a year, into reports/2019/"
	@echo "make report YEAR=2019 ARGS='--lang en'   the same in English (ARGS: see buffetpris report --help)"
	@echo "make publication                 all reports that params/publication.yaml lists, many side by side"
	@echo "make check                       everything that is wrong with the figures"
	@echo "make lab                         JupyterLab on the notebooks"
	@echo "make test                        formatting, types, all tests but the slow ones, all notebooks"
	@echo "make accept                      the slow tests: browser, JupyterLab, Spark, whole reports, kills"
	@echo "make fuzz                        the properties on many more examples drawn at random (TIMES=20), and"
	@echo "                                 spoilt files of every kind over every command (RUNS=10000, ARGS='--seed 1')"
	@echo "make same BASE=<commit>          whether all that is published and printed is the same as at that commit"
	@echo "make bench                       speed and memory, as ratios"
	@echo "make requirements                renew the exact versions from pyproject.toml"
	@echo "make clean                       remove .venv and caches; reports stay"

report: .venv/runtime
	@test -n "$(YEAR)" || { echo "say which year: make report YEAR=2019" >&2; exit 2; }
	@$(BIN)/buffetpris report $(YEAR) $(ARGS)

publication: .venv/runtime
	@$(BIN)/buffetpris build $(ARGS)

check: .venv/runtime
	@$(BIN)/buffetpris check $(YEAR) $(ARGS)

lab: .venv/develop
	@$(BIN)/buffetpris lab $(ARGS)

test: .venv/develop
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/pytest -n 2 -m 'not accept'
	@$(BIN)/pytest --nbval-lax -p no:cacheprovider notebooks

accept: .venv/develop
	@$(BIN)/pytest -n 2 -m accept

fuzz: .venv/develop
	@BUFFETPRIS_FUZZ=$(TIMES) $(BIN)/pytest -n 2 -m hypothesis
	@$(BIN)/python -m tests.fuzz --runs $(RUNS) --jobs 2 $(ARGS)

same: .venv/develop
	@$(BIN)/python -m tests.same $(BASE) $(ARGS)

bench: .venv/develop
	@$(BIN)/python -m benchmarks

format: .venv/develop
	@$(BIN)/ruff check --quiet --fix .
	@$(BIN)/ruff format --quiet .

# ---- set-up -------------------------------------------------------------------------------------

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed, not %d.%d: make PYTHON=python3.11 ..." % sys.version_info[:2])'
	@$(PYTHON) -m venv .venv

.venv/runtime: requirements.txt pyproject.toml | .venv/bin/python
	@echo "Setting up .venv; the first time this takes a minute or two ..." >&2
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q buffetlib notebook_factory
	@touch $@

.venv/develop: requirements-dev.txt .venv/runtime
	@echo "Adding the tools for tests and JupyterLab ..." >&2
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt
	@touch $@

# ---- upkeep -------------------------------------------------------------------------------------

COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make requirements" pyproject.toml --extra build

requirements: .venv/develop
	@$(BIN)/python -m pip install --quiet uv
	@$(COMPILE) -o requirements.txt
	@$(COMPILE) --extra lab --extra spark --extra test -c requirements.txt -o requirements-dev.txt

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
