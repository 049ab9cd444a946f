# Every target sets up what it needs; `make run` and `make test` work on a fresh machine.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
BASELINES := .venv-baselines
# Each of the many processes that a run or a test starts would compile all sources anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test test-all coverage explore torture ui check eval bench pumps baselines lock clean

run: $(READY)  ## run the main job on raw/
	$(BIN)/banmian run

test: $(READY)  ## run the tests
	$(BIN)/python -m pytest --numprocesses 3 --dist loadfile --no-loadscope-reorder

test-all: $(READY)  ## run the tests on each Python of 3.11 to 3.13 that is here: make test-all TESTS=tests/text
	.ci/test-all

coverage: $(READY)  ## fail where the tests of the text rooms run less than 98 % of their lines and branches
	$(BIN)/python -m pytest tests/text --cov=pipelines.text --cov-branch --cov-report=term-missing:skip-covered --cov-fail-under=98

explore: $(READY)  ## run the tests of properties on new examples, until one fails: make explore ROUNDS=50
	for round in $$(seq $(or $(ROUNDS),20)); do \
	  $(BIN)/python -m pytest -m "hypothesis and not torture" --hypothesis-profile explore --numprocesses 2 || exit 1; \
	done

torture: $(READY)  ## run all tests of faults in their long forms (hours on a busy machine) and print their counts
	$(BIN)/python -m pytest tests/faults tests/end_to_end/test_hostile.py -m "" --numprocesses 2

ui: $(READY)  ## open Dagster on http://localhost:3000
	$(BIN)/dg dev

check: $(READY)  ## lint, format, types, imports, generated documents
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/pyright
	$(BIN)/dg check defs
	$(BIN)/banmian dictionary --check
	$(BIN)/banmian grammar --check

eval: $(READY)  ## print the scoreboard: make eval DIR=<folder of gold>
	$(BIN)/python -m eval $(DIR)

baselines: $(BASELINES)/.ready  ## set up the libraries that eval and bench measure ours against

bench: $(READY)  ## print speeds as ratios to baselines, and what the whole pipeline costs
	$(BIN)/python -m bench

pumps: $(READY)  ## print how the time of each pattern grows with text made to backtrack
	$(BIN)/python -m bench.pumps

# The lock is complete, so pip resolves nothing; each file must match its hash.
$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Banmian needs Python 3.11 or newer; name one: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

# Apart from ours, for they pin libraries that ours does without.
$(BASELINES)/.ready: requirements-baselines.txt
	$(PYTHON) -m venv $(BASELINES)
	$(BASELINES)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-baselines.txt
	touch $@

PIN := $(BIN)/uv pip compile --universal --generate-hashes --no-emit-index-url --python-version 3.11 --custom-compile-command "make lock"

lock: $(READY)  ## pin every dependency anew; what a server installs is a part of it, at the same versions
	$(PIN) --extra dev --extra postgres --extra cluster pyproject.toml -o requirements.lock
	$(PIN) --extra postgres --extra cluster --group build --constraints requirements.lock --no-annotate pyproject.toml -o requirements-deploy.lock
	$(PIN) --prerelease allow requirements-baselines.in -o requirements-baselines.txt

clean:
	rm -rf .venv .venv-3.* $(BASELINES) .dagster
