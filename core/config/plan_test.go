package config

import (
	"bytes"
	"flag"
	"os"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/conform"
	_ "github.com/claim-tracker/claim-tracker/core/conform/arbiter"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/plan/compile"
	"github.com/claim-tracker/claim-tracker/schema/compiled"
)

var update = flag.Bool("update", false, "write config.plan anew")

func TestStoredPlanIsThatOfTheSchema(t *testing.T) {
	schema, err := compiled.Compile(ID, Schema())
	if err != nil {
		t.Fatal(err)
	}
	want := compile.Stored(schema)
	if *update {
		if err := os.WriteFile("config.plan", want, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(stored, want) {
		t.Error("config.plan is not the plan of the schema: run go test ./core/config -update")
	}
}

// A configuration without mistakes needs no schema; one with a mistake does.
func TestValidConfigurationCompilesNothing(t *testing.T) {
	asked := false
	defer func(was func() *conform.Contract) { contract = was }(contract)
	was := contract
	contract = func() *conform.Contract { asked = true; return was() }
	every := "rules:\n"
	for _, rule := range Rules() {
		every += "  " + rule.Name + ":\n    severity: info\n"
	}
	for _, text := range []string{
		"", "language: de\n", "rules: {date-in-future: off}\n", every,
		"ownDomains: [news.example]\ntrustedDomains:\n  - \"official.example\"\nfailLevel: info\n",
		"overrides:\n  - files: [\"old/**\"]\n    groups: {sourcing: off}\n",
		"x-note: ours\n",
	} {
		if _, found := Parse([]byte(text)); len(found) > 0 || asked {
			t.Errorf("the schema is asked: %t; found %v in\n%s", asked, found, text)
		}
		asked = false
	}
	if _, found := Parse([]byte("rules: {date-in-future: worning}\n")); len(found) == 0 || !asked {
		t.Errorf("the schema is asked: %t; found %v", asked, found)
	}
}

// Of what the plan is sure, the schema has nothing to say.
func FuzzSure(f *testing.F) {
	f.Add("rules: {date-in-future: off, statement-long: {severity: info}}\n")
	f.Add("overrides:\n  - files: [\"old/**\"]\n    groups: {sourcing: off}\nlanguage: de\n")
	f.Add("rules: &a {date-in-future: off}\nrules: *a\n")
	f.Fuzz(func(t *testing.T, text string) {
		written := translate([]byte(text))
		if written.fault != nil || !sure().Valid(written.json) {
			return
		}
		tree, faults := jsonpos.Parse(written.json, jsonpos.DefaultLimits)
		if len(faults) > 0 {
			t.Fatalf("%s: %v", written.json, faults)
		}
		if found := contract().Mismatches(tree.Root()); len(found) > 0 {
			t.Fatalf("%s: %v", written.json, found)
		}
	})
}
