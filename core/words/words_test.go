//go:build !js

package words

import (
	"encoding/json"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// file is a file of words as it stands: a phrase is a text or a map of them by
// plural category.
type file struct {
	Language  string         `json:"language"`
	Direction string         `json:"direction"`
	Cards     map[string]any `json:"cards"`
	Controls  map[string]any `json:"controls"`
	Notices   map[string]any `json:"notices"`
}

func load(t *testing.T, language string) file {
	t.Helper()
	var f file
	decoder := json.NewDecoder(strings.NewReader(string(File(language))))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&f); err != nil {
		t.Fatalf("%s.json: %v", language, err)
	}
	return f
}

// phrases returns all phrases by section and key.
func (f file) phrases() map[string]any {
	all := map[string]any{}
	for section, phrases := range map[string]map[string]any{"cards": f.Cards, "controls": f.Controls, "notices": f.Notices} {
		for key, phrase := range phrases {
			all[section+" "+key] = phrase
		}
	}
	return all
}

// forms returns the texts of a phrase, by plural category or under "".
func forms(phrase any) map[string]string {
	texts := map[string]string{}
	switch phrase := phrase.(type) {
	case string:
		texts[""] = phrase
	case map[string]any:
		for category, text := range phrase {
			texts[category], _ = text.(string)
		}
	}
	return texts
}

var place = regexp.MustCompile(`\{[^}]*\}`)

