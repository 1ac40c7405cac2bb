package compile_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/plan"
)

// corpus returns the path of a folder of third-party test data, which lie
// beside the repository and are no part of it.
func corpus(t *testing.T, folder string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			t.Fatal("there is no go.mod above the test")
		}
		dir = parent
	}
	path := filepath.Join(dir, "..", "shared", "corpora", filepath.FromSlash(folder))
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		t.Skipf("the test data %s is not there", folder)
	}
	return path
}

// arbiter reports whether the text is strict JSON that v5 accepts.
func arbiter(s *jsonschema.Schema, text []byte) bool {
	if _, faults := jsonpos.Parse(text, jsonpos.DefaultLimits); len(faults) > 0 {
		return false
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		return false
	}
	return s.Validate(value) == nil
}

// hold reports as an error that the plan is sure of what the arbiter refuses.
// It returns both verdicts.
func hold(t *testing.T, r *plan.Runner, s *jsonschema.Schema, text []byte) (sure, valid bool) {
	t.Helper()
	sure, valid = r.Valid(text), arbiter(s, text)
	if sure && !valid {
		t.Errorf("the plan accepts what the arbiter refuses: %q", text)
	}
	return sure, valid
}
