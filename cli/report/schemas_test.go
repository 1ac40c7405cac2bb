package report

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// Schemas that others publish, and their SHA-256: a file of another content is
// not the schema that it is taken for. “make schemas” fetches them.
var published = map[string]string{
	"../../build/schemas/sarif-schema-2.1.0.json": "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e",
	"../../build/schemas/junit.xsd":               "d8a77747fa141c887b0822f04a5ee0dbaa35a167c0c20c24a3f39081852907be",
}

// schemas has the schema of each format that can be held against one. The
// other formats have none: text, json and jsonl are our own, and github is a
// log. The schemas in testdata are our own too; each says what it was written
// after.
var schemas = map[string]string{
	"sarif":      "../../build/schemas/sarif-schema-2.1.0.json",
	"junit":      "../../build/schemas/junit.xsd",
	"checkstyle": "testdata/checkstyle.xsd",
	"gitlab":     "testdata/gitlab.schema.json",
	"rdjson":     "testdata/rdjson.schema.json",
}

// against holds a document against a schema.
func against(t *testing.T, schema, document string) error {
	t.Helper()
	text, err := os.ReadFile(schema)
	if err != nil {
		t.Fatalf("a schema is missing; run “make schemas”: %v", err)
	}
	if want, ok := published[schema]; ok && fmt.Sprintf("%x", sha256.Sum256(text)) != want {
		t.Fatalf("%s is not what was published", schema)
	}
	if strings.HasSuffix(schema, ".xsd") {
		return againstXSD(t, schema, document)
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat = true
	if err := compiler.AddResource("schema.json", bytes.NewReader(text)); err != nil {
		t.Fatal(err)
	}
	compiled, err := compiler.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var value any
	if err := json.Unmarshal([]byte(document), &value); err != nil {
		return err
	}
	return compiled.Validate(value)
}

func againstXSD(t *testing.T, schema, document string) error {
	t.Helper()
	xmllint, err := exec.LookPath("xmllint")
	if err != nil {
		t.Fatalf("xmllint is missing; run “make xmllint”: %v", err)
	}
	name := filepath.Join(t.TempDir(), "report.xml")
	if err := os.WriteFile(name, []byte(document), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(xmllint, "--nonet", "--noout", "--schema", schema, name).CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	return nil
}

func TestReportsHaveTheShapeOfTheirSchemas(t *testing.T) {
	incomplete := Summary{Status: 2, Failures: []string{"site/gone.claims.json: \x00 no such file"}}
	odd := gamut()
	odd[0].Path = "C:\\a%20b?c#d:e/\x01\ufffe<>&\".claims.json"
	whole := File{Path: "-", Text: odd[1].Text, Findings: nil, Claims: 1}
	for format, schema := range schemas {
		t.Run(format, func(t *testing.T) {
			for name, text := range map[string]string{
				"everything":  run(t, format, gamutOptions(nil), incomplete, gamut()...),
				"odd names":   run(t, format, gamutOptions(nil), Summary{}, odd...),
				"no rules":    run(t, format, Options{Version: says("(devel)")}, Summary{}, gamut()...),
				"a clean run": run(t, format, gamutOptions(nil), Summary{}, whole),
				"no files":    run(t, format, gamutOptions(nil), Summary{}),
			} {
				if err := against(t, schema, text); err != nil {
					t.Errorf("%s: %v\n%s", name, err, text)
				}
			}
		})
	}
}

// A schema that lets everything through would prove nothing.
func TestTheSchemasRefuseWhatIsWrong(t *testing.T) {
	breaks := map[string][2]string{
		"sarif":      {`"ruleIndex":0`, `"ruleIndex":"0"`},
		"junit":      {` tests="5"`, ``},
		"checkstyle": {`column="58"`, `column="0"`},
		"gitlab":     {`"severity":"critical"`, `"severity":"error"`},
		"rdjson":     {`"severity":"ERROR"`, `"severity":"error"`},
	}
	for format, schema := range schemas {
		good := run(t, format, gamutOptions(nil), Summary{}, gamut()...)
		bad := strings.Replace(good, breaks[format][0], breaks[format][1], 1)
		if bad == good {
			t.Fatalf("%s: there is no %s", format, breaks[format][0])
		}
		if against(t, schema, bad) == nil {
			t.Errorf("%s: %s passes", format, breaks[format][1])
		}
	}
}
