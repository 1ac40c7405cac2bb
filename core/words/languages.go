//go:build !js

package words

import (
	"embed"
	"slices"
	"strings"
	"sync"
)

//go:embed *.json
var files embed.FS

// Languages are the languages that have a file, as tags of BCP 47, English
// first.
var Languages = []string{"en", "ar", "de", "es", "fr", "ru", "uk", "zh-Hans"}

// File returns the file of one of Languages, nil for any other.
func File(language string) []byte {
	if !slices.Contains(Languages, language) {
		return nil
	}
	text, err := files.ReadFile(language + ".json")
	if err != nil {
		panic(err) // a test reads them all
	}
	return text
}

// Lookup returns the one of Languages that serves a language tag, by the lookup
// of RFC 4647: the tag is shortened from its end until it is the name of a file.
// Chinese without a script is taken for simplified Chinese, except that of
// Taiwan, Hong Kong and Macau, which is written in another script.
func Lookup(tag string) (language string, ok bool) {
	subtags := strings.Split(strings.ToLower(tag), "-")
	if subtags[0] == "zh" {
		for _, subtag := range subtags[1:] {
			switch subtag {
			case "hans":
				return "zh-Hans", true
			case "hant", "tw", "hk", "mo":
				return "", false
			}
			if len(subtag) == 4 && subtag[0] > '9' {
				return "", false // another script
			}
		}
		return "zh-Hans", true
	}
	for ; len(subtags) > 0; subtags = subtags[:len(subtags)-1] {
		short := strings.Join(subtags, "-")
		if i := slices.IndexFunc(Languages, func(l string) bool { return strings.EqualFold(l, short) }); i >= 0 {
			return Languages[i], true
		}
	}
	return "", false
}

var (
	mutex sync.Mutex
	known = map[string]*Words{}
)

// For returns the words for a language tag, false if there are none; Lookup
// tells which.
func For(tag string) (*Words, bool) {
	language, ok := Lookup(tag)
	if !ok {
		return nil, false
	}
	if language == "en" {
		return English(), true
	}
	mutex.Lock()
	defer mutex.Unlock()
	w := known[language]
	if w == nil {
		var err error
		if w, err = Parse(File(language)); err != nil {
			panic("the words of " + language + ": " + err.Error()) // a test reads them all
		}
		known[language] = w
	}
	return w, true
}
