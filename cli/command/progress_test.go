package command

import (
	"bytes"
	"errors"
	"io/fs"
	"strings"
	"testing"
	"time"

	"github.com/claim-tracker/claim-tracker/cli/files"
)

// gate is a file system in which the opening of one file waits.
type gate struct {
	files.OS
	name          string
	reached, open chan struct{}
}

func (g gate) Open(name string) (fs.File, error) {
	if strings.HasSuffix(name, g.name) {
		close(g.reached)
		<-g.open
	}
	return g.OS.Open(name)
}

// held starts a run that is held up at a file, sends ticks, and lets it end. It
// returns what has been printed meanwhile, and after.
func held(t *testing.T, at string, ticks []time.Duration, set func(*Env), args ...string) (meanwhile, after, out string) {
	t.Helper()
	env, stdout, stderr := world(args...)
	g := gate{name: at, reached: make(chan struct{}), open: make(chan struct{})}
	env.Files = g
	env.StderrTerminal = true
	asked := make(chan struct{}, 1)
	clock := make(chan time.Time)
	env.Tick = func(interval time.Duration) (<-chan time.Time, func()) {
		if interval != progressInterval {
			t.Errorf("a tick every %v", interval)
		}
		asked <- struct{}{}
		return clock, func() {}
	}
	if set != nil {
		set(&env)
	}
	status := make(chan int, 1)
	go func() { status <- Main(env) }()
	<-g.reached
	select {
	case <-asked:
		for _, after := range ticks {
			clock <- env.Now().Add(after)
		}
		// One more that changes nothing: it is taken when the others are done with.
		clock <- env.Now()
	default:
	}
	meanwhile = stderr.String()
	stderr.Reset()
	close(g.open)
	if got := <-status; got == StatusFailure {
		t.Errorf("status %d: %s", got, stderr)
	}
	return meanwhile, stderr.String(), stdout.String()
}

func TestProgressOfARunThatTakesLong(t *testing.T) {
	texts := make(map[string]string)
	for _, name := range strings.Split("a b c d e f g h", " ") {
		texts[name+".claims.json"] = `{"claims": []}`
	}
	write(t, texts)
	args := []string{"check", "--jobs", "1"}
	const line = "Checking… 2 of 8 files"
	erased := "\r" + strings.Repeat(" ", len([]rune(line))) + "\r"

	meanwhile, after, out := held(t, "c.claims.json", []time.Duration{900 * time.Millisecond, time.Second, 1100 * time.Millisecond}, nil, args...)
	if meanwhile != line || after != erased {
		t.Errorf("got %q and then %q", meanwhile, after)
	}
	if !strings.HasPrefix(out, "Checked 8 files") {
		t.Errorf("got %s", out)
	}

	for name, set := range map[string]func(*Env){
		"no terminal": func(env *Env) { env.StderrTerminal = false },
		"a terminal that only prints": func(env *Env) {
			env.Getenv = func(name string) string { return map[string]string{"TERM": "dumb"}[name] }
		},
		"--quiet": func(env *Env) { env.Args = append(env.Args, "--quiet") },
	} {
		if meanwhile, after, _ := held(t, "c.claims.json", []time.Duration{2 * time.Second}, set, args...); meanwhile+after != "" {
			t.Errorf("%s: got %q and then %q", name, meanwhile, after)
		}
	}
	if meanwhile, after, _ := held(t, "c.claims.json", []time.Duration{999 * time.Millisecond}, nil, args...); meanwhile+after != "" {
		t.Errorf("within a second: got %q and then %q", meanwhile, after)
	}
}

func TestProgressOfOneFileIsItsTime(t *testing.T) {
	write(t, map[string]string{"a.claims.json": `{"claims": []}`})
	meanwhile, after, _ := held(t, "a.claims.json", []time.Duration{1900 * time.Millisecond, 2 * time.Second}, nil, "validate")
	if want := "Checking… 1 s\r             \rChecking… 2 s"; meanwhile != want {
		t.Errorf("got %q", meanwhile)
	}
	if after != "\r             \r" {
		t.Errorf("then %q", after)
	}
}

func TestProgressMakesRoomForOutput(t *testing.T) {
	var screen bytes.Buffer
	start := time.Date(2025, 3, 31, 12, 0, 0, 0, time.UTC)
	clock := make(chan time.Time)
	env := Env{
		Stdout: &screen, Stderr: &screen, StdoutTerminal: true, StderrTerminal: true,
		Now: func() time.Time { return start }, Getenv: func(string) string { return "" },
		Tick: func(time.Duration) (<-chan time.Time, func()) { return clock, func() {} },
	}
	p := startProgress(&env, 1204, false)
	tick := func() {
		clock <- start.Add(2 * time.Second)
		clock <- start // too early to do anything
	}
	tick()
	if _, err := env.Stdout.Write([]byte("half a ")); err != nil {
		t.Fatal(err)
	}
	tick() // the line is not written into another
	if _, err := env.Stdout.Write([]byte("line\n")); err != nil {
		t.Fatal(err)
	}
	tick()
	counted(p, func(string) int { return 0 })("a.claims.json")
	tick()
	env.complain(errors.New("no"))
	p.end()
	p.end()
	want := "Checking… 0 of 1,204 files\r" + strings.Repeat(" ", 26) + "\rhalf a line\n" +
		"Checking… 0 of 1,204 files\r" + strings.Repeat(" ", 26) + "\rChecking… 1 of 1,204 files" +
		"\r" + strings.Repeat(" ", 26) + "\rclaims: no\n"
	if screen.String() != want {
		t.Errorf("got  %q\nwant %q", screen.String(), want)
	}
}

func TestGrouped(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1204: "1,204", 1000000: "1,000,000"} {
		if got := grouped(n); got != want {
			t.Errorf("%d: %s", n, got)
		}
	}
}
