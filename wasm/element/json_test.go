//go:build !js

package element_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/check"
	_ "github.com/claim-tracker/claim-tracker/core/conform/arbiter"
	"github.com/claim-tracker/claim-tracker/wasm/browsertest"
)

// TestJSONAsTheCommandReadsIt shows every case of JSONTestSuite, within a
// claims file, to the element: it must be live where the command finds nothing
// wrong, also in the cases that RFC 8259 leaves open (docs/json.md).
func TestJSONAsTheCommandReadsIt(t *testing.T) {
	folder := filepath.Join("..", "..", "..", "shared", "corpora", "JSONTestSuite", "test_parsing")
	files, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Skip("the corpus is not beside the repository")
	}
	s := newSite(t)
	want := map[string]string{}
	var paths []string
	add := func(path, text string) {
		s.set(path, text)
		paths = append(paths, path)
		want[path] = "live"
		if len(check.Check([]byte(text), check.Options{}).Findings) > 0 {
			want[path] = "invalid"
		}
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if len(text) > 0 {
			add("/"+strings.ReplaceAll(filepath.Base(file), "#", "hash"), `{"claims": [], "x-case": `+string(text)+`}`)
		}
	}
	add("/byte-order-mark.json", "\ufeff"+`{"claims": []}`)
	verdicts := map[bool]int{}
	for _, state := range want {
		verdicts[state == "live"]++
	}
	if verdicts[true] < 90 || verdicts[false] < 190 {
		t.Fatalf("the command finds %d of the cases valid, %d invalid", verdicts[true], verdicts[false])
	}

	p := s.live(t, "/")
	list, err := json.Marshal(paths)
	if err != nil {
		t.Fatal(err)
	}
	p.Run(`globalThis.states = null, (async () => {
		const states = {};
		for (const path of ` + string(list) + `) {
			const element = document.createElement("claim-tracker");
			const settled = new Promise((done) => {
				element.addEventListener("claim-tracker-ready", () => done("live"), { once: true });
				element.addEventListener("claim-tracker-error", ({ detail }) => done(detail.reason), { once: true });
			});
			element.src = path;
			document.querySelector("main").prepend(element);
			states[path] = await settled;
			element.remove();
		}
		globalThis.states = states;
	})()`)
	p.Wait(`states !== null`)
	got := browsertest.Eval[map[string]string](p, `states`)
	for _, path := range paths {
		if got[path] != want[path] {
			t.Errorf("%s: the element says %q, the command %q", path, got[path], want[path])
		}
	}
}
