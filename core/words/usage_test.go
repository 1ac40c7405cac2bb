//go:build !js

package words

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/schema"
)

// sources returns the text of all files of a folder that are no tests.
func sources(t *testing.T, pattern string) string {
	t.Helper()
	names, err := filepath.Glob(pattern)
	if err != nil || len(names) == 0 {
		t.Fatalf("%s: no files, %v", pattern, err)
	}
	var all strings.Builder
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(text)
	}
	return all.String()
}

// made are the keys of cards that the program puts together, by how they start;
// each stands in the text of the program as it does here. Keys of enumerations
// are told by the schema.
var made = map[string]string{
	"standing.": `"standing."+`,
	"notice.":   `"notice."+`,
	"month.":    `"month."+`,
}

// enumerations tell which values of the schema have phrases under which keys.
var enumerations = map[string][]string{
	"basis":        {"basis."},
	"changeKind":   {"change."},
	"claimKind":    {"kind."},
	"outcome":      {"outcome."},
	"relationType": {"relation.", "relationBack."},
	"sourceKind":   {"sourceKind."},
	"sourceLevel":  {"sourceLevel."},
	"stance":       {"stance."},
	"status":       {"status."},
	"speakerKind":  nil, // says how a speaker is to be read, and is not shown
}

// unsaid are the values that have no phrase.
var unsaid = []string{"sourceKind.other"}

func enumerated(t *testing.T) map[string]bool {
	t.Helper()
	var contract struct {
		Defs map[string]struct{ Enum []string } `json:"$defs"`
	}
	if err := json.Unmarshal(schema.Text, &contract); err != nil {
		t.Fatal(err)
	}
	keys := map[string]bool{}
	for name, definition := range contract.Defs {
		if definition.Enum == nil {
			continue
		}
		prefixes, ok := enumerations[name]
		if !ok {
			t.Errorf("the schema has an enumeration %s, of which nothing is known here", name)
		}
		for _, prefix := range prefixes {
			for _, value := range definition.Enum {
				if !slices.Contains(unsaid, prefix+value) {
					keys[prefix+value] = true
				}
			}
		}
	}
	return keys
}

// Every value of the schema has its phrase, and every phrase of the cards is
// used by package card.
func TestCardsAreUsed(t *testing.T) {
	program := sources(t, "../card/*.go")
	english := load(t, "en").Cards
	values := enumerated(t)
	for key := range values {
		if _, ok := english[key]; !ok {
			t.Errorf("the value %s of the schema has no phrase", key)
		}
		group, _, _ := strings.Cut(key, ".")
		if !strings.Contains(program, `("`+group+`", string(`) && !strings.Contains(program, `("`+group+`", text)`) {
			t.Errorf("nothing looks up %s", group)
		}
	}
	for key := range english {
		if values[strings.TrimSuffix(key, ".definition")] || strings.Contains(program, `"`+key+`"`) {
			continue
		}
		used := false
		for prefix, code := range made {
			used = used || strings.HasPrefix(key, prefix) && strings.Contains(program, code)
		}
		if !used {
			t.Errorf("nothing uses %s", key)
		}
	}
	looked := regexp.MustCompile(`(?:\b(?:text|fill|Text|Count|row)\(|\bkey(?:, \w+)? :?= |wording(?:, \w+)? :?= )"([a-z][\w.-]+)"[,)\n]`)
	found := 0
	for _, match := range looked.FindAllStringSubmatch(program, -1) {
		found++
		if _, ok := english[match[1]]; !ok {
			t.Errorf("the cards use %s, which is no key", match[1])
		}
	}
	if found < 40 {
		t.Errorf("only %d uses were found", found)
	}
}

// Every standing has its words; kinds are defined, but for facts, of which the
// card says nothing.
func TestStandingsAndKinds(t *testing.T) {
	english := load(t, "en").Cards
	for _, standing := range []string{"verified", "checked-not-confirmed", "not-checked", "withdrawn"} {
		for _, part := range []string{"label", "definition", "summary"} {
			if _, ok := english["standing."+standing+"."+part]; !ok {
				t.Errorf("%s has no %s", standing, part)
			}
		}
	}
	for key := range enumerated(t) {
		if _, defined := english[key+".definition"]; strings.HasPrefix(key, "kind.") && defined == (key == "kind.fact") {
			t.Errorf("%s: defined: %v", key, defined)
		}
	}
}

// inScript tells how the element's script puts keys together, by how they start.
var inScript = map[string]string{
	"sort.": "`sort.${value}`",
	"all.":  "`all.${name}s`",
}

// Every phrase of the controls and notices is used by the element's script, and
// the script uses no other.
func TestControlsAreUsed(t *testing.T) {
	script := sources(t, "../../wasm/element/src/*.js")
	english := load(t, "en")
	for key := range english.Controls {
		used := strings.Contains(script, `"`+key+`"`) || regexp.MustCompile(`[.{,] ?`+regexp.QuoteMeta(key)+`\b`).MatchString(script)
		for prefix, code := range inScript {
			used = used || strings.HasPrefix(key, prefix) && strings.Contains(script, code)
		}
		if !used {
			t.Errorf("no script uses the phrase %s", key)
		}
	}
	for key := range english.Notices {
		reason, _, two := strings.Cut(key, ".")
		if !strings.Contains(script, "notices."+key) && (!two || !strings.Contains(script, `"`+reason+`"`)) {
			t.Errorf("no script uses the notice %s", key)
		}
	}
	for _, match := range regexp.MustCompile(`\bwords\.controls(?:\.(\w+)|\["([^"]+)"\])`).FindAllStringSubmatch(script, -1) {
		if _, ok := english.Controls[match[1]+match[2]]; !ok {
			t.Errorf("a script uses %s, which is no key", match[0])
		}
	}
	for _, match := range regexp.MustCompile(`\bnotices\.(\w+)`).FindAllStringSubmatch(script, -1) {
		if _, ok := english.Notices[match[1]]; !ok {
			t.Errorf("a script uses %s, which is no key", match[0])
		}
	}
}
