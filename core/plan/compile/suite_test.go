package compile_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/plan/compile"
	"github.com/claim-tracker/claim-tracker/schema/compiled"
)

// A group is one schema of the official test suite with its instances.
type group struct {
	Description string
	Schema      json.RawMessage
	Tests       []struct {
		Description string
		Data        json.RawMessage
		Valid       bool
	}
}

// suite calls f for every group of the JSON Schema Test Suite.
func suite(t *testing.T, f func(file string, g group)) {
	t.Helper()
	root := corpus(t, "JSON-Schema-Test-Suite/draft2020-12")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".json" {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		var groups []group
		if err := json.Unmarshal(text, &groups); err != nil {
			return err
		}
		for _, g := range groups {
			file, _ := filepath.Rel(root, path)
			f(filepath.ToSlash(file), g)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestSuite(t *testing.T) {
	groups, left, accepted, decided := 0, 0, 0, 0
	files := map[string][2]int{}
	suite(t, func(file string, g group) {
		groups++
		s, err := compiled.Compile("https://suite.example/schema.json", g.Schema)
		if err != nil {
			// It refers to another document, or v5 does not support it.
			left++
			return
		}
		stored := compile.Stored(s)
		if !bytes.Equal(stored, compile.Stored(s)) {
			t.Errorf("%s: %s: the stored form differs between two runs", file, g.Description)
		}
		runner := compile.Compile(s).Runner()
		for _, test := range g.Tests {
			t.Run(file+"/"+g.Description+"/"+test.Description, func(t *testing.T) {
				sure, valid := hold(t, runner, s, test.Data)
				count := files[file]
				if valid {
					accepted++
					count[0]++
				}
				if sure {
					decided++
					count[1]++
				}
				files[file] = count
			})
		}
	})
	t.Logf("%d schemas, %d of them not compiled by v5; of %d valid instances the plan decides %d (%.1f %%)",
		groups, left, accepted, decided, 100*float64(decided)/float64(accepted))
	for file, count := range files {
		if count[0] > count[1] && !strings.HasPrefix(file, "optional/") {
			t.Logf("%s: %d of %d", file, count[1], count[0])
		}
	}
	// The share that is decided is what the plan is for.
	if decided*100 < accepted*75 {
		t.Error("the plan decides fewer than three quarters of the valid instances")
	}
}
