//go:build !js

package element_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/wasm/browsertest"
	"github.com/claim-tracker/claim-tracker/wasm/element"
)

// What every page with a tracker would load for nothing.
func TestWidgetLinksLittle(t *testing.T) {
	deps := dependencies(t, "widget")
	if !strings.Contains(deps, "\ngithub.com/claim-tracker/claim-tracker/core/plan/contract\n") {
		t.Error("the widget does not use the stored plan")
	}
	for _, heavy := range []string{
		"github.com/santhosh-tekuri/jsonschema/v5", "encoding/json", "regexp", "net/url", "net/http",
		"text/template", "html/template",
		"github.com/claim-tracker/claim-tracker/core/conform", "github.com/claim-tracker/claim-tracker/core/lint",
		"github.com/claim-tracker/claim-tracker/schema",
	} {
		if strings.Contains(deps, "\n"+heavy+"\n") {
			t.Errorf("the widget links %s", heavy)
		}
	}
}

func TestExplainLinksNoServer(t *testing.T) {
	deps := dependencies(t, "explain")
	for _, heavy := range []string{"net/http", "text/template", "html/template"} {
		if strings.Contains(deps, "\n"+heavy+"\n") {
			t.Errorf("the second module links %s", heavy)
		}
	}
}

// safejs has traps; only package dom, which guards them, may meet it.
func TestOnlyDOMMeetsSafejs(t *testing.T) {
	cmd := exec.Command("go", "list", "-f", `{{.ImportPath}}: {{join .Imports " "}} `, "../...")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(out)) {
		path, imports, _ := strings.Cut(line, ":")
		for _, guarded := range []string{" github.com/hack-pad/safejs ", " syscall/js "} {
			if strings.Contains(imports, guarded) && !strings.HasSuffix(path, "/wasm/dom") {
				t.Errorf("%s imports%s", path, guarded)
			}
		}
	}
	if !strings.Contains(string(out), "hack-pad/safejs") {
		t.Error("nothing imports safejs: the test looks at the wrong packages")
	}
}

func dependencies(t *testing.T, module string) string {
	t.Helper()
	cmd := exec.Command("go", "list", "-deps", "../"+module)
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return "\n" + string(out)
}

// Sizes as they are built, before compression: a guard against a package that
// comes in unseen. The second module has every rule with its page and its words.
func TestSizes(t *testing.T) {
	for file, most := range map[string]int64{"claim-tracker.wasm": 4_000_000, "claim-tracker-explain.wasm": 9_500_000} {
		info, err := os.Stat(filepath.Join(browsertest.Modules(t), file))
		if err != nil {
			t.Fatal(err)
		}
		if info.Size() > most {
			t.Errorf("%s has %d bytes, more than %d", file, info.Size(), most)
		}
		t.Logf("%s: %d bytes", file, info.Size())
	}
}

func TestAssets(t *testing.T) {
	for _, name := range element.Names() {
		if text, ok := element.Asset(name); !ok || len(text) == 0 {
			t.Errorf("%s is named, but not there", name)
		}
	}
	for _, name := range []string{"", "README.md", "dist/README.md", "../assets.go", "assets.go"} {
		if _, ok := element.Asset(name); ok {
			t.Errorf("%q is an asset", name)
		}
	}
	_, module := element.Asset("claim-tracker.wasm")
	if element.Built() != module {
		t.Errorf("Built is %v, the module is there: %v", element.Built(), module)
	}
}
