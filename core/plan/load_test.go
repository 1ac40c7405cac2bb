package plan_test

import (
	"encoding/binary"
	"os"
	"slices"
	"sync"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/plan"
	"github.com/claim-tracker/claim-tracker/core/plan/compile"
	"github.com/claim-tracker/claim-tracker/core/plan/internal/form"
	"github.com/claim-tracker/claim-tracker/schema/compiled"
)

func stored(t testing.TB) []byte {
	b, err := os.ReadFile("contract/v1.plan")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func minimal(t testing.TB) []byte {
	b, err := os.ReadFile("contract/testdata/full.claims.json")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Every change of a byte and every cut is noticed.
func TestLoadRefusesDamage(t *testing.T) {
	b := stored(t)
	if _, err := plan.Load(b); err != nil {
		t.Fatal(err)
	}
	for i := range b {
		damaged := slices.Clone(b)
		damaged[i] ^= 1 << (i % 8)
		if _, err := plan.Load(damaged); err == nil {
			t.Fatalf("a changed byte at %d is not noticed", i)
		}
		if _, err := plan.Load(b[:i]); err == nil {
			t.Fatalf("a cut at %d is not noticed", i)
		}
	}
	if _, err := plan.Load(append(slices.Clone(b), 0)); err == nil {
		t.Error("an added byte is not noticed")
	}
}

// sealed returns the stored form with a checksum that fits.
func sealed(b []byte) []byte {
	b = slices.Clone(b[:max(0, len(b)-8)])
	return binary.LittleEndian.AppendUint64(b, form.Sum(b))
}

// Plans that were made up are refused, or run without harm.
func TestLoadSurvivesForgery(t *testing.T) {
	b, text := stored(t), minimal(t)
	refused := 0
	for i := len(form.Magic) + 1; i < len(b)-8; i++ {
		for _, c := range [...]byte{b[i] + 1, b[i] - 1} {
			forged := slices.Clone(b)
			forged[i] = c
			p, err := plan.Load(sealed(forged))
			if err != nil {
				refused++
				continue
			}
			p.Valid(text)
		}
	}
	if refused == 0 {
		t.Error("no forged plan is refused")
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(stored(f))
	for _, schema := range [...]string{
		`true`, `{"type":"string","pattern":"a|b","minLength":2}`, `{"items":{"contains":{"const":1}},"uniqueItems":true}`,
		`{"oneOf":[{"required":["a"],"properties":{"a":{"minimum":3}}},{"not":{"maxProperties":2}}],"propertyNames":{"maxLength":3}}`,
	} {
		s, err := compiled.Compile("https://fuzz.example/schema.json", []byte(schema))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(compile.Stored(s))
	}
	text := minimal(f)
	f.Fuzz(func(t *testing.T, b []byte) {
		if p, err := plan.Load(sealed(b)); err == nil {
			p.Valid(text)
			p.Valid([]byte(`[{"a":1,"b":[1,2,"x"]},"a",1.5,null]`))
		}
	})
}

func TestSub(t *testing.T) {
	p, err := plan.Load(stored(t))
	if err != nil {
		t.Fatal(err)
	}
	if _, found := p.Sub("#/$defs/nobody"); found {
		t.Error("a plan of nothing is found")
	}
	claim, found := p.Sub("#/$defs/claim")
	if !found {
		t.Fatal("there is no plan of a claim")
	}
	const text = `{"speaker":"A","statement":"B.","status":"unverified","source":"https://a.example/"}`
	if !claim.Valid([]byte(text)) || p.Valid([]byte(text)) {
		t.Error("the plan of a claim is not that of a claim")
	}
	root, _ := claim.Sub("#")
	if !root.Valid([]byte(`{"claims":[` + text + `]}`)) {
		t.Error("the plan of the root is not that of the root")
	}
}

func TestConcurrentUse(t *testing.T) {
	p, err := plan.Load(stored(t))
	if err != nil {
		t.Fatal(err)
	}
	text := minimal(t)
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for range 50 {
				if !p.Valid(text) {
					t.Error("a valid text is not decided")
				}
			}
		})
	}
	group.Wait()
}
