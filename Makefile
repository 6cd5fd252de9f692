# Two commands do everything: `make run` and `make test`. `make help` names the others.
# Everything here also works without make: see "On Windows" in README.md. ARGS=… adds arguments to the program or to pytest.

# The first Python of 3.11 to 3.13 that can be found; PYTHON=… takes another.
PYTHON ?= $(shell for name in python3 python3.12 python3.13 python3.11 python; do \
	"$$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null \
	&& { echo "$$name"; break; }; done)
IN_VENV := .venv/bin/python
STARTER := qwen2.5-coder-1.5b-instruct-q4_k_m

.PHONY: help run test check setup package screens eval bench ready model clean

help:
	@echo "make run      set up what is missing and open the window on the fictitious reports"
	@echo "make test     set up what is missing, then lint, types, import contracts and all tests"
	@echo "make check    the fast part of make test"
	@echo "make package  the application as one folder, in dist/"
	@echo "make screens  pictures of the window, in screens/"
	@echo "make eval     the figures of a folder of reports: FOLDER=… (the samples otherwise)"
	@echo "make bench    this program's speed beside the bare library's: MODEL=… (the starter otherwise)"
	@echo "make setup    do the set-up again, the local model's runtime included"
	@echo "make clean    delete what was built here; .venv and the reports' store stay"

run: ready model
	@$(IN_VENV) -m clarte --samples $(ARGS)

test: ready
	@$(IN_VENV) -m desktop.tools.checks $(ARGS)

check: ready
	@$(IN_VENV) -m desktop.tools.checks --fast $(ARGS)

package: ready
	@$(IN_VENV) -m desktop.tools.package

screens: ready
	@QT_QPA_PLATFORM=offscreen $(IN_VENV) -m desktop.tools.screens $(ARGS)

eval: ready
	@$(IN_VENV) -m clarte eval "$(or $(FOLDER),resources/samples)" $(ARGS)

bench: ready model
	@$(IN_VENV) -m clarte models bench "$(or $(MODEL),$(STARTER))" $(ARGS)

setup: python
	@"$(PYTHON)" -m desktop.tools.bootstrap --again

ready: python
	@"$(PYTHON)" -m desktop.tools.bootstrap

.PHONY: python
python:
	@test -n "$(PYTHON)" || { echo "Clarté: Python 3.11, 3.12 or 3.13 is needed and was not found; install one of them (on Debian or Ubuntu: apt install python3 python3-venv)." >&2; exit 1; }

model:
	@$(IN_VENV) -m clarte models add --starter \
		|| echo "Clarté: the local model could not be fetched; the window opens without it." >&2

clean:
	@rm -rf build dist desktop/clarte.egg-info
