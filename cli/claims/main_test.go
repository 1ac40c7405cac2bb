package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The test is this program, with its packages in the same order; see package
// early.
func TestSmallValidFileNeedsNoValidator(t *testing.T) {
	const within = "CLAIMS_TEST_WITHIN" // or it would go on for ever when it fails
	if os.Getenv(within) != "" {
		t.Fatal("the program has come to its main function")
	}
	file := filepath.Join(t.TempDir(), "a.claims.json")
	if err := os.MkdirAll(filepath.Join(filepath.Dir(file), ".git"), 0o755); err != nil {
		t.Fatal(err)
	}
	const text = `{"claims":[{"speaker":"Ana Lund","statement":"The bridge is closed.","status":"unverified","source":"https://news.example/bridge"}]}`
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, question := range []string{"validate", "check"} {
		var out, trace bytes.Buffer
		cmd := exec.Command(program, question, file)
		cmd.Env = append(os.Environ(), "GODEBUG=inittrace=1", within+"=1")
		cmd.Stdout, cmd.Stderr = &out, &trace
		if err := cmd.Run(); err != nil {
			t.Fatalf("%s: %v: %s", question, err, &trace)
		}
		if want := "Checked 1 file with 1 claim. No problems found.\n"; out.String() != want {
			t.Errorf("%s prints %q, not %q", question, &out, want)
		}
		if !strings.Contains(trace.String(), "core/plan") {
			t.Fatalf("nothing tells which packages have been initialised: %s", &trace)
		}
		if strings.Contains(trace.String(), "jsonschema/v5") {
			t.Errorf("%s initialises the validator:\n%s", question, &trace)
		}
	}
}
