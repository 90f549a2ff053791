# Everything a person does with this repository, one word each: `make help`.
# Needs python3 (3.11 or newer, with venv and pip) and make; the rest goes to .venv.

PYTHON ?= python3
EXAMPLES ?= 1000
SYSTEM ?= linux
VENV := .venv
BIN := $(VENV)/bin
# Each requirements file is the whole set, so no resolver is asked: in hash mode older
# pips refuse `coverage[toml]`, as soon as a newer coverage exists than the pinned one.
INSTALL := -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes
LOCK := $(BIN)/uv pip compile --quiet --universal --fork-strategy fewest \
	--python-version 3.11 --generate-hashes --no-annotate --no-strip-extras --upgrade \
	--custom-compile-command "make lock"

# Files go to processes in their own order, the long ones first; a file stays in one, so
# that what its tests share is built once.
PYTEST := $(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder
# With AGAIN=yes what failed in the last run, one after another.
FAILED_ALONE := --last-failed --last-failed-no-failures none --numprocesses 1
# A process for each core, so one thread in each (see tests/conftest.py).
ONE_THREAD := DATABASE_THREADS=1
# The tests that have to take every branch. With COVERED=yes, as CI says, `make test` runs
# them so that it is seen, and of what is long (see tests/conftest.py) all and not a share.
MEASURED := tests/data tests/queries tests/test_readme.py
# Servers of one lake, each a process: minutes, and most of them waiting.
SEVERAL := tests/data/lake
# A share of every layer, without whatever draws hundreds of examples, builds a sample,
# opens whole pages or starts a process.
QUICK := tests/test_layout.py tests/test_words.py tests/test_readme.py tests/test_theme.py \
	tests/data/contract tests/data/files tests/data/sheets tests/data/staging \
	tests/data/store/test_database.py tests/data/importing/test_load.py \
	tests/queries/signs tests/queries/test_every_query.py tests/pages/shared \
	--ignore-glob='*/test_malicious_files.py' --ignore-glob='*/test_formula_escaping.py' \
	--ignore-glob='*_variants.py' --ignore-glob='*/pages/shared/test_selections.py' \
	--ignore-glob='*/test_snapshots.py' --ignore-glob='*/test_first_start.py' \
	--ignore-glob='*/test_error_messages.py' --ignore-glob='*/test_empty_states.py' \
	--ignore-glob='*/test_http_security.py' --ignore-glob='*/test_method_note.py' \
	--ignore-glob='*/test_warm_up.py' --ignore-glob='*/test_days_not_given.py' \
	--ignore-glob='*/test_paging.py' --ignore-glob='*/test_cell_search.py' \
	--ignore-glob='*/test_followed_cells.py' --ignore-glob='*/test_following_machines.py' \
	--ignore-glob='*/test_serving_mode.py'

# Tests of random files, series of imports, worlds and addresses: a few of each in
# `make test`.
RANDOM := tests/data/importing/test_import_fuzz.py \
	tests/data/contract/test_formula_escaping.py \
	tests/data/sheets/test_table_variants.py tests/data/sheets/test_layout_variants.py \
	tests/data/staging/test_rows.py tests/data/importing/test_merging_model.py \
	tests/data/store/test_derived.py tests/queries/test_against_oracle.py \
	tests/queries/test_scope.py \
	tests/queries/test_weak_by_period.py tests/queries/test_assessments.py \
	tests/queries/test_completeness_by_hand.py tests/queries/test_visits_by_hand.py \
	tests/queries/visit_proposals/test_solver.py \
	tests/queries/visit_proposals/test_filling.py \
	tests/pages/test_any_address.py

# Tests that kill, fill, damage or overload something: a few times, and with small files,
# in `make test`.
FAULTY := tests/data/importing/test_crash_recovery.py \
	tests/data/importing/test_disk_full.py tests/data/importing/test_concurrency.py \
	tests/data/importing/test_worker_client.py tests/data/store/test_restore.py \
	tests/data/files/test_malicious_files.py
# The store's tests that are run on lakes as well: the store itself; what is loaded,
# entered and taken back; every rule that rows are held to; of the questions each one on
# an empty store, all signs of weakness, and what else was worked out by hand or by a
# second program. A lake takes some ten times as long as a store in memory. What makes
# lakes of its own `make test` runs already.
ON_LAKES := tests/data/store --ignore=tests/data/store/lake \
	--ignore=tests/data/store/test_store_move.py \
	--ignore=tests/data/store/test_backup_of_lakes.py \
	tests/data/staging/test_checks.py tests/data/importing/test_load.py \
	tests/data/importing/test_undo.py tests/data/importing/test_undo_preview.py \
	tests/data/importing/test_entries.py tests/data/importing/test_row_conflicts.py \
	tests/queries/signs tests/queries/test_against_oracle.py \
	tests/queries/test_every_query.py tests/queries/test_district_by_hand.py \
	tests/queries/test_inspections_by_hand.py tests/queries/test_comparison_by_hand.py
# What a server holds and how long its readers wait is measured with nothing beside it.
MEASURED_ALONE := tests/pages/test_server_under_upload.py

.DEFAULT_GOAL := help
.PHONY: help run quick test coverage fuzz fault-test lake-test lake-fault-test lint format browser-test \
	demo-sign-in scope-test install-test bench growth-chart load-test dictionary bundle \
	container bundle-test lock clean

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-14s %s\n", $$1, $$2}' Makefile

run: $(VENV)/installed ## Start the dashboard on http://127.0.0.1:8501, or on PORT=…
	@$(BIN)/python -m data.served_port $(or $(PORT),8501)
	$(BIN)/python -m streamlit run dashboard.py --server.port $(or $(PORT),8501)

demo-sign-in: $(VENV)/installed-test ## Try out signing in, on http://127.0.0.1:8501 or PORT=…
	@$(BIN)/python -m data.served_port $(or $(PORT),8501)
	@$(BIN)/python -m tests.demo_sign_in $(or $(PORT),8501)

quick: $(VENV)/installed-test ## Run what is quick of every layer, while working
	SHARE=yes $(ONE_THREAD) $(PYTEST) --quiet $(QUICK)

test: $(VENV)/installed-test ## Run the tests but the browser's, of long ones a share
ifdef COVERED
	@$(MAKE) --no-print-directory coverage
	$(ONE_THREAD) $(PYTEST) -v $(MEASURED:%=--ignore=%)
else
	SHARE=yes $(ONE_THREAD) $(PYTEST) -v --ignore=$(SEVERAL)
endif

coverage: $(VENV)/installed-test ## See that tests take every branch of data/ and queries/
	@mkdir -p build/coverage
	$(ONE_THREAD) $(PYTEST) -v --cov --cov-report=term $(MEASURED) --ignore=$(SEVERAL)

fuzz: $(VENV)/installed-test ## Read random files, EXAMPLES (1,000) of each kind
	EXAMPLES=$(EXAMPLES) $(PYTEST) -v $(RANDOM)

fault-test: $(VENV)/installed-test ## Kill loads and fill disks by the dozen
	FAULTS=60 $(PYTEST) -v $(FAULTY)
	FAULTS=60 $(PYTEST) -v --numprocesses 0 $(MEASURED_ALONE)

lake-test: $(VENV)/installed-test ## Run the store's tests on lakes (needs PostgreSQL)
	SHARE=yes STORE_ENGINE=lake $(ONE_THREAD) $(PYTEST) -v $(ON_LAKES)

lake-fault-test: $(VENV)/installed-test ## Kill servers of a lake and its catalogue (FAULTS=60: by the dozen)
	$(if $(FAULTS),FAULTS=$(FAULTS)) $(ONE_THREAD) $(PYTEST) -v $(SEVERAL)

lint: $(VENV)/installed-test ## Check format and style of Python and SQL, and types
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/sqlfluff lint queries data
	$(BIN)/mypy

format: $(VENV)/installed-test ## Rewrite Python and SQL in the one format
	$(BIN)/ruff format
	$(BIN)/ruff check --fix-only
	$(BIN)/sqlfluff fix --quiet queries data

browser-test: $(VENV)/installed-test ## Click through the pages in Chromium, and print some
	$(PYTEST) -v tests/browser $(if $(AGAIN),$(FAILED_ALONE))

scope-test: $(VENV)/installed-test ## Have 20 people of other units click for MINUTES (5)
	MINUTES=$(or $(MINUTES),5) $(PYTEST) -v tests/browser/test_scope_on_the_wire.py

install-test: ## Install both requirements files with the oldest and the newest pip
	@PYTHON=$(PYTHON) .ci/install-test $(INSTALL)

bench: $(VENV)/installed-test ## Print speed beside its goals (SIZE=commune|district|province|country, LAKE=yes)
	$(BIN)/python -W ignore -m tests.bench $(if $(LAKE),--lake) $(SIZE)

growth-chart: $(VENV)/installed-test ## Draw anew how time grows with the number of cells
	$(BIN)/python -m tests.bench.growth

load-test: $(VENV)/installed-test ## Have 50 readers click for MINUTES (30) while files are loaded
	MINUTES=$(or $(MINUTES),30) $(BIN)/python -m tests.bench.load_test

dictionary: $(VENV)/installed ## Write the tables in the README anew from the contract
	$(BIN)/python -m data.contract.dictionary

bundle: $(VENV)/installed ## Pack all that an office without internet needs (SYSTEM=linux|windows)
	@$(BIN)/python .bundle/archive.py $(SYSTEM) $(PYTHONS)

container: bundle ## Build an image of Debian and that archive, as root (debootstrap, buildah)
	@.bundle/container

bundle-test: $(VENV)/installed-test ## Pack, unpack and start it without any network
	$(PYTEST) -v tests/bundle

lock: $(VENV)/installed-test ## Renew the pinned requirements from pyproject.toml
	$(LOCK) pyproject.toml --output-file requirements.txt
	$(LOCK) pyproject.toml --extra lake --constraints requirements.txt --output-file requirements-lake.txt
	$(LOCK) pyproject.toml --extra lake --extra test --constraints requirements-lake.txt --output-file requirements-test.txt

clean: ## Remove the environment and what was built, never the data
	rm -rf $(VENV) build

# An environment is kept until the pinned set changes; the empty files say which
# set it holds, so that a second run starts at once.
$(VENV)/created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 …" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/installed: requirements.txt $(VENV)/created
	$(BIN)/python $(INSTALL) --requirement requirements.txt
	$(BIN)/python -m pip check
	@touch $@

$(VENV)/installed-test: requirements-test.txt $(VENV)/created
	$(BIN)/python $(INSTALL) --requirement requirements-test.txt
	$(BIN)/python -m pip check
	@touch $@ $(VENV)/installed
