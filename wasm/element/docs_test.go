//go:build !js

package element_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// all distinct first groups of a pattern in a text, in order.
func distinct(pattern, text string) []string {
	var found []string
	for _, match := range regexp.MustCompile(pattern).FindAllStringSubmatch(text, -1) {
		found = append(found, match[1])
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// The page about the element names what the element has: parts, custom
// properties, attributes, methods and events.
func TestDocument(t *testing.T) {
	page := read(t, "../../docs/widget.md")
	script := ""
	for _, file := range []string{"element.js", "live.js", "controls.js", "list.js"} {
		script += read(t, "src/"+file)
	}
	names := map[string][]string{
		"part":     distinct(`part: "([a-z-]+)"`, script),
		"property": distinct(`(?m)^\s+(--ct-[a-z-]+):`, read(t, "claim-tracker.css")),
		"event":    distinct(`emit\("([a-z]+)"`, script),
		"member":   distinct(`(?m)^  (?:get )?([a-z]\w*)\([^)]*\) \{`, read(t, "src/element.js")),
	}
	for kind, least := range map[string]int{"part": 12, "property": 20, "event": 4, "member": 9} {
		if len(names[kind]) < least {
			t.Fatalf("only %d of kind %s are found: %q", len(names[kind]), kind, names[kind])
		}
	}
	for kind, list := range names {
		for _, name := range list {
			switch {
			case slices.Contains([]string{"constructor", "connectedCallback", "disconnectedCallback", "adoptedCallback", "attributeChangedCallback", "--ct-tools-size"}, name):
				continue
			case kind == "event":
				name = "claim-tracker-" + name
			case strings.HasSuffix(name, "-background"):
				name = strings.TrimSuffix(name, "-background")
			}
			if !regexp.MustCompile("`" + regexp.QuoteMeta(name) + `[\x60(]`).MatchString(page) {
				t.Errorf("docs/widget.md does not tell of the %s %s", kind, name)
			}
		}
	}
}
