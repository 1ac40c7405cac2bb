//go:build unix

package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == launchWord {
		launch(os.Args[2:])
		return
	}
	os.Exit(m.Run())
}

// The whole benchmark runs on small data with the programs of the repository,
// and everybody's verdicts are right. Times are nobody's business here.
func TestQuick(t *testing.T) {
	t.Chdir("..")
	var out strings.Builder
	o := options{folder: t.TempDir(), rounds: 1, quick: true, limit: time.Minute, command: "test"}
	if err := run(o, &out, io.Discard, false); err != nil {
		t.Fatal(err)
	}
	sections := strings.Split(out.String(), "\n### ")
	var titles []string
	for _, section := range sections[1:] {
		title, text, _ := strings.Cut(section, "\n")
		titles = append(titles, title)
		switch {
		case strings.HasPrefix(title, "Verdicts"):
			for _, name := range []string{"claims validate", "jsonschema/v5, plain"} {
				if !strings.Contains(text, "- "+name+": all as the schema says\n") {
					t.Errorf("%s: %s", name, text)
				}
			}
		case strings.HasPrefix(title, "Where"):
		default:
			for _, row := range []string{"| **claims validate** |", "| **claims check** |", "| jsonschema/v5, plain |"} {
				if !strings.Contains(text, row) {
					t.Errorf("%s: no row of %s:\n%s", title, row, text)
				}
			}
			if strings.Contains(text, "wrong verdict") || strings.Contains(text, "not ended") {
				t.Errorf("%s:\n%s", title, text)
			}
		}
	}
	if len(titles) != 8 {
		t.Errorf("sections: %q", titles)
	}
}

func TestLaunch(t *testing.T) {
	folder := t.TempDir()
	output := filepath.Join(folder, "output")
	s, err := start(folder, time.Minute, output, []string{"sh", "-c", "echo told; echo more >&2; exit 3"})
	if err != nil {
		t.Fatal(err)
	}
	if s.Exit != 3 || s.Wall <= 0 || s.Peak < 1<<16 {
		t.Errorf("%+v", s)
	}
	if text, err := os.ReadFile(output); err != nil || string(text) != "told\nmore\n" {
		t.Errorf("the output is %q, %v", text, err)
	}
	if s, err = start(folder, time.Millisecond, output, []string{"sleep", "60"}); err != nil || s.Exit != -1 {
		t.Errorf("a program that does not end: %+v, %v", s, err)
	}
	if _, err := start(folder, time.Minute, output, []string{"no-such-program-for-certain"}); err == nil {
		t.Error("a program that is not there was run")
	}
}

// A contestant that misjudges is told of and not measured.
func TestMisjudged(t *testing.T) {
	yes := contestant{name: "always content", argv: func(job) []string { return []string{"true"} }}
	wrong, err := yes.misjudged([]string{"a/good.json"}, []string{"a/bad.json"}, false)
	if err != nil || cmp.Diff(wrong, []string{"bad.json"}) != "" {
		t.Errorf("%q, %v", wrong, err)
	}
	lines := contestant{tellsAll: true, argv: func(j job) []string {
		return []string{"echo", j.files[0] + " invalid\n" + j.files[1] + " invalid"}
	}}
	wrong, err = lines.misjudged([]string{"a/good.json"}, []string{"a/bad.json", "a/worse.json"}, false)
	if err != nil || cmp.Diff(wrong, []string{"good.json", "worse.json"}) != "" {
		t.Errorf("%q, %v", wrong, err)
	}
	broken := contestant{ours: true, argv: func(job) []string { return []string{"sh", "-c", "exit 2"} }}
	if wrong, err = broken.misjudged(nil, []string{"bad.json"}, true); err != nil || len(wrong) != 1 {
		t.Errorf("exit status 2 of claims is a verdict: %q, %v", wrong, err)
	}
	none := contestant{argv: func(job) []string { return nil }}
	if wrong, err = none.misjudged(nil, []string{"bad.json"}, true); err != nil || len(wrong) != 1 {
		t.Errorf("a contestant that cannot be asked has a verdict: %q, %v", wrong, err)
	}
}

