package config_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/claim-tracker/claim-tracker/core/config"
	"github.com/claim-tracker/claim-tracker/core/conform"
	_ "github.com/claim-tracker/claim-tracker/core/conform/arbiter"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// told writes findings as "line:column “what is underlined” message; hint".
func told(text string) (out []string) {
	_, found := config.Parse([]byte(text))
	for _, d := range found {
		at := d.Range.Start
		line := fmt.Sprintf("%d:%d %q %s", at.Line, at.Column, text[at.Offset:d.Range.End.Offset], d.Message)
		if d.Hint != "" {
			line += "; " + d.Hint
		}
		out = append(out, line)
	}
	return out
}

// Mistakes are told in the words of claims files, at their place in the YAML.
func TestMistakes(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a misspelt setting", "# Desk\nlangauge: en\n", `2:1 "langauge" The configuration has no member “langauge”; Did you mean “language”?`},
		{"a setting of nobody", "colour: red\n", `1:1 "colour" The configuration has no member “colour”; Remove it, or name it “x-colour” if it is a note of your own.`},
		{"a misspelt rule", "rules:\n  é: off\n", `2:3 "é" The list of rules has no member “é”; Remove it.`},
		{"a misspelt rule that is near one", "rules:\r\n  \"date-in-futur\": off\r\n", `2:3 "\"date-in-futur\"" The list of rules has no member “date-in-futur”; Did you mean “date-in-future”?`},
		{"a misspelt level", "x-é: 'ü'\nrules: {date-in-future: worning} # so\n", `2:25 "worning" “worning” is none of the values that “date-in-future” can have; Did you mean “warning”? It can be “off”, “info”, “warning”, “error” or “on”.`},
		{"a level of another type", "rules:\n  date-in-future: false\n", `2:19 "false" “date-in-future” is false, where off, info, warning, error, on or a group of settings belongs; Write, for example, "off".`},
		{"a level that is left out", "rules:\n  date-in-future:\n  hedge-dropped: on\n", `2:3 "date-in-future" “date-in-future” is null, where off, info, warning, error, on or a group of settings belongs; Leave the member out if there is nothing to say.`},
		{"an unknown option", "rules:\n  date-in-future:\n    severity: info\n    serious: yes\n", `4:5 "serious" The rule date-in-future has no member “serious”; Remove it.`},
		{"a rule of the schema", "rules:\n  unknown-member: off\n", `2:3 "unknown-member" “unknown-member” cannot stand here: what JSON and the schema demand is no matter of choice; Remove it.`},
		{"an address for a domain", "trustedDomains:\n- https://news.example/a\n", `2:3 "https://news.example/a" “https://news.example/a” is not valid for an entry of “trustedDomains”; Write the name of a site in lower case, such as news.example, without https:// and path; it stands for its subdomains too.`},
		{"a domain for a list", "ownDomains: news.example\n", `1:13 "news.example" “ownDomains” is the text “news.example”, where a list belongs; Put it in square brackets, even if there is only one.`},
		{"an override for no files", "overrides:\n  - rules: {}\n", `2:5 "rules" The override has no “files”; Add it, for example "files": ["archive/"].`},
		{"twice", "language: en\nlanguage: de\n", `2:1 "language" The member “language” stands twice in the same object; Keep one; programs that read the file would silently use either.`},
		{"a text for a file", "language\n", `1:1 "language" The file is the text “language”, where a group of settings belongs`},
		{"a pattern without quotes", "overrides:\n- files: [**/a]\n", `2:11 "**/a" A text that starts with * has to stand in quotes, since it stands for a value elsewhere in the file otherwise`},
		{"a colon", "language: en: de\n", `1:11 "e" The file is not YAML: mapping value is not allowed in this context; Put a text in quotes if there is a colon in it.`},
		{"a tab", "rules:\n\tdate-in-future: off\n", `2:1 "\t" The file is not YAML: a tab stands where spaces belong; Indent with spaces.`},
		{"two documents", "language: en\n---\nlanguage: de\n", `3:1 "l" A second document starts here; Keep one configuration in a file.`},
		{"not UTF-8", "language: \xff\n", `1:1 "" The file is not UTF-8; Save it in UTF-8.`},
		{"what contains itself", "rules: &r\n  date-in-future: *r\n", `2:19 "*r" The value contains itself; Write it out.`},
	} {
		if diff := cmp.Diff(c.want, strings.Join(told(c.text), "\n")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestAliasesDoNotMultiply(t *testing.T) {
	text := "x-a: &a [x]\n"
	for c := 'b'; c < 'z'; c++ {
		text += fmt.Sprintf("x-%c: &%c [*%c, *%c, *%c, *%c]\n", c, c, c-1, c-1, c-1, c-1)
	}
	if got := strings.Join(told(text), "\n"); !strings.Contains(got, "The configuration is too long") {
		t.Error(got)
	}
}

const desk = `language: en
ownDomains: [news.example]
groups: {links: info}
rules:
  date-in-future: off
  url-unsafe: on
overrides:
  - files: [archive/]
    language: de
    failLevel: warning
    rules:
      date-in-future: {severity: warning}
  - files: ["archive/old/"]
    groups: {links: off}
`

func TestInForce(t *testing.T) {
	file, found := config.Parse([]byte(desk))
	if len(found) > 0 {
		t.Fatal(found)
	}
	in := func(patterns ...string) config.InForce {
		return file.For(func(pattern string) bool { return slices.Contains(patterns, pattern) })
	}
	words := func(l config.InForce) (out []string) {
		for _, v := range l {
			if v.Origin != (config.Origin{}) {
				out = append(out, fmt.Sprint(v.Name, " ", v.Value, " ", v.Origin.Line, v.Origin.Override, v.Origin.Flag))
			}
		}
		return slices.DeleteFunc(out, func(s string) bool {
			return strings.HasPrefix(s, "rules.") && !strings.HasPrefix(s, "rules.date-in-future") && !strings.HasPrefix(s, "rules.url-unsafe") && !strings.HasPrefix(s, "rules.source-tracking-params")
		})
	}
	for _, c := range []struct {
		patterns []string
		want     []string
	}{
		{nil, []string{"language en 1 false", "ownDomains [news.example] 2 false", "rules.date-in-future off 5 false", "rules.source-tracking-params info 3 false", "rules.url-unsafe error 6 false"}},
		{[]string{"archive/"}, []string{"language de 9 true", "ownDomains [news.example] 2 false", "failLevel warning 10 true", "rules.date-in-future warning 12 true", "rules.source-tracking-params info 3 false", "rules.url-unsafe error 6 false"}},
		{[]string{"archive/", "archive/old/"}, []string{"language de 9 true", "ownDomains [news.example] 2 false", "failLevel warning 10 true", "rules.date-in-future warning 12 true", "rules.source-tracking-params off 14 true", "rules.url-unsafe off 14 true"}},
	} {
		if diff := cmp.Diff(c.want, words(in(c.patterns...))); diff != "" {
			t.Errorf("%v (-want +got):\n%s", c.patterns, diff)
		}
	}
	archive := in("archive/")
	if s := archive.Severities(); s["date-in-future"] != diag.Warning || s["url-unsafe"] != diag.Error {
		t.Error(s)
	}
	if _, set := archive.Severities()["hedge-dropped"]; set {
		t.Error("a rule that nobody has set has a severity")
	}
	if s := archive.Settings(); s.Language != "de" || len(s.OwnDomains) != 1 || archive.FailLevel() != diag.Warning {
		t.Error(s)
	}
	archive.Set(config.FailLevel, "info", "--fail-level")
	if archive.FailLevel() != diag.Info {
		t.Error("a flag does not count more")
	}
	for _, empty := range []string{"", "# nothing\n", "{}\n"} {
		if f, found := config.Parse([]byte(empty)); f == nil || len(found) > 0 || len(words(f.For(nil))) > 0 {
			t.Errorf("%q: %v", empty, found)
		}
	}
}

// The schema knows every rule with every option, and its own examples and
// defaults are valid by it.
func TestSchema(t *testing.T) {
	if _, err := conform.NewContract(config.ID, config.Schema()); err != nil {
		t.Fatal(err)
	}
	tree, faults := jsonpos.Parse(config.Schema(), jsonpos.DefaultLimits)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	for _, rule := range config.Rules() {
		text := "rules:\n  " + rule.Name + ":\n    severity: info\n"
		for _, option := range rule.Options {
			if option.Name == "severity" || strings.Contains(option.Name, ".") {
				t.Errorf("%s: an option has the name %s", rule.Name, option.Name)
			}
			stated := tree.Find("/$defs/rules/properties/" + rule.Name + "/else/properties/" + option.Name + "/default")
			text += "    " + option.Name + ": " + string(stated.Raw()) + "\n"
		}
		file, found := config.Parse([]byte(text))
		if len(found) > 0 {
			t.Errorf("%s: %v", rule.Name, found)
			continue
		}
		for _, option := range rule.Options {
			got := file.For(nil).Settings().Options[rule.Name][option.Name]
			if diff := cmp.Diff(option.Default, got); diff != "" {
				t.Errorf("%s, %s: (-default +read)\n%s", rule.Name, option.Name, diff)
			}
		}
	}
}

// What the manual and the help show is valid.
func TestTheManualIsRight(t *testing.T) {
	page, err := os.ReadFile("../../docs/configuration.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(page), "```yaml\n")
	manual, _, _ := strings.Cut(rest, "```")
	help, err := os.ReadFile("../../cli/command/help/config.txt")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ = strings.Cut(string(help), "\n\n  language:")
	shown, _, _ := strings.Cut(rest, "\n\n")
	for _, text := range []string{manual, strings.ReplaceAll("\n  language:"+shown, "\n  ", "\n")} {
		file, found := config.Parse([]byte(text))
		if len(found) > 0 {
			t.Fatalf("%v\n%s", told(text), text)
		}
		force := file.For(func(string) bool { return false })
		if s := force.Severities(); force.FailLevel() != diag.Warning || s["source-tracking-params"] != diag.Off || s["claim-contains-verdict"] != diag.Info {
			t.Errorf("it sets something else than it says:\n%s", text)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(desk)
	f.Add("a: &x [1]\nb: *x\n? c\n: |\n  d\n")
	f.Fuzz(func(t *testing.T, text string) {
		file, found := config.Parse([]byte(text))
		if (file == nil) == (len(found) == 0) {
			t.Fatal("neither a file nor a finding")
		}
		for _, d := range found {
			if s, e := d.Range.Start.Offset, d.Range.End.Offset; s < 0 || s > e || e > len(text) {
				t.Fatalf("%d to %d of %d bytes: %s", s, e, len(text), d.Message)
			}
		}
	})
}
