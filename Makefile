# One line to run, one line to test. `make help` lists what there is.
PYTHON ?= python3
BIN = .venv/bin
UVX = $(shell command -v uvx || echo $(BIN)/uvx)
# Compiled once here, or every process compiles Prefect and spaCy again at each start.
export PYTHONDONTWRITEBYTECODE =

.PHONY: demo test check quality lock sbom audit help clean

demo: .venv/ready ## set up, load the seed article into an embedded Postgres, show what became of it
	@$(BIN)/dateline demo

test: .venv/ready-dev ## set up and run all tests
	@$(BIN)/pytest -n auto --dist loadgroup

check: .venv/ready-dev ## what CI checks besides the tests: style, types, rules of import
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

lock: ## write constraints.txt anew from pyproject.toml (needs uv)
	@uv lock --upgrade --quiet
	@uv export --quiet --no-hashes --no-annotate --no-header --no-emit-project --all-extras -o constraints.txt

# Both tools run in environments of their own: what they need is not what Dateline needs.
sbom: .venv/ready ## write sbom.json: what the environment consists of (CycloneDX), and check that nothing is missing
	@$(UVX) --from cyclonedx-bom==7.5.0 cyclonedx-py environment --output-reproducible -o sbom.json $(BIN)/python
	@$(BIN)/python .ci/supply.py sbom sbom.json

audit: .venv/ready ## ask an advisory database for known faults of all packages in constraints.txt
	@$(UVX) --from pip-audit==2.10.1 pip-audit -r constraints.txt --no-deps --disable-pip \
		--progress-spinner off -f json -o audit.json || true
	@$(BIN)/python .ci/supply.py audit audit.json

clean: ## remove the environment; the data stays
	@rm -rf .venv

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

# uv where it is there or can be had, else pip: slower by a minute, the same versions.
.venv/ready: pyproject.toml constraints.txt
	@echo "Setting up .venv with 150 packages and two language models (about half a minute) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@if command -v uv >/dev/null; then uv pip install --python .venv --compile-bytecode -c constraints.txt -e .; \
	elif $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt uv; then \
		$(BIN)/uv pip install --python .venv --compile-bytecode -c constraints.txt -e .; \
	else $(BIN)/python -m pip install --disable-pip-version-check -c constraints.txt -e .; fi
	@touch $@

.venv/ready-dev: .venv/ready
	@if command -v uv >/dev/null; then uv pip install --python .venv --compile-bytecode -c constraints.txt -e '.[dev]'; \
	elif test -x $(BIN)/uv; then $(BIN)/uv pip install --python .venv --compile-bytecode -c constraints.txt -e '.[dev]'; \
	else $(BIN)/python -m pip install --disable-pip-version-check -c constraints.txt -e '.[dev]'; fi
	@touch $@
