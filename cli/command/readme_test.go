package command

import (
	"os"
	"strings"
	"testing"
)

// The console block of the README shows what the command prints: it is run on
// the README's smallest file, with the word misspelt as shown.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	block := func(opening string) string {
		_, rest, found := strings.Cut(string(readme), opening+"\n")
		text, _, closed := strings.Cut(rest, "\n```")
		if !found || !closed {
			t.Fatalf("the README has no block %s", opening)
		}
		return text + "\n"
	}
	data := block("```json")
	misspelt := strings.Replace(data, "unverified", "verifed", 1)
	prompt, want, _ := strings.Cut(block("```console"), "\n")

	env, out, errs := world(strings.Fields(strings.TrimPrefix(prompt, "$ claims "))...)
	t.Chdir(t.TempDir())
	if err := os.WriteFile("story.claims.json", []byte(misspelt), 0o666); err != nil {
		t.Fatal(err)
	}
	if status := Main(env); status != StatusFindings {
		t.Errorf("exit status %d: %s", status, errs)
	}
	if got := out.String(); got != want {
		t.Errorf("the README shows\n%s\nand the command prints\n%s", want, got)
	}
	if err := os.WriteFile("story.claims.json", []byte(data), 0o666); err != nil {
		t.Fatal(err)
	}
	if status := Main(env); status != StatusOK {
		t.Errorf("the README's smallest file has findings: %s", out)
	}
}
