SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup demo test test-matrix coverage run service screenshots translations bench check fuzz endurance package install

# The first Python that has QGIS; the system's comes first, since QGIS is built for it. Override: make test PYTHON=...
PYTHON_CANDIDATES := /usr/bin/python3 python3 /Applications/QGIS.app/Contents/MacOS/bin/python3
HAS_QGIS := 'import importlib.util, sys; sys.exit(importlib.util.find_spec("qgis") is None)'
PYTHON ?= $(shell for p in $(PYTHON_CANDIDATES); do "$$p" -c $(HAS_QGIS) 2>&- && exec echo "$$p"; done; echo python3)
QGIS ?= qgis

TESTS ?= tests
ARGS ?=
# Processes that share the tests, a file of tests at a time. 0: all in one, for a debugger or to see what they print.
WORKERS ?= 2
# make fuzz: seconds for each target; targets (none named: all); an input to read again.
SECONDS ?= 60
FUZZ ?=
INPUT ?=
# make endurance: its parts, kills, disks and jobs; none named: all.
PARTS ?=
# The looks of make screenshots: themes and scalings; none named: all.
LOOKS ?=
# The systems of make test-matrix; none named: all.
SYSTEMS ?=
# Rounds of make bench, and the rows of its table; none named: all.
PAIRS ?= 5
ROWS ?=

BUILD := $(CURDIR)/build
LINK := $(BUILD)/link
VENV := build/venv
BENCH := build/bench
FUZZ_VENV := build/fuzz-venv
# What the plugin's zip holds; its repository scans that.
SHIPPED := core ui plugin.py __init__.py

export PYTHONPATH := $(LINK)
export PYTHONDONTWRITEBYTECODE := 1

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

setup: ## install what the other targets need on this machine, nothing else
	@.ci/setup

demo: setup ## the main job, headless, on the stand-in service; pictures and files in build/demo
	@"$(PYTHON)" -m dunia_streams.tests.demo

# pytest starts in the folder of the link, so that it imports the tests as dunia_streams.tests whatever the
# checkout's folder is called. The run has a folder of its own for temporary files, gone afterwards. A process of the
# tests that crashes ends it: in its place pytest would start another one, and then wait for ever.
test: setup ## everything; a part with TESTS=tests/engine, pytest's options with ARGS="-k name"
	@export TMPDIR="$$(mktemp -d)"; trap 'rm -rf "$$TMPDIR"' EXIT; cd "$(LINK)"; \
	"$(PYTHON)" -m pytest -c dunia_streams/pyproject.toml --rootdir=. \
		-n "$(WORKERS)" --dist loadfile --max-worker-restart 0 $(addprefix dunia_streams/,$(TESTS)) $(ARGS)

test-matrix: ## everything in bare systems with other versions: all, or SYSTEMS="sid jammy"; Linux, as root
	@.ci/setup debootstrap
	@"$(PYTHON)" -m dunia_streams.tests.matrix $(SYSTEMS) --tests="$(TESTS)" --args="$(ARGS)"

coverage: ## the engine's tests, and how much of the engine they run through, with branches: at least 95 %
	@.ci/setup python3-pytest-cov
	@# Under a limit of the file size coverage's own file could not be written: make test runs those.
	@$(MAKE) --no-print-directory test TESTS=tests/engine ARGS="-q -k 'not disk_that_is_full' \
		--cov=dunia_streams.core.engine --cov-branch --cov-report=term-missing:skip-covered --cov-fail-under=95 $(ARGS)"

run: setup ## the QGIS desktop with the plugin enabled, in a profile of its own
	@"$(PYTHON)" -m dunia_streams.tests.qgis_process "$(BUILD)/profile"
	@QGIS_PLUGINPATH="$(LINK)" $(QGIS) --nologo --profiles-path "$(BUILD)/profile"

service: setup ## the stand-in service by itself
	@"$(PYTHON)" -m dunia_streams.tests.service

screenshots: setup ## pictures of the desktop in build/screenshots, README's in ui/screenshots; some with LOOKS="light night"
	@"$(PYTHON)" -m dunia_streams.tests.screenshots $(LOOKS)

translations: ## i18n/ brought up to date with the texts in the sources, and compiled
	@.ci/setup qttools5-dev-tools
	@"$(PYTHON)" -m dunia_streams.tests.words

bench: setup $(BENCH)/venv/done ## the table of speed in build/bench: fewer rounds with PAIRS=2, some rows with ROWS="R1 R4 canvas"
	@PAIRS="$(PAIRS)" ROWS="$(ROWS)" "$(PYTHON)" -m dunia_streams.tests.bench

# What the service's example notebook imports, and what draws the picture.
$(BENCH)/venv/done: tests/bench/requirements.txt | setup
	@"$(PYTHON)" -m venv --clear $(BENCH)/venv
	@$(BENCH)/venv/bin/python -m pip install -q --disable-pip-version-check -r $<
	@touch $@

# flake8 as the plugin repository runs it, but for E203: PEP 8 itself wants the colon of a slice as the formatter sets it.
check: setup $(VENV)/done ## lint and format, types, security
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@env -u PYTHONPATH MYPYPATH="$(LINK)" $(VENV)/bin/mypy -p dunia_streams.core.engine
	@$(VENV)/bin/bandit -q -r $(SHIPPED)
	@$(VENV)/bin/flake8 --isolated --max-line-length=120 --extend-ignore=E203 $(SHIPPED)
	@git ls-files -z | xargs -0 $(VENV)/bin/detect-secrets-hook

$(VENV)/done: .ci/requirements.txt | setup
	@"$(PYTHON)" -m venv --clear $(VENV)
	@$(VENV)/bin/python -m pip install -q --disable-pip-version-check -r .ci/requirements.txt
	@touch $@

fuzz: setup $(FUZZ_VENV)/done ## spoilt answers, playlists, segments: SECONDS=60 a target, some with FUZZ="answers playlist"
	@"$(PYTHON)" -m dunia_streams.tests.fuzz --python "$(CURDIR)/$(FUZZ_VENV)/bin/python" --seconds "$(SECONDS)" \
		$(if $(INPUT),--input "$(INPUT)") $(FUZZ)

$(FUZZ_VENV)/done: .ci/fuzz-requirements.txt | setup
	@"$(PYTHON)" -m venv --clear --system-site-packages $(FUZZ_VENV)
	@$(FUZZ_VENV)/bin/python -m pip install -q --disable-pip-version-check --only-binary :all: -r .ci/fuzz-requirements.txt || \
		{ echo "make fuzz needs atheris, which could not be installed: it has builds for Linux and some Pythons only." >&2; exit 1; }
	@touch $@

endurance: setup ## 200 kills, 100 full disks, 500 downloads in one QGIS: an hour; some with PARTS="kills disks jobs"
	@"$(PYTHON)" -m dunia_streams.tests.endurance $(PARTS)

package: ## the zip of the committed state, for the plugin repository
	@[ -z "$$(git status --porcelain)" ] || echo "What is not committed is not in the zip." >&2
	@! git show HEAD:CHANGELOG.md | grep -q '^## .*unreleased' || echo "To try out, not to upload: CHANGELOG.md calls this version unreleased." >&2
	@mkdir -p "$(BUILD)"; zip="$(BUILD)/dunia_streams-$$(git show HEAD:metadata.txt | sed -n 's/^version=//p').zip"; \
	git archive --prefix=dunia_streams/ --format=zip -o "$$zip" HEAD; echo "$$zip"

install: ## the committed state into the user's QGIS profile, or into the one of PROFILE=folder
	@PROFILE="$(PROFILE)" .ci/install
