package main

import (
	"bytes"
	"os"
	"testing"

	"github.com/claim-tracker/claim-tracker/schema"
)

func TestGeneratedFilesAreCurrent(t *testing.T) {
	for _, file := range files {
		want, err := file.generate(schema.Text)
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile("../../" + file.name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is not what the schema says; run go generate ./core/claim", file.name)
		}
	}
}

func TestUnknownFormIsAnError(t *testing.T) {
	for _, schema := range []string{
		`{"properties": {"a": {"type": "number"}}}`,
		`{"properties": {}, "$defs": {"a": {"$ref": "#/$defs/b"}}}`,
	} {
		if _, err := model([]byte(schema)); err == nil {
			t.Errorf("no error for %s", schema)
		}
	}
	if _, err := walkers([]byte(`{"properties": {"a": {"$ref": "#/$defs/b"}}}`)); err == nil {
		t.Error("walkers: no error for a $ref that leads nowhere")
	}
}
