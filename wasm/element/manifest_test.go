//go:build !js

package element_test

import (
	"encoding/json"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/claim-tracker/claim-tracker/wasm/browsertest"
)

// custom-elements.json is one by its schema.
func TestManifestSchema(t *testing.T) {
	schema, err := jsonschema.CompileString("schema.json", read(t, tool(t, "custom-elements-manifest/schema.json")))
	if err != nil {
		t.Fatal(err)
	}
	var manifest any
	if err := json.Unmarshal([]byte(read(t, "custom-elements.json")), &manifest); err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(manifest); err != nil {
		t.Errorf("%#v", err)
	}
}

// custom-elements.json names what the element has, and nothing else.
func TestManifest(t *testing.T) {
	said := declared(t)
	p := newSite(t).live(t, "/")
	modules, err := filepath.Glob("src/*.js")
	if err != nil {
		t.Fatal(err)
	}
	script := ""
	for _, file := range modules {
		script += read(t, file)
	}
	styles := read(t, "claim-tracker.css")

	var attributes, reflected, members, readonly []string
	for _, attribute := range said.Attributes {
		attributes = append(attributes, attribute.Name)
	}
	for _, member := range said.Members {
		members = append(members, member.Kind+" "+member.Name)
		if member.Reflects {
			reflected = append(reflected, member.Attribute)
		}
		if member.Readonly {
			readonly = append(readonly, member.Name)
		}
	}
	sameNames(t, "attributes", attributes, append(browsertest.Eval[[]string](p, `tracker().constructor.observedAttributes`), distinct(`claim-tracker\[(data-[a-z]+)`, styles)...))
	sameNames(t, "members", members, browsertest.Eval[[]string](p, `Object.entries(Object.getOwnPropertyDescriptors(tracker().constructor.prototype))
		.filter(([name]) => !/^constructor$|Callback$/.test(name)).map(([name, {value}]) => (value ? "method " : "field ") + name)`))
	sameNames(t, "members that cannot be set", readonly, browsertest.Eval[[]string](p, `Object.entries(Object.getOwnPropertyDescriptors(tracker().constructor.prototype))
		.filter(([, {get, set}]) => get && !set).map(([name]) => name)`))
	sameNames(t, "members with an attribute", reflected, browsertest.Eval[[]string](p, `(() => {
		const one = document.createElement("claim-tracker");
		const names = Object.entries(Object.getOwnPropertyDescriptors(one.constructor.prototype)).filter(([name, {set}]) => set && name !== "claims").map(([name]) => name);
		for (const name of names) one[name] = "x";
		return one.getAttributeNames();
	})()`))

	events := distinct(`emit\("([a-z]+)"`, script)
	for i := range events {
		events[i] = "claim-tracker-" + events[i]
	}
	sameNames(t, "events", names(said.Events), events)
	// The choices of the panel have their parts from a list.
	list := regexp.MustCompile(`const facets = \[(.*)\]`).FindStringSubmatch(script)
	if list == nil {
		t.Fatal("the choices of the panel are not found")
	}
	sameNames(t, "parts", names(said.CSSParts), slices.Concat(distinct(`part: "([a-z-]+)"`, script), distinct(`part = "([a-z-]+)"`, script), distinct(`"([a-z]+)"`, list[1])))
	// Children in these stay; what is in none is replaced by the cards.
	sameNames(t, "slots", names(said.Slots), append(browsertest.Eval[[]string](p, `new Promise((done) => {
		const one = document.createElement("claim-tracker");
		for (const slot of ["before", "after", "head", "tools", "timeline"]) {
			const child = document.createElement("p");
			child.slot = slot;
			one.append(child);
		}
		const own = [...one.children];
		one.addEventListener("claim-tracker-ready", () => done(own.filter((child) => child.isConnected).map(({slot}) => slot)));
		one.src = "/story.claims.json";
		document.body.append(one);
		one.reload();
	})`), ""))
	types := read(t, "claim-tracker.d.ts")
	states := types[strings.Index(types, "export type ClaimTrackerState"):]
	sameNames(t, "states", names(said.CSSStates), distinct(`"([a-z]+)"`, states[:strings.Index(states, ";")]))

	defaults := map[string]string{"--ct-tools-size": ""} // the room for the controls is no matter of taste
	for _, rule := range regexp.MustCompile(`(?m)^\s+(--ct-[a-z-]+):\s*([^;]+);`).FindAllStringSubmatch(styles, -1) {
		if _, set := defaults[rule[1]]; !set {
			defaults[rule[1]] = rule[2]
		}
	}
	delete(defaults, "--ct-tools-size")
	for _, property := range said.CSSProperties {
		if value, ok := defaults[property.Name]; !ok || value != property.Default {
			t.Errorf("%s is said to be %q by default, and is %q", property.Name, property.Default, value)
		}
		delete(defaults, property.Name)
	}
	for name := range defaults {
		t.Errorf("%s is not told of", name)
	}
}

func names(list []struct{ Name string }) []string {
	var out []string
	for _, one := range list {
		out = append(out, one.Name)
	}
	return out
}

// sameNames compares two sets.
func sameNames(t *testing.T, of string, said, are []string) {
	t.Helper()
	set := func(list []string) []string { return slices.Compact(slices.Sorted(slices.Values(list))) }
	if said, are := set(said), set(are); !slices.Equal(said, are) {
		t.Errorf("%s are said to be\n%q\nand are\n%q", of, said, are)
	}
}
