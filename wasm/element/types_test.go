//go:build !js

package element_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The types allow what the element can do, and nothing else: the sample has uses
// of both sorts. The manifest and the types name the same members.
func TestTypes(t *testing.T) {
	folder := install(t, "types")
	const config = `{"compilerOptions": {"strict": true, "noEmit": true, "target": "es2022", "module": "nodenext",
		"lib": ["es2022", "dom", "dom.iterable"], "types": []}, "include": ["*.ts"]}`
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("tsconfig.json", config)
	write("package.json", `{"type": "module"}`)
	var members strings.Builder
	for _, member := range declared(t).Members {
		fmt.Fprintf(&members, "\t%s: true,\n", member.Name)
	}
	write("members.ts", `import type { ClaimTrackerElement } from "claim-tracker";
type Own = Exclude<keyof ClaimTrackerElement, keyof HTMLElement>;
export const members: Record<Own, true> = {
`+members.String()+"};\n")
	if _, err := run(folder, "node", tool(t, "typescript/bin/tsc"), "--project", folder); err != nil {
		t.Error(err)
	}
}

// A declaration is what custom-elements.json says of the element.
type declaration struct {
	Attributes []struct{ Name, FieldName string }
	Members    []struct {
		Kind, Name, Attribute string
		Reflects, Readonly    bool
	}
	Events, Slots, CSSParts, CSSStates []struct{ Name string }
	CSSProperties                      []struct{ Name, Default string }
}

func declared(t *testing.T) declaration {
	t.Helper()
	var manifest struct {
		Modules []struct {
			Declarations []json.RawMessage
		}
	}
	if err := json.Unmarshal([]byte(read(t, "custom-elements.json")), &manifest); err != nil {
		t.Fatal(err)
	}
	var out declaration
	if err := json.Unmarshal(manifest.Modules[0].Declarations[0], &out); err != nil {
		t.Fatal(err)
	}
	return out
}
