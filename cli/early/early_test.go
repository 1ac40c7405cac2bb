package early

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/claim-tracker/claim-tracker/cli/command"
	"github.com/claim-tracker/claim-tracker/cli/files"
	_ "github.com/claim-tracker/claim-tracker/core/conform/arbiter"
)

const good = `{"claims":[{"speaker":"Ana Lund","statement":"The bridge is closed.","status":"unverified","source":"https://news.example/bridge"}]}`

func TestAnswer(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	for name, text := range map[string]string{
		".git/head":              "",
		"a.claims.json":          good,
		"b.json":                 strings.Replace(good, `"claims":[`, `"x-desk":1,"claims":[`, 1),
		"-.claims.json":          good,
		"empty.claims.json":      `{"claims":[]}`,
		"invalid.claims.json":    strings.Replace(good, "unverified", "unsure", 1),
		"twice.claims.json":      strings.Replace(good, `"claims":[`, `"x-a":1,"x-a":1,"claims":[`, 1),
		"broken.claims.json":     good[:50],
		"a.claims.ndjson":        good,
		"large.claims.json":      `{"claims":[],"x-a":"` + strings.Repeat("a", most) + `"}`,
		"set/.claims.yaml":       "rules:\n",
		"set/a.claims.json":      good,
		"set/deep/a.claims.json": good,
		"near/.claims.yml":       "",
		"near/a.claims.json":     good,
		"other/a.claims.json":    good,
		"question.claims.json":   strings.Replace(good, "closed.", "closed?", 1),
		"accepted.claims.json": strings.Replace(good, `"claims":[`,
			`"x-ignore":[{"rule":"source-unused","reason":"It was read.","until":"2999-01-01"}],"sources":{"b":{"url":"https://news.example/b"}},"claims":[`, 1),
		"copy.claims.json": strings.Replace(good, `"claims":[`,
			`"article":{"url":"https://news.example/a","headline":"A","localCopy":"a.txt"},"claims":[`, 1),
		"a.txt": "The bridge is closed.",
	} {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for args, answered := range map[string]bool{
		"":                           false,
		"validate":                   false,
		"check":                      false,
		"check a.claims.json":        true,
		"check a.claims.json b.json": true,
		"check empty.claims.json":    true,
		"check question.claims.json": false,
		"check a.claims.json question.claims.json":   false,
		"check accepted.claims.json":                 false,
		"check copy.claims.json":                     false,
		"check invalid.claims.json":                  false,
		"check broken.claims.json":                   false,
		"check a.claims.ndjson":                      false,
		"check set/a.claims.json":                    false,
		"check --online a.claims.json":               false,
		"lint a.claims.json":                         false,
		"validate question.claims.json":              true,
		"validate a.claims.json":                     true,
		"validate a.claims.json b.json":              true,
		"validate b.json a.claims.json b.json":       true,
		"validate ./a.claims.json a.claims.json":     true,
		"validate other/a.claims.json b.json":        true,
		"validate " + folder + "/a.claims.json":      true,
		"validate ./-.claims.json":                   true,
		"validate empty.claims.json":                 true,
		"validate --quiet a.claims.json":             false,
		"validate a.claims.json --format json":       false,
		"validate -- a.claims.json":                  false,
		"validate -":                                 false,
		"validate -.claims.json":                     false,
		"validate other":                             false,
		"validate *.json":                            false,
		"validate missing.claims.json":               false,
		"validate a.claims.json missing.json":        false,
		"validate invalid.claims.json":               false,
		"validate a.claims.json invalid.claims.json": false,
		"validate twice.claims.json":                 false,
		"validate broken.claims.json":                false,
		"validate a.claims.ndjson":                   false,
		"validate large.claims.json":                 false,
		"validate set/a.claims.json":                 false,
		"validate set/deep/a.claims.json":            false,
		"validate near/a.claims.json":                false,
	} {
		t.Run(args, func(t *testing.T) {
			args := strings.Fields(args)
			answer, ok := Answer(args, files.OS{})
			if ok != answered {
				t.Fatalf("answered: %t", ok)
			}
			if !ok {
				return
			}
			var out, problems bytes.Buffer
			status := command.Main(command.Env{
				Context: context.Background(), Args: args, Stdin: strings.NewReader(""), Stdout: &out, Stderr: &problems,
				Files: files.OS{}, Now: time.Now, Getenv: func(string) string { return "" },
			})
			if status != command.StatusOK || problems.Len() > 0 || out.String() != string(answer) {
				t.Errorf("the answer is %q; the command says %q and %q, and its status is %d", answer, &out, &problems, status)
			}
		})
	}
}

// A file that is read may be anything.
func TestPanicsAreLeftToTheCommand(t *testing.T) {
	if answer, ok := Answer([]string{"validate", "a.claims.json"}, nil); ok {
		t.Errorf("answered %q", answer)
	}
}
