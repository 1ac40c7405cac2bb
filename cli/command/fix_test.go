package command

import (
	"io"
	"os"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/cli/files"
)

const (
	misspelt = `{"claims": [
  {"speaker": "Ana Lund", "statement": "The bridge is closed.", "status": "unverifed", "source": "https://news.example/a"},
  {"speaker": "Ana Lund", "statement": "The ferry runs.", "status": "unverifed", "source": "https://news.example/b"},
  {"speaker": "Ana Lund", "statement": "Boats pass.", "staus": "unverified", "source": "https://news.example/c"},
  {"speaker": "Ana Lund", "statement": "Trains stop.", "status": "unverified", "source": "https://news.example/d?fbclid=x"}
]}
`
	askingFor = "Make this change? [y/n/a/q/?] "
)

// asks runs claims fix --suggested on two files with answers as if they were
// typed, and returns what is on the screen and in the files.
func asks(t *testing.T, answers string) (screen, a, b string, status int) {
	t.Helper()
	write(t, map[string]string{"a.claims.json": misspelt, "b.claims.json": misspelt})
	env, out, errs := world("fix", "--suggested", "--now", "2025-06-01")
	env.Stdin, env.StdinTerminal, env.StderrTerminal = strings.NewReader(answers), true, true
	env.Getenv = func(string) string { return "1" } // NO_COLOR
	status = Main(env)
	if out.Len() > 0 {
		t.Errorf("on the standard output: %s", out)
	}
	texts := map[string]string{}
	for _, name := range []string{"a.claims.json", "b.claims.json"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts[name] = string(text)
	}
	return errs.String(), texts["a.claims.json"], texts["b.claims.json"], status
}

func TestAsking(t *testing.T) {
	safe := strings.Replace(misspelt, "?fbclid=x", "", 1)
	all := strings.NewReplacer("unverifed", "unverified", "staus", "status").Replace(safe)
	one := strings.Replace(safe, "unverifed", "unverified", 1)
	for name, test := range map[string]struct {
		answers   string
		a, b      string
		questions int
		status    int
	}{
		"yes to everything":       {"y\ny\ny\ny\nYES\ny\n", all, all, 6, StatusOK},
		"no to everything":        {"n\nn\nn\nn\nn\nno\n", safe, safe, 6, StatusFindings},
		"all of two rules":        {"a\na\n", all, all, 2, StatusOK},
		"quit keeps what was yes": {"y\nq\n", one, safe, 2, StatusFindings},
		"the input ends":          {"y\n", one, safe, 2, StatusFindings},
		"the input ends in y":     {"y", one, safe, 2, StatusFindings},
		"help and noise":          {"?\n\nhm\nq\n", safe, safe, 4, StatusFindings},
	} {
		screen, a, b, status := asks(t, test.answers)
		if a != test.a || b != test.b || status != test.status {
			t.Errorf("%s: status %d\n%s\n%s", name, status, a, b)
		}
		if n := strings.Count(screen, askingFor); n != test.questions {
			t.Errorf("%s: %d questions, not %d\n%s", name, n, test.questions, screen)
		}
		if got := strings.Contains(screen, "  q  leave it and all that follow"); got != strings.Contains(test.answers, "?") {
			t.Errorf("%s: help %v", name, got)
		}
	}
}

// A question shows the finding, what the fix does and the lines that change.
func TestQuestion(t *testing.T) {
	screen, _, _, _ := asks(t, "y\nq\n")
	want := `Write “unverified”:
-   {"speaker": "Ana Lund", "statement": "The bridge is closed.", "status": "unverifed", "source": "https://news.example/a"},
+   {"speaker": "Ana Lund", "statement": "The bridge is closed.", "status": "unverified", "source": "https://news.example/a"},
` + askingFor
	if !strings.Contains(screen, want) {
		t.Errorf("not in %s", screen)
	}
	if !regexp.MustCompile(`(?m)^a\.claims\.json:2:75: error: “unverifed” is none of .*\[unknown-value\]$`).MatchString(screen) {
		t.Errorf("the finding is not shown: %s", screen)
	}
	if want := "3 fixes in 2 files\n5 errors left: claims check shows what\n"; !strings.HasSuffix(screen, want) {
		t.Errorf("got %s", screen)
	}
}

