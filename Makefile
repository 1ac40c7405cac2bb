# Two commands matter: `make demo` and `make test`. Both need only Go, Node with
# npm, make and git; what else the tests need, they install.

GO      ?= go
DIST    := wasm/element/dist
STORY   := site/story/envoy-talks.claims.json
ADDRESS ?= 127.0.0.1:8080
LDFLAGS := -s -w

.PHONY: demo test build widget package pages profile generate vet format chromium tools schemas node_modules screenshots bench clean

## demo: build everything, check the data set, serve the news page with the widget
demo: build
	build/claims check site/story
	build/claims serve --addr $(ADDRESS) $(STORY)

## test: install what the tests need and run everything, a real Chromium included
test: chromium tools schemas node_modules build format vet
	$(GO) test ./...
	$(GO) test -tags purego ./core/plan/...
	build/claims check site/story

## build: the command, with the widget built into it
build: widget
	CGO_ENABLED=0 $(GO) build -trimpath -ldflags="$(LDFLAGS)" -o build/claims ./cli/claims

## widget: the files that a page loads for the element
widget:
	$(GO) run ./wasm/element/build/elementfiles -o $(DIST)

## package: the element for publishing: the npm package (build/npm, ready for
## npm pack) and a folder for hosts of static files (build/cdn/VERSION). The
## version is that of the command, which Go takes from git; where there is no
## git, say VERSION=1.2.3
package:
	$(GO) run -buildvcs=true ./wasm/element/build/release $(if $(VERSION),-version $(VERSION)) -npm build/npm -cdn build/cdn

## pages: the rules' pages and the documents, as a folder of static files
pages:
	$(GO) run ./site/pages -o build/pages

## profile: how the command spends its time, for the compiler (cli/claims/default.pgo),
## without the paths of the machine that made it
profile:
	$(GO) test -c -trimpath -o build/check.test ./core/check
	cd core/check && GOGC=400 $(abspath build)/check.test -test.run '^$$' -test.bench File -test.benchtime 3s -test.cpuprofile $(abspath build)/default.pgo
	gunzip -c build/default.pgo | perl -0777 -pe 's{\Q$(realpath build)/check.test\E}{"." x length $$&}ge' | gzip -9n > cli/claims/default.pgo

## generate: the Go model, the stored plans and the reference pages, from the schema;
## the register of rules; tables of words and of Unicode
generate:
	$(GO) generate ./...
	$(GO) test ./schema ./schema/reference ./core/config -update

## format, vet: what every commit must pass
format:
	@out="$$(gofmt -l .)"; test -z "$$out" || { echo "gofmt would change:"; echo "$$out"; exit 1; }
vet:
	$(GO) vet ./...
	GOOS=js GOARCH=wasm $(GO) vet ./wasm/dom ./wasm/widget ./wasm/explain

## screenshots: the pictures of the demo page, for the README and for looking at
screenshots: chromium build
	mkdir -p build/screenshots
	$(GO) test ./site -run TestScreenshots -screenshots "$(CURDIR)/build/screenshots"
	cp build/screenshots/claims.png docs/claims.png

## bench: measure the command beside other validators, which it installs; takes
## about forty minutes and writes the tables of bench/README.md
bench: chromium build
	$(GO) build -o build/bench/bench ./bench
	build/bench/bench -write

# Debian's Chromium, where there is none. As a person on another system, install
# Chromium or Chrome yourself; it is found by name.
chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || { \
		apt-get update -q && apt-get install -y -q --no-install-recommends chromium fonts-liberation; }

# What reads the command's XML, man pages and completions. Where there is no apt,
# install them yourself; tests whose program is missing are skipped.
TOOLS := xmllint groff mandoc zsh fish
tools:
	@command -v apt-get >/dev/null || exit 0; \
	for tool in $(TOOLS); do command -v $$tool >/dev/null || missing=1; done; \
	test -e /usr/share/bash-completion/bash_completion || missing=1; \
	test -z "$$missing" || { apt-get update -q && apt-get install -y -q --no-install-recommends \
		libxml2-utils groff mandoc zsh fish bash-completion; }

# The schemas that the reports of the command are held against. Neither OASIS nor Jenkins publishes a package, so the schemas
# come from Go modules that carry them; the test knows what is in them.
schemas: build/schemas/sarif-schema-2.1.0.json build/schemas/junit.xsd
build/schemas/sarif-schema-2.1.0.json: module = github.com/securego/gosec/v2@v2.30.0
build/schemas/sarif-schema-2.1.0.json: inside = report/sarif/testdata/sarif-schema-2.1.0.json
build/schemas/junit.xsd: module = github.com/yannh/kubeconform@v0.8.0
build/schemas/junit.xsd: inside = fixtures/junit.xsd
build/schemas/%:
	mkdir -p $(@D)
	install -m 644 "$$($(GO) mod download -json $(module) | sed -n 's/^.*"Dir": "\(.*\)",*$$/\1/p')/$(inside)" $@

# What tests need from npm: axe-core, Lighthouse, Vite, TypeScript and the schema
# of custom elements' manifests.
node_modules: site/node_modules/.package-lock.json
site/node_modules/.package-lock.json: site/package.json site/package-lock.json
	npm ci --prefix site --no-progress

clean:
	rm -rf build site/node_modules $(DIST)/*.wasm $(DIST)/*.js $(DIST)/*.css $(DIST)/*.json
