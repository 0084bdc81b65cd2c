# Two commands do everything on a fresh machine with Python ≥ 3.11: `make draft` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OUT := out

.PHONY: draft test check bench clean

draft: $(VENV)/installed
	$(BIN)/drafter index build samples/past
	$(BIN)/drafter draft samples/facts/wuchuan-2026.yaml -o $(OUT)/draft.docx -o $(OUT)/draft.md
	@echo; cat $(OUT)/draft.md

test: $(VENV)/installed-dev
	$(BIN)/python -m pytest

check: $(VENV)/installed-dev
	$(BIN)/ruff check drafter tests
	$(BIN)/ruff format --check drafter tests
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/installed-dev
	$(BIN)/python -m tests.bench

# pip install is slow; it runs again only when what it depends on has changed
$(VENV)/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) $(OUT) index/store
