//go:build !js

package slim_test

import (
	"net/http"
	"path/filepath"
	"testing"

	"github.com/claim-tracker/claim-tracker/wasm/browsertest"
)

func TestMain(m *testing.M) { browsertest.Main(m) }

// A browser compiles the module while it comes in, and runs it.
func TestBrowser(t *testing.T) {
	name := link(t, "build", "-trimpath", "-ldflags=-s -w", "./testdata/program")
	small := slimmed(t, name)
	program, err := wasmExec()
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	serve := func(path, file string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) { http.ServeFile(w, r, file) })
	}
	serve("/wasm_exec.js", filepath.Join(filepath.Dir(program), "wasm_exec.js"))
	serve("/before.wasm", name)
	serve("/after.wasm", small)
	mux.HandleFunc("/{$}", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write([]byte(`<!doctype html><title>Program</title><script src="/wasm_exec.js"></script>`))
	})
	page := browsertest.Open(t, mux)
	page.Go("/")
	run := func(file string) string {
		return browsertest.Eval[string](page, `(async () => {
			const go = new Go();
			let out = "";
			const write = fs.writeSync;
			fs.writeSync = (to, bytes) => { out += new TextDecoder().decode(bytes); return bytes.length; };
			const {instance} = await WebAssembly.instantiateStreaming(fetch("`+file+`"), go.importObject);
			await go.run(instance);
			fs.writeSync = write;
			return out;
		})()`)
	}
	want, got := run("/before.wasm"), run("/after.wasm")
	if want == "" || want != got {
		t.Errorf("before:\n%s\nafter:\n%s", want, got)
	}
}
