# make studio: set up and open the window. make test: set up and run every check. Nothing else is needed first.

ifeq ($(OS),Windows_NT)
PY := .venv/Scripts/python.exe
SCREEN := windows
else
PY := .venv/bin/python
SCREEN := $(strip $(DISPLAY)$(WAYLAND_DISPLAY)$(filter Darwin,$(shell uname -s)))
endif

.DEFAULT_GOAL := help
.PHONY: studio test lint bench bundle clean help

# One thread for the tour's short training: on a busy machine two that wait for each other take ten times as long.
studio: ## set up, and open the window; without a display: play the tour and save its pictures in tour/
	@bash packaging/setup.sh studio
ifeq ($(SCREEN),)
	@echo "No display here: playing the tour (the real window, drawn off screen)."
	@QT_QPA_PLATFORM=offscreen OMP_NUM_THREADS=$${OMP_NUM_THREADS:-1} $(PY) -m studio --tour tour
else
	@$(PY) -m studio
endif

# File by file on two cores, in the order of `testpaths`: the window's long files first, so that none is left alone at the end.
test: lint ## set up, and run every check and test (ARGS="..." runs pytest with these words instead)
ifdef ARGS
	@QT_QPA_PLATFORM=offscreen $(PY) -m pytest $(ARGS)
else
	@QT_QPA_PLATFORM=offscreen $(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder
endif

lint: ## formatting, lint, types and import rules only
	@bash packaging/setup.sh test
	@$(PY) -m ruff check --quiet .
	@$(PY) -m ruff format --check --quiet .
	@$(PY) -m mypy
	@$(dir $(PY))lint-imports

bench: ## run every script in benchmarks/ and print its table
	@bash packaging/setup.sh test
	@for script in benchmarks/*.py; do echo; echo "== $$script"; QT_QPA_PLATFORM=offscreen $(PY) "$$script" || echo "(not measured: it failed, or wants words of its own)"; done

bundle: ## a folder that runs without Python, in dist/; it is tried out before this ends
	@bash packaging/setup.sh bundle
	@$(PY) packaging/make_icons.py build/icons
	@$(PY) -m PyInstaller packaging/atelier.spec --noconfirm --log-level WARN --distpath dist --workpath build/pyinstaller
	@bash packaging/finish.sh dist/Atelier
	@$(PY) packaging/smoke.py dist/Atelier --pictures build/tour-of-bundle

clean: ## remove what set-up and tests made (.venv and caches; never your library)
	rm -rf .venv tour build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:[^#]*## /\t/' | expand -t 10
