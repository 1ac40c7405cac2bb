package command

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"github.com/claim-tracker/claim-tracker/cli/files"
)

// scratching counts the files for scratch that there were and those in use.
type scratching struct {
	files.OS
	made, open *int
}

func (s scratching) Scratch() (files.Scratch, error) {
	*s.made++
	*s.open++
	scratch, err := s.OS.Scratch()
	return closing{scratch, s.open}, err
}

type closing struct {
	files.Scratch
	open *int
}

func (c closing) Close() error {
	*c.open--
	return c.Scratch.Close()
}

// Findings of rules that compare claims are told in order, however many there
// are, and do not stay in memory.
func TestVeryManyFindingsGoThroughAFile(t *testing.T) {
	const claims = 120_000
	t.Chdir(t.TempDir())
	var text bytes.Buffer
	text.WriteString(`{"claims":[`)
	for i := range claims {
		if i > 0 {
			text.WriteString(",\n")
		}
		fmt.Fprintf(&text, `{"id":"a%d","speaker":"Ana Lund","statement":"The bridge is closed.","status":"unverified","source":"https://a.example/b"}`, i)
	}
	text.WriteString(`]}`)
	if err := os.WriteFile("a.claims.json", text.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	made, open := 0, 0
	env, out, errs := world("check", "--format", "jsonl", "a.claims.json")
	env.Files = scratching{made: &made, open: &open}
	if status := Main(env); status != StatusFindings || errs.Len() > 0 {
		t.Fatalf("status %d, %s", status, errs)
	}
	found, line := 0, 0
	for text := range bytes.Lines(out.Bytes()) {
		var d struct {
			Rule  string
			Range struct{ Start struct{ Line int } }
		}
		if err := json.Unmarshal(text, &d); err != nil {
			t.Fatal(err)
		}
		if d.Rule != "duplicate-claim" {
			continue
		}
		if found++; d.Range.Start.Line <= line {
			t.Fatalf("line %d comes after line %d", d.Range.Start.Line, line)
		}
		line = d.Range.Start.Line
	}
	if found != claims-1 {
		t.Errorf("%d duplicates are told, not %d", found, claims-1)
	}
	if made != 1 || open != 0 {
		t.Errorf("%d files for scratch were made, %d are left", made, open)
	}
}
