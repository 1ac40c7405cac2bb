//go:build !js

package slim_test

import (
	"bytes"
	"compress/flate"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/claim-tracker/claim-tracker/wasm/slim"
	"github.com/google/go-cmp/cmp"
)

// builds are the ways to build the program in testdata. Names and lines in
// the file that the linker writes must make no difference.
var builds = []struct {
	name  string
	flags []string
}{
	{"plain", nil},
	{"stripped", []string{"-trimpath", "-ldflags=-s -w"}},
	{"without inlining", []string{"-trimpath", "-ldflags=-s -w", "-gcflags=all=-l"}},
}

// link builds a package for js/wasm and returns the file's name.
func link(t testing.TB, args ...string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "program.wasm")
	args = append([]string{args[0], "-o", name}, args[1:]...)
	cmd := exec.Command("go", args...)
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return name
}

// slimmed writes the slimmed module beside the module.
func slimmed(t *testing.T, name string) string {
	t.Helper()
	module, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	before := bytes.Clone(module)
	small, err := slim.Slim(module)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(before, module) {
		t.Error("the module that was given has changed")
	}
	name = strings.TrimSuffix(name, ".wasm") + ".slim.wasm"
	if err := os.WriteFile(name, small, 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

// wasmExec is the program that runs a module in Node.
var wasmExec = sync.OnceValues(func() (string, error) {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	return filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec_node.js"), err
})

// run runs a module in Node, in the folder, and returns what it prints and
// whether it ends well.
func run(t *testing.T, folder, environment, name string, args ...string) (out string, ok bool) {
	t.Helper()
	program, err := wasmExec()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("node", append([]string{"--stack-size=8192", program, name}, args...)...)
	cmd.Dir = folder
	cmd.Env = append(os.Environ(), environment)
	said, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return string(said), err == nil
}

// A program finds the same after Slim, even when the collector runs all the
// time and moves stacks.
func TestSameOutput(t *testing.T) {
	for _, b := range builds {
		t.Run(b.name, func(t *testing.T) {
			name := link(t, append(append([]string{"build"}, b.flags...), "./testdata/program")...)
			small := slimmed(t, name)
			for _, environment := range []string{"GOGC=1", "GODEBUG=gcstoptheworld=2,clobberfree=1"} {
				want, ok := run(t, "", environment, name)
				if !ok || !strings.Contains(want, "finalizers: true") ||
					!strings.Contains(want, "value method main.square.area called using nil *square pointer") {
					t.Fatalf("the program itself says\n%s", want)
				}
				got, ok := run(t, "", environment, small)
				if diff := cmp.Diff(want, got); !ok || diff != "" {
					t.Errorf("%s: ended well: %t, output (-before +after):\n%s", environment, ok, diff)
				}
			}
		})
	}
}

var (
	argument = regexp.MustCompile(`(?m)^([\w./*()]+)\(.*\)$`)
	place    = regexp.MustCompile(`(?m)^\t\S+:\d+`)
	counter  = regexp.MustCompile(` pc=0x[0-9a-f]+`)
)

// A crash still says why, and where by its program counters.
func TestCrash(t *testing.T) {
	name := link(t, "build", "./testdata/program")
	small := slimmed(t, name)
	for how, says := range map[string]string{
		"panic":    "panic: crashed: on purpose",
		"deadlock": "fatal error: all goroutines are asleep - deadlock!",
	} {
		want, ok := run(t, "", "GOTRACEBACK=single", name, how)
		got, gotOK := run(t, "", "GOTRACEBACK=single", small, how)
		if ok || gotOK || !strings.HasPrefix(got, says+"\n") {
			t.Errorf("%s: %s", how, got)
		}
		// What is lost is the names and the lines, not the frames.
		want = place.ReplaceAllString(argument.ReplaceAllString(want, "go.function()"), "\t?:0")
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-before +after):\n%s", how, diff)
		}
	}
	want, _ := run(t, "", "GOTRACEBACK=system", name, "panic")
	got, _ := run(t, "", "GOTRACEBACK=system", small, "panic")
	list := counter.FindAllString(got, -1)
	if len(list) < 2 {
		t.Fatalf("no program counters in\n%s", got)
	}
	if diff := cmp.Diff(counter.FindAllString(want, -1), list); diff != "" {
		t.Errorf("program counters (-before +after):\n%s", diff)
	}
}

// The tests of the layer over JavaScript pass in a slimmed module.
func TestLayerOverJavaScript(t *testing.T) {
	small := slimmed(t, link(t, "test", "-c", "../dom"))
	for _, environment := range []string{"GOGC=100", "GOGC=1"} {
		if out, ok := run(t, "../dom", environment, small, "-test.v"); !ok || !strings.HasSuffix(out, "\nPASS\n") {
			t.Errorf("%s\n%s", environment, out)
		}
	}
}