func TestWrong(t *testing.T) {
	output := filepath.Join(t.TempDir(), "output")
	if err := os.WriteFile(output, []byte("\nthe reason\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		invalid     bool
		exact, exit int
		want        string
	}{
		{false, 0, 0, ""},
		{false, 1, 1, "wrong verdict, exit status 1: the reason"},
		{true, 0, 0, "wrong verdict, exit status 0: the reason"},
		{true, 0, 2, ""},
		{true, 1, 1, ""},
		{true, 1, 2, "wrong verdict, exit status 2: the reason"},
		{true, 0, -1, "ended by a signal"},
	} {
		got := workload{invalid: c.invalid}.wrong(entry{exact: c.exact}, sample{Exit: c.exit}, output, time.Minute)
		if got != c.want {
			t.Errorf("%+v: %q", c, got)
		}
	}
	if got, want := (workload{}).wrong(entry{}, sample{Exit: -1, Stopped: true}, output, time.Minute), "not ended after 1m0s"; got != want {
		t.Errorf("%q", got)
	}
}

func TestTable(t *testing.T) {
	rows := []row{
		{entry: entry{name: "slow"}, sample: medians([]sample{{Wall: 9 * time.Second}, {Wall: 3 * time.Second, CPU: time.Second, Peak: 5e6}, {Wall: time.Second, CPU: time.Minute, Peak: 6e6}})},
		{entry: entry{name: "ours", kind: base}, sample: sample{Wall: 2 * time.Second}},
		{entry: entry{name: "the least", kind: floor}, sample: sample{Wall: 12 * time.Microsecond}},
		{entry: entry{name: "quick"}, sample: sample{Wall: 1500 * time.Millisecond}},
		{entry: entry{name: "quick, 2 workers"}, sample: sample{Wall: time.Second}},
		{entry: entry{name: "absent", why: "no network"}},
	}
	tables := []table{{workload{title: "Work"}, rows}}
	want := `### Work

| program | time | ratio | CPU time | peak memory |
| --- | --- | --- | --- | --- |
| *the least* | 0.01 ms | ×0.00 | 0.00 ms | 0.0 MB |
| quick, 2 workers | 1.00 s | ×0.50 | 0.00 ms | 0.0 MB |
| quick | 1.50 s | ×0.75 | 0.00 ms | 0.0 MB |
| **ours** | 2.00 s | ×1.00 | 0.00 ms | 0.0 MB |
| slow | 3.00 s | ×1.50 | 1.00 s | 5.0 MB |

- Not measured: absent: no network

`
	if diff := cmp.Diff(want, tables[0].text()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff("### Where a peer wins\n\n- Work: quick takes ×0.75 of ours\n\n", lost(tables)); diff != "" {
		t.Error(diff)
	}
	if got := lost(nil); !strings.Contains(got, "Nowhere") {
		t.Error(got)
	}
}

func TestReplaceTables(t *testing.T) {
	file := filepath.Join(t.TempDir(), "README.md")
	if err := os.WriteFile(file, []byte("before\n"+startMark+"\nold\n"+endMark+"\nafter\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := replaceTables(file, "\nnew\n\n"); err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff("before\n"+startMark+"\n\nnew\n\n"+endMark+"\nafter\n", string(text)); diff != "" {
			t.Fatal(diff)
		}
	}
	if err := os.WriteFile(file, []byte("nothing"), 0o666); err != nil {
		t.Fatal(err)
	}
	if replaceTables(file, "new") == nil {
		t.Error("a file without marks was written")
	}
	// The page that is written has the marks.
	page, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, page, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := replaceTables(file, "new"); err != nil {
		t.Error(err)
	}
}

func TestBenchmarkTable(t *testing.T) {
	got := benchmarkTable([]byte(`goos: linux
BenchmarkRules/duplicate-id-2         	     100	  12345 ns/op	 99.5 MB/s
BenchmarkPage/12_claims-2	1	5 ms/cards
PASS
`))
	want := `| benchmark | time | MB/s | ms/cards |
| --- | --- | --- | --- |
| Rules/duplicate-id | 0.01 ms | 99.5 |  |
| Page/12 claims |  |  | 5 |
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
