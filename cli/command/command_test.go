package command

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/claim-tracker/claim-tracker/cli/files"
	_ "github.com/claim-tracker/claim-tracker/core/conform/arbiter"
)

// world returns an Env in which nothing of this process can be seen, and what
// it prints.
func world(args ...string) (env Env, out, errs *bytes.Buffer) {
	out, errs = new(bytes.Buffer), new(bytes.Buffer)
	return Env{
		Context: context.Background(), Args: args,
		Stdin: strings.NewReader(""), Stdout: out, Stderr: errs,
		Files:  files.OS{},
		Now:    func() time.Time { return time.Date(2025, 3, 31, 12, 0, 0, 0, time.UTC) },
		Getenv: func(string) string { return "" },
	}, out, errs
}

func TestEveryCommandHasAHelpThatNamesItsFlags(t *testing.T) {
	env, _, _ := world()
	root := newRoot(env)
	overview := helpText(root)
	for _, command := range append([]*cobra.Command{root}, root.Commands()...) {
		text := helpText(command)
		if command != root && !strings.Contains(overview, "\n  "+command.Name()+" ") {
			t.Errorf("claims --help does not name %s", command.Name())
		}
		if !strings.Contains(text, "\nUsage: claims") || !strings.Contains(text, "Exit status") {
			t.Errorf("%s: the help has no usage or no exit status", command.Name())
		}
		command.Flags().VisitAll(func(flag *pflag.Flag) {
			if !strings.Contains(text, "--"+flag.Name) && flag.Name != "help" {
				t.Errorf("%s: the help does not name --%s", command.Name(), flag.Name)
			}
		})
		for _, word := range strings.Fields(text) {
			name, ok := strings.CutPrefix(word, "--")
			name = strings.TrimRight(name, ".,;:")
			if ok && command.Flags().Lookup(name) == nil && name != "help" && name != "version" {
				t.Errorf("%s: the help names --%s, which there is not", command.Name(), name)
			}
		}
		for line := range strings.Lines(text) {
			if len([]rune(line)) > 81 {
				t.Errorf("%s: too wide for a terminal: %s", command.Name(), line)
			}
		}
	}
}

// faulty is a file system of which one file sets off a fault of ours.
type faulty struct{ files.OS }

func (f faulty) Open(name string) (fs.File, error) {
	if strings.HasSuffix(name, "fault.claims.json") {
		panic("index out of range")
	}
	return f.OS.Open(name)
}

func (f faulty) Stat(name string) (fs.FileInfo, error) {
	if name == "fault" {
		panic("index out of range")
	}
	return f.OS.Stat(name)
}

func TestAFaultOfOursIsToldCalmly(t *testing.T) {
	write(t, map[string]string{"a.claims.json": `{"claims": []}`, "fault.claims.json": "", "z.claims.json": `{"claims": []}`})
	env, out, errs := world("check")
	env.Files = faulty{}
	if status := Main(env); status != StatusFailure {
		t.Errorf("status %d", status)
	}
	if want := "claims: fault.claims.json: a fault of the command itself: index out of range ("; !strings.HasPrefix(errs.String(), want) {
		t.Errorf("got %s", errs)
	}
	if strings.Contains(errs.String(), "goroutine") || !strings.Contains(errs.String(), issues) {
		t.Errorf("got %s", errs)
	}
	if want := "Checked 2 files with 0 claims. No problems found.\n"; out.String() != want {
		t.Errorf("the other files are not checked: %s", out)
	}

	env, _, errs = world("check", "fault")
	env.Files = faulty{}
	env.Getenv = func(name string) string { return map[string]string{debugVariable: "1"}[name] }
	if status := Main(env); status != StatusFailure {
		t.Errorf("status %d", status)
	}
	if !strings.Contains(errs.String(), "goroutine") || !strings.Contains(errs.String(), "claims: a fault of the command itself") {
		t.Errorf("got %s", errs)
	}
}

func TestTheStandardInputIsNotOverwritten(t *testing.T) {
	write(t, map[string]string{"a.claims.json": bridge})
	for _, args := range [][]string{{"render", "-", "--output", "a.claims.json"}, {"check", "-", "--output", "json=a.claims.json"}} {
		env, out, errs := world(args...)
		in, err := os.Open("a.claims.json")
		if err != nil {
			t.Fatal(err)
		}
		defer in.Close()
		env.Stdin = in
		if status := Main(env); status != StatusFailure || !strings.HasPrefix(errs.String(), "claims: a.claims.json is a file that is read\n") || out.Len() > 0 {
			t.Errorf("%v: status %d: %s%s", args, status, out, errs)
		}
	}
	if text, err := os.ReadFile("a.claims.json"); err != nil || string(text) != bridge {
		t.Errorf("%s, %v", text, err)
	}
}

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestOutputThatCannotBeWritten(t *testing.T) {
	write(t, map[string]string{"a.claims.json": `{"claims": []}`})
	for _, args := range [][]string{{"check"}, {"check", "--format", "json"}, {"render", "a.claims.json"}, {"schema"}, {"rules"}, {"version"}, {"explain", "json-syntax"}, {"help"}, {"help", "check"}, {"check", "--help"}} {
		env, _, errs := world(args...)
		env.Stdout = full{}
		if status := Main(env); status != StatusFailure || errs.String() != "claims: the output cannot be written: no space left on device\n" {
			t.Errorf("%v: status %d, %s", args, status, errs)
		}
	}
}

func TestColourOnATerminal(t *testing.T) {
	tests := []struct {
		terminal bool
		env      map[string]string
		args     string
		want     bool
	}{
		{false, nil, "auto", false},
		{true, nil, "auto", true},
		{true, map[string]string{"NO_COLOR": "1"}, "auto", false},
		{true, map[string]string{"TERM": "dumb"}, "auto", false},
		{true, map[string]string{"NO_COLOR": "1"}, "always", true},
		{true, nil, "never", false},
	}
	write(t, map[string]string{"a.claims.json": `{}`})
	for _, test := range tests {
		env, out, _ := world("check", "--color", test.args)
		env.StdoutTerminal = test.terminal
		env.Getenv = func(name string) string {
			if value, ok := test.env[name]; ok {
				return value
			}
			return map[string]string{"TERM": "xterm"}[name]
		}
		if status := Main(env); status != StatusFindings {
			t.Errorf("status %d", status)
		}
		if got := strings.Contains(out.String(), "\x1b["); got != test.want {
			t.Errorf("%+v: colour %v", test, got)
		}
		if got := strings.Contains(out.String(), "\x1b]8;;"); got != (test.want && test.terminal) {
			t.Errorf("%+v: links %v", test, got)
		}
	}
}

func TestOutcomesComeInOrder(t *testing.T) {
	var names []string
	for c := 'a'; c <= 'z'; c++ {
		names = append(names, string(c))
	}
	var got []string
	for name := range inOrder(names, 4, 2, func(name string) string {
		time.Sleep(time.Duration('z'-name[0]) * 100 * time.Microsecond)
		return name
	}) {
		got = append(got, name)
	}
	if strings.Join(got, "") != strings.Join(names, "") {
		t.Errorf("got %v", got)
	}
	for range inOrder(names, 4, 2, func(string) struct{} { return struct{}{} }) {
		break // must not block
	}
}