func TestSmaller(t *testing.T) {
	for _, b := range builds[1:] {
		name := link(t, append(append([]string{"build"}, b.flags...), "./testdata/program")...)
		before, after := sizes(t, name), sizes(t, slimmed(t, name))
		t.Logf("%s: %d bytes became %d; compressed, %d became %d", b.name, before[0], after[0], before[1], after[1])
		for i, what := range []string{"the file", "the compressed file"} {
			if after[i]*100 > before[i]*90 {
				t.Errorf("%s: %s had %d bytes and has %d", b.name, what, before[i], after[i])
			}
		}
	}
}

// sizes are those of a file as it is and compressed.
func sizes(t *testing.T, name string) (sizes [2]int) {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w, err := flate.NewWriter(&out, flate.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(w, bytes.NewReader(b)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return [2]int{len(b), out.Len()}
}

func TestRefuses(t *testing.T) {
	module, err := os.ReadFile(link(t, "build", "-trimpath", "-ldflags=-s -w", "./testdata/program"))
	if err != nil {
		t.Fatal(err)
	}
	small, err := slim.Slim(module)
	if err != nil {
		t.Fatal(err)
	}
	header := bytes.Index(module, []byte("\xf1\xff\xff\xff\x00\x00\x01\x08"))
	if header < 0 {
		t.Fatal("no header of function tables")
	}
	changed := func(at int, by ...byte) []byte {
		m := bytes.Clone(module)
		copy(m[at:], by)
		return m
	}
	for name, test := range map[string]struct {
		module []byte
		says   string
	}{
		"nothing":         {nil, "does not begin with its preamble"},
		"text":            {[]byte("Ana Lund crossed the bridge."), "does not begin with its preamble"},
		"no sections":     {module[:8], "not linked by Go 1.26"},
		"unknown section": {append(bytes.Clone(module[:8]), 77, 0), "section 77 at byte 8"},
		"slimmed already": {small, "not linked by Go 1.26"},
		"another version": {bytes.Replace(module, []byte("go1.26"), []byte("go1.27"), -1), "it is by go1.27"},
		"another magic":   {changed(header, 0xf2), "no function tables"},
		"another count":   {changed(header+8, module[header+8]+1), "do not have the layout"},
		"another place":   {changed(header+40, module[header+40]+8), "do not have the layout"},
	} {
		out, err := slim.Slim(test.module)
		if err == nil || out != nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: %v, %d bytes", name, err, len(out))
		}
	}
	if _, err := slim.Slim(small); !errors.Is(err, slim.ErrToolchain) {
		t.Errorf("a slimmed module: %v", err)
	}
	for n := len(module) - 1; n > 0; n -= 1 + n/40 {
		if _, err := slim.Slim(module[:n]); err == nil {
			t.Errorf("the first %d of %d bytes are accepted", n, len(module))
		}
	}
}

// Whatever is changed in a module, Slim gives an error or a result that it has
// held against the module.
func TestDamaged(t *testing.T) {
	module, err := os.ReadFile(link(t, "build", "-trimpath", "-ldflags=-s -w", "./testdata/empty"))
	if err != nil {
		t.Fatal(err)
	}
	header := bytes.Index(module, []byte("\xf1\xff\xff\xff\x00\x00\x01\x08"))
	random := rand.New(rand.NewPCG(1, 2))
	refused := 0
	const rounds = 150
	for range rounds {
		m := bytes.Clone(module)
		for range 1 + random.IntN(8) {
			at := random.IntN(len(m))
			if random.IntN(3) > 0 { // mostly in the tables
				at = header + random.IntN(len(m)-header)
			}
			m[at] = byte(random.Uint32())
		}
		if _, err := slim.Slim(m); err != nil {
			refused++
		}
	}
	t.Logf("%d of %d refused", refused, rounds)
	if refused == 0 || refused == rounds {
		t.Errorf("%d of %d damaged modules are refused", refused, rounds)
	}
}

func FuzzSlim(f *testing.F) {
	f.Add([]byte(nil))
	f.Add([]byte("\x00asm\x01\x00\x00\x00"))
	f.Add([]byte("\x00asm\x01\x00\x00\x00\x05\x03\x01\x00\x02\x0b\x01\x00"))
	producers := "\x00\x20\x09producers\x01\x08language\x01\x02Go\x06go1.26"
	f.Add([]byte("\x00asm\x01\x00\x00\x00" + producers + "\x05\x03\x01\x00\x02\x0b\x0f\x01\x00\x41\x08\x0b\x08\xf1\xff\xff\xff\x00\x00\x01\x08"))
	f.Fuzz(func(t *testing.T, module []byte) {
		out, err := slim.Slim(module)
		if (err == nil) == (out == nil) {
			t.Errorf("%d bytes and the error %v", len(out), err)
		}
	})
}