// places returns the places of a phrase, of all its forms together: "one claim"
// needs no number.
func places(phrase any) []string {
	var all []string
	for _, text := range forms(phrase) {
		all = append(all, place.FindAllString(text, -1)...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func TestEveryLanguageIsComplete(t *testing.T) {
	english := load(t, "en").phrases()
	for _, language := range Languages {
		f := load(t, language)
		if f.Language != language || (f.Direction == "rtl") != (language == "ar") {
			t.Errorf("%s.json says it is %q, %q", language, f.Language, f.Direction)
		}
		phrases := f.phrases()
		for key := range phrases {
			if _, ok := english[key]; !ok {
				t.Errorf("%s: %s is not in English", language, key)
			}
		}
		for key, inEnglish := range english {
			phrase, ok := phrases[key]
			if !ok {
				t.Errorf("%s: %s is missing", language, key)
				continue
			}
			if !slices.Equal(places(phrase), places(inEnglish)) {
				t.Errorf("%s: %s has the places %v, in English %v", language, key, places(phrase), places(inEnglish))
			}
			for category, text := range forms(phrase) {
				if strings.TrimSpace(text) == "" {
					t.Errorf("%s: %s %s is empty", language, key, category)
				}
			}
			if _, counted := phrase.(map[string]any); counted && !slices.Contains(places(inEnglish), "{n}") {
				t.Errorf("%s: %s depends on a number that nobody gives", language, key)
			}
		}
	}
}

// A phrase that depends on a number has the categories that numbers of claims
// reach in its language, and no other.
func TestCategories(t *testing.T) {
	for _, language := range Languages {
		reached := map[string]bool{}
		for n := range 1000 {
			reached[category(language, n)] = true
		}
		for key, phrase := range load(t, language).phrases() {
			texts := forms(phrase)
			if _, one := texts[""]; one {
				continue
			}
			for category := range reached {
				if texts[category] == "" {
					t.Errorf("%s: %s has no form for %s", language, key, category)
				}
			}
			for category := range texts {
				if !reached[category] {
					t.Errorf("%s: %s has a form for %s", language, key, category)
				}
			}
		}
	}
}

// The rules agree with those of CLDR, as golang.org/x/text has them; it has a
// version in which the millions of French and Spanish had no category yet.
func TestPluralRules(t *testing.T) {
	names := map[plural.Form]string{plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many", plural.Other: "other"}
	for _, tag := range Languages {
		for n := range 2500 {
			want := names[plural.Cardinal.MatchPlural(language.MustParse(tag), n, 0, 0, 0, 0)]
			if got := category(tag, n); got != want {
				t.Errorf("%s: %d is %s, want %s", tag, n, got, want)
			}
		}
		if category(tag, -3) != category(tag, 3) {
			t.Errorf("%s: a negative number counts as another", tag)
		}
	}
	for tag, want := range map[string]string{"fr": "many", "es": "many", "en": "other", "de": "other", "ru": "many", "ar": "other"} {
		if got := category(tag, 3_000_000); got != want {
			t.Errorf("%s: three million is %s, want %s", tag, got, want)
		}
	}
}

func TestCount(t *testing.T) {
	for _, test := range []struct {
		language string
		n        int
		want     string
	}{
		{"en", 1, "1 claim"}, {"en", 0, "0 claims"},
		{"fr", 0, "0 affirmation"}, {"fr", 2, "2 affirmations"}, {"fr", 1_000_000, "1000000 affirmations"},
		{"ru", 21, "21 утверждение"}, {"ru", 12, "12 утверждений"}, {"ru", 3, "3 утверждения"},
		{"uk", 5, "5 тверджень"}, {"zh-Hans", 1, "1 条说法"},
		{"ar", 0, "لا تصريحات"}, {"ar", 2, "تصريحان"}, {"ar", 7, "7 تصريحات"}, {"ar", 11, "11 تصريحًا"}, {"ar", 100, "100 تصريح"},
	} {
		w, ok := For(test.language)
		if !ok {
			t.Fatalf("there are no words in %s", test.language)
		}
		if got := w.Count("claims", test.n); got != test.want {
			t.Errorf("%s: %q, want %q", test.language, got, test.want)
		}
	}
}

func TestLookup(t *testing.T) {
	for tag, want := range map[string]string{
		"en": "en", "EN-gb": "en", "fr-CA": "fr", "de-AT-1996": "de", "es-419": "es", "ar-EG": "ar",
		"zh": "zh-Hans", "zh-CN": "zh-Hans", "zh-SG": "zh-Hans", "zh-Hans": "zh-Hans", "zh-hans-HK": "zh-Hans",
		"zh-Hant": "", "zh-TW": "", "zh-HK": "", "zh-Hant-CN": "", "zh-Latn": "",
		"": "", "pt": "", "eng": "", "e": "", "fra": "", "x-en": "",
	} {
		got, ok := Lookup(tag)
		if got != want || ok != (want != "") {
			t.Errorf("%q is served by %q, %v; want %q", tag, got, ok, want)
		}
		w, ok := For(tag)
		if ok != (want != "") || ok && w.Language != want {
			t.Errorf("For(%q) has %v", tag, ok)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"{\n  \"language\": }":              "line 2, column 15: ",
		`[]`:                                "line 1, column 1: A file of words is an object",
		`{"direction": "ltr", "cards": {}}`: `line 1, column 1: "language" must be a language tag`,
		"{\"language\": \"nl\",\n \"direction\": \"down\", \"cards\": {}}":             `line 2, column 15: "direction" must be "ltr" or "rtl"`,
		`{"language": "nl", "direction": "ltr"}`:                                       `line 1, column 1: "cards" must be an object`,
		`{"language": "nl", "direction": "ltr", "cards": {"title": 1}}`:                "line 1, column 59: A phrase must be a text, or an object with a text for each plural category",
		`{"language": "nl", "direction": "ltr", "cards": {"claims": {"several": ""}}}`: "line 1, column 72: A phrase that depends on a number has a text for each plural category",
		`{"language": "nl", "direction": "ltr", "cards": {"a": "", "a": ""}}`:          "line 1, column 59: ",
	} {
		_, err := Parse([]byte(text))
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s\ngot  %v\nwant %s", text, err, want)
		}
	}
}

// A file of an older version lacks phrases; they are shown in English.
func TestMissingPhrases(t *testing.T) {
	w, err := Parse([]byte(`{"language": "nl", "direction": "ltr", "cards": {"claims": {"one": "{n} bewering", "other": "{n} beweringen"}, "kind.promise": "Belofte"}}`))
	if err != nil {
		t.Fatal(err)
	}
	for got, want := range map[string]string{
		w.Text("title"):              "Claims in this article",
		w.Count("claims", 2):         "2 beweringen",
		w.Count("history", 2):        "History: 2 changes",
		w.Of("kind", "promise"):      "Belofte",
		w.Of("kind", "rumour"):       "",
		w.Of("kind", "a.definition"): "",
		w.Text("nothing"):            "",
		w.Count("nothing", 1):        "",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestFill(t *testing.T) {
	for _, test := range []struct{ phrase, want string }{
		{"{a} and {b}", "{b} and 2"},
		{"{a}{c}", "{b}{c}"},
		{"{a", "{a"},
		{"a}", "a}"},
		{"", ""},
	} {
		if got := Fill(test.phrase, "a", "{b}", "b", "2"); got != test.want {
			t.Errorf("%q becomes %q, want %q", test.phrase, got, test.want)
		}
	}
}

// The page's module has the words of en.json.
func TestEnglishIsGenerated(t *testing.T) {
	before, err := os.ReadFile("english_cards.go")
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if err := os.WriteFile(folder+"/en.json", File("en"), 0o666); err != nil {
		t.Fatal(err)
	}
	program := folder + "/englishgen"
	if out, err := exec.Command("go", "build", "-o", program, "./internal/englishgen").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	generate := exec.Command(program)
	generate.Dir = folder
	if out, err := generate.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	after, err := os.ReadFile(folder + "/english_cards.go")
	if err != nil {
		t.Fatal(err)
	}
	if string(before) != string(after) {
		t.Error("english_cards.go is not what go generate makes of en.json")
	}
	whole, err := Parse(File("en"))
	if err != nil {
		t.Fatal(err)
	}
	if len(whole.texts) != len(English().texts) {
		t.Errorf("en.json has %d phrases for cards, the module %d", len(whole.texts), len(English().texts))
	}
}

// Each language is set in its own typography.
func TestTypography(t *testing.T) {
	wrong := map[string]string{
		"en":      `["']|[„«»]| [:;!?]`,
		"fr":      `["'“”„]|[^\x{202f}][:;!?»]|«[^\x{202f}]|\x{a0}`,
		"de":      `["'«»”]| [:;!?,]`,
		"es":      `["'„]| [:;!?,]`,
		"ru":      `["'“”„]| [:;!?,]`,
		"uk":      `["'“”„]| [:;!?,]`,
		"zh-Hans": `["'«»„,;:!?()]|[，。：；] `,
		"ar":      `["'“”„,;?]| [:؛؟،]`,
	}
	for _, language := range Languages {
		pattern := regexp.MustCompile(wrong[language])
		for key, phrase := range load(t, language).phrases() {
			for _, text := range forms(phrase) {
				if found := pattern.FindString(place.ReplaceAllString(text, "x")); found != "" && key != "cards colon" {
					t.Errorf("%s: %s: %q has %q", language, key, text, found)
				}
			}
		}
	}
}
