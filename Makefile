# Two commands do everything on a fresh machine with Python ≥ 3.11: `make draft` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OUT := out

.PHONY: draft test check bench messages clean

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

# pip install is slow; it runs again only when what it depends on has changed. It compiles no editable install: with
# PYTHONDONTWRITEBYTECODE set, as in many containers, every command would
$(VENV)/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	$(BIN)/python -m compileall -q drafter
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) $(OUT) index/store

# ---- messages: extract, update, compile (drafter/locale/README.md) ----
MESSAGES := drafter/locale/zh_CN/LC_MESSAGES
EXTRACT := $(BIN)/pybabel -q extract --no-location --sort-output --omit-header --no-wrap
UPDATE := $(BIN)/pybabel -q update -l zh_CN --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --no-wrap

messages: $(VENV)/installed-dev
	mkdir -p $(OUT)
	$(EXTRACT) --no-default-keywords -k _ -o $(OUT)/drafter.pot drafter
	$(EXTRACT) -o $(OUT)/click.pot $$($(BIN)/python -c 'import click; print(click.__path__[0])')
	$(UPDATE) -i $(OUT)/drafter.pot -o $(MESSAGES)/drafter.po
	$(UPDATE) -i $(OUT)/click.pot -o $(MESSAGES)/click.po
	$(BIN)/pybabel -q compile -l zh_CN -i $(MESSAGES)/drafter.po -o $(MESSAGES)/drafter.mo
	$(BIN)/pybabel -q compile -l zh_CN -i $(MESSAGES)/click.po -o $(MESSAGES)/click.mo
	rm $(OUT)/drafter.pot $(OUT)/click.pot