// hasty is a file system on which somebody saves a file after it was read.
type hasty struct {
	files.OS
	text string
}

func (h hasty) Create(name string) (files.Draft, error) {
	if err := os.WriteFile(name, []byte(h.text), 0o644); err != nil {
		return nil, err
	}
	return h.OS.Create(name)
}

func TestFilesThatChangeMeanwhileAreKept(t *testing.T) {
	for _, command := range []string{"fix", "fmt"} {
		write(t, map[string]string{"a.claims.json": misspelt})
		env, _, errs := world(command)
		env.Files = hasty{text: bridge}
		if status := Main(env); status != StatusFailure {
			t.Errorf("%s: status %d", command, status)
		}
		if want := "claims: a.claims.json cannot be written: somebody has changed it meanwhile, and that version is kept\n"; !strings.HasPrefix(errs.String(), want) {
			t.Errorf("%s: %s", command, errs)
		}
		if text, err := os.ReadFile("a.claims.json"); err != nil || string(text) != bridge {
			t.Errorf("%s: %s, %v", command, text, err)
		}
		if entries, err := os.ReadDir("."); err != nil || len(entries) != 1 {
			t.Errorf("%s: %v, %v", command, entries, err)
		}
	}
}

// interrupted is a file system on which the user presses Ctrl-C whenever a file
// is being written.
type interrupted struct {
	files.OS
	t *testing.T
}

func (i interrupted) Create(name string) (files.Draft, error) {
	process, err := os.FindProcess(os.Getpid())
	if err != nil {
		i.t.Fatal(err)
	}
	if err := process.Signal(os.Interrupt); err != nil {
		i.t.Fatal(err)
	}
	return i.OS.Create(name)
}

func TestInterruption(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no signals that a process could send itself")
	}
	for _, command := range []string{"fix", "fmt"} {
		write(t, map[string]string{"a.claims.json": misspelt, "b.claims.json": misspelt})
		env, _, errs := world(command)
		env.Files = interrupted{t: t}
		if status := Main(env); status != StatusFailure || !strings.HasPrefix(errs.String(), "claims: interrupted\n") {
			t.Errorf("%s: status %d: %s", command, status, errs)
		}
		a, errA := os.ReadFile("a.claims.json")
		b, errB := os.ReadFile("b.claims.json")
		if errA != nil || errB != nil || string(a) == misspelt || string(b) != misspelt || !strings.HasSuffix(string(a), "]}\n") && !strings.HasSuffix(string(a), "  ]\n}\n") {
			t.Errorf("%s: %v %v\n%s\n%s", command, errA, errB, a, b)
		}
		if entries, err := os.ReadDir("."); err != nil || len(entries) != 2 {
			t.Errorf("%s: %v, %v", command, entries, err)
		}
	}
}

// endless is an input that does not end.
type endless struct{}

func (endless) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = ' '
	}
	return len(b), nil
}

func TestFilesThatAreTooLarge(t *testing.T) {
	for _, args := range [][]string{{"fix", "-"}, {"fmt", "-"}, {"fmt", "--stdin-filename", "a.ndjson", "-"}} {
		env, out, errs := world(args...)
		env.Stdin = io.LimitReader(endless{}, editLimit+1)
		want := "claims: <stdin>: it is larger than 64 MB, more than is changed at once\n  Split it, for example by year.\n"
		if args[1] != "-" {
			want = strings.Replace(want, "<stdin>", "a.ndjson", 1)
		}
		if status := Main(env); status != StatusFailure || out.Len() > 0 || errs.String() != want {
			t.Errorf("%v: status %d, %d bytes: %s", args, status, out.Len(), errs)
		}
	}
}
