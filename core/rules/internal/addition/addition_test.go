package addition_test

import (
	"testing"

	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/addition"
)

func TestAddition(t *testing.T) {
	b, c := addition.Member{Name: "b", Text: `“2”`}, addition.Member{Name: "c", Text: `"3"`}
	for _, test := range []struct{ text, last, first string }{
		{`{"a": 1}`, `{"a": 1, "b": "“2”", "c": "\"3\""}`, `{"b": "“2”", "a": 1}`},
		{`{"a":1}`, `{"a":1,"b":"“2”","c":"\"3\""}`, `{"b":"“2”","a":1}`},
		{`{ "a": 1 }`, `{ "a": 1, "b": "“2”", "c": "\"3\"" }`, `{ "b": "“2”", "a": 1 }`},
		{`{ "a" : 1 }`, `{ "a" : 1, "b" : "“2”", "c" : "\"3\"" }`, `{ "b" : "“2”", "a" : 1 }`},
		{`{"x":"y","a":1}`, `{"x":"y","a":1,"b":"“2”","c":"\"3\""}`, `{"b":"“2”","x":"y","a":1}`},
		{`{"x": 1, "a": {"y": 2}}`, `{"x": 1, "a": {"y": 2}, "b": "“2”", "c": "\"3\""}`, `{"b": "“2”", "x": 1, "a": {"y": 2}}`},
		{"{\n  \"a\" : 1\n}", "{\n  \"a\" : 1,\n  \"b\" : \"“2”\",\n  \"c\" : \"\\\"3\\\"\"\n}", "{\n  \"b\" : \"“2”\",\n  \"a\" : 1\n}"},
		{"{\r\n\t\"x\": [],\r\n\t\"a\": 1\r\n}", "{\r\n\t\"x\": [],\r\n\t\"a\": 1,\r\n\t\"b\": \"“2”\",\r\n\t\"c\": \"\\\"3\\\"\"\r\n}", "{\r\n\t\"b\": \"“2”\",\r\n\t\"x\": [],\r\n\t\"a\": 1\r\n}"},
	} {
		tree, faults := jsonpos.Parse([]byte(test.text), jsonpos.DefaultLimits)
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		apply := func(e diag.Edit) string { return test.text[:e.Start] + e.Text + test.text[e.End:] }
		if got := apply(addition.Last(tree.Root(), b, c)); got != test.last {
			t.Errorf("last: %s becomes\n%s, want\n%s", test.text, got, test.last)
		}
		if got := apply(addition.First(tree.Root(), b)); got != test.first {
			t.Errorf("first: %s becomes\n%s, want\n%s", test.text, got, test.first)
		}
	}
}
