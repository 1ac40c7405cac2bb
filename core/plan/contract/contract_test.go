package contract_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/plan"
	"github.com/claim-tracker/claim-tracker/core/plan/compile"
	"github.com/claim-tracker/claim-tracker/core/plan/contract"
	"github.com/claim-tracker/claim-tracker/schema"
	"github.com/claim-tracker/claim-tracker/schema/compiled"
)

func TestStoredPlanIsThatOfTheSchema(t *testing.T) {
	stored, err := os.ReadFile("v1.plan")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(stored, compile.Stored(compiled.Schema())) {
		t.Error("v1.plan is not the plan of the schema: run go generate ./core/plan/contract")
	}
}

// arbiter reports whether the text is strict JSON that v5 accepts.
func arbiter(text []byte) bool {
	if _, faults := jsonpos.Parse(text, jsonpos.DefaultLimits); len(faults) > 0 {
		return false
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		return false
	}
	return compiled.Schema().Validate(value) == nil
}

// validFiles returns claims files that are valid, by name.
func validFiles(t testing.TB) map[string][]byte {
	t.Helper()
	files := map[string][]byte{"generated": claims(1, 20)}
	for _, pattern := range [...]string{"testdata/*.claims.json", "../../../schema/v1/examples/valid/*.json"} {
		paths, err := filepath.Glob(pattern)
		if err != nil || len(paths) == 0 {
			t.Fatalf("no files match %s", pattern)
		}
		for _, path := range paths {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			files[path] = text
		}
	}
	return files
}

func TestValidFilesAreDecided(t *testing.T) {
	for name, text := range validFiles(t) {
		if !arbiter(text) {
			t.Errorf("%s: the arbiter refuses it", name)
		}
		if !contract.Plan().Valid(text) {
			t.Errorf("%s: the plan cannot tell that it is valid", name)
		}
		var compact, indented bytes.Buffer
		if json.Compact(&compact, text) != nil || json.Indent(&indented, text, "\t", "\r\n  ") != nil {
			t.Fatal(name)
		}
		for _, text := range [...][]byte{compact.Bytes(), indented.Bytes()} {
			if !contract.Plan().Valid(text) {
				t.Errorf("%s: the plan cannot tell that it is valid in another layout", name)
			}
		}
	}
}

func TestInvalidExamplesAreNotDecided(t *testing.T) {
	paths, err := filepath.Glob("../../../schema/v1/examples/invalid/*.json")
	if err != nil || len(paths) == 0 {
		t.Fatal("there are no invalid examples")
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if contract.Plan().Valid(text) || arbiter(text) {
			t.Errorf("%s: the plan or the arbiter accepts it", path)
		}
	}
}

// The examples of every definition pass the plan of that definition.
func TestExamplesOfDefinitions(t *testing.T) {
	var s struct {
		Defs map[string]struct{ Examples []json.RawMessage } `json:"$defs"`
	}
	if err := json.Unmarshal(schema.Text, &s); err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.Sorted(maps.Keys(s.Defs)) {
		p, found := contract.Plan().Sub("#/$defs/" + name)
		if !found {
			t.Errorf("%s has no plan of its own", name)
			continue
		}
		for _, example := range s.Defs[name].Examples {
			if !p.Valid(example) {
				t.Errorf("%s: the plan cannot tell that the example %s is valid", name, example)
			}
		}
	}
}

// A list of claims can be checked claim by claim.
func TestClaimByClaim(t *testing.T) {
	text := claims(7, 50)
	at := bytes.Index(text, []byte(`"claims":[`)) + len(`"claims":[`)
	r := contract.Claim().Runner()
	n := 0
	for {
		length, ok := r.Prefix(text[at:], 2)
		if !ok {
			t.Fatalf("claim %d at %d is not decided", n, at)
		}
		n++
		if at += length; text[at] != ',' {
			break
		}
		at++
	}
	if n != 50 || string(text[at:]) != "]}" {
		t.Errorf("%d claims, then %q", n, text[at:])
	}
	if _, ok := r.Prefix([]byte(`{"speaker":"A"}`), 2); ok {
		t.Error("half a claim is accepted")
	}
}

func TestNoAllocations(t *testing.T) {
	for name, text := range validFiles(t) {
		r := contract.Plan().Runner()
		if n := testing.AllocsPerRun(10, func() { r.Valid(text) }); n != 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
}

func BenchmarkValid(b *testing.B) {
	for name, n := range map[string]int{"12claims": 12, "5000claims": 5_000} {
		b.Run(name, func(b *testing.B) {
			text := claims(3, n)
			r := contract.Plan().Runner()
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				if !r.Valid(text) {
					b.Fatal("the plan cannot tell that the file is valid")
				}
			}
		})
	}
}

func BenchmarkLoad(b *testing.B) {
	stored, err := os.ReadFile("v1.plan")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := plan.Load(stored); err != nil {
			b.Fatal(err)
		}
	}
}
