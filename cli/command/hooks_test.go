package command

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// The hooks that the repository offers to pre-commit run commands that there
// are, on the files that a folder would be searched for.
func TestPreCommitHooks(t *testing.T) {
	text, err := os.ReadFile("../../.pre-commit-hooks.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var hooks []struct{ ID, Name, Description, Entry, Language, Files string }
	if err := yaml.UnmarshalWithOptions(text, &hooks, yaml.Strict()); err != nil {
		t.Fatal(err)
	}
	env, _, _ := world()
	root := newRoot(env)
	var ids []string
	for _, hook := range hooks {
		ids = append(ids, hook.ID)
		words := strings.Fields(hook.Entry)
		command, rest, err := root.Find(words[1:])
		if words[0] != "claims" || err != nil || command == root {
			t.Errorf("%s: there is no command “%s”", hook.ID, hook.Entry)
			continue
		}
		if err := command.ParseFlags(rest); err != nil {
			t.Errorf("%s: %v", hook.ID, err)
		}
		if hook.Language != "golang" || hook.Name == "" || hook.Description == "" {
			t.Errorf("%s: %+v", hook.ID, hook)
		}
		files := regexp.MustCompile(hook.Files)
		for name, want := range map[string]bool{
			"a.claims.json": true, "b/a.claims.ndjson": true, "claims.json": false, "a.claims.json.orig": false,
		} {
			if files.MatchString(name) != want {
				t.Errorf("%s: %s: %v", hook.ID, name, !want)
			}
		}
	}
	if want := []string{"claims-check", "claims-fix", "claims-fmt"}; !slices.Equal(ids, want) {
		t.Errorf("the hooks are %v", ids)
	}
}
