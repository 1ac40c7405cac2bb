package command

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/claim-tracker/claim-tracker/cli/files"
)

// watching is a run of --watch, whose ticks the test gives.
type watching struct {
	t         *testing.T
	out, errs *bytes.Buffer
	ticks     chan time.Time
	stop      context.CancelFunc
	status    chan int
}

func watchWith(t *testing.T, set func(*Env), args ...string) *watching {
	t.Helper()
	env, out, errs := world(args...)
	w := &watching{t: t, out: out, errs: errs, ticks: make(chan time.Time), status: make(chan int, 1)}
	env.Context, w.stop = context.WithCancel(context.Background())
	t.Cleanup(w.stop)
	env.Tick = func(interval time.Duration) (<-chan time.Time, func()) {
		if interval == lookInterval {
			return w.ticks, func() {}
		}
		return nil, func() {}
	}
	if set != nil {
		set(&env)
	}
	go func() { w.status <- Main(env) }()
	w.look(1) // once the first run is over
	return w
}

// look has the command look at the files and waits for what comes of it: a tick
// is taken only when all that the ticks before it have led to is done.
func (w *watching) look(times int) {
	w.t.Helper()
	for range times {
		select {
		case w.ticks <- time.Time{}:
		case status := <-w.status:
			w.t.Fatalf("ended with status %d: %s%s", status, w.out, w.errs)
		}
	}
}

// settle lets a change come to rest: it is seen, it is found to be at rest,
// and the run is over.
func (w *watching) settle() { w.look(3) }

// fresh returns what has been printed since it was last called.
func (w *watching) fresh() string {
	text := w.out.String()
	w.out.Reset()
	return text
}

func (w *watching) want(what string, want string) {
	w.t.Helper()
	if got := w.fresh(); !strings.Contains(got, want) || want == "" && got != "" {
		w.t.Errorf("%s: want %q, got\n%s%s", what, want, got, w.errs)
	}
}

func (w *watching) end() {
	w.t.Helper()
	w.stop()
	if status := <-w.status; status != StatusInterrupted {
		w.t.Errorf("status %d", status)
	}
}

func put(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestWatchRunsAgainWhenSomethingChanges(t *testing.T) {
	write(t, map[string]string{"a.claims.json": `{"claims": []}`, ".gitignore": "", "notes.txt": ""})
	w := watchWith(t, nil, "check", "--watch")
	w.want("at first", "Checked 1 file with 0 claims. No problems found.\n")
	w.look(3)
	w.want("nothing has changed", "")
	put(t, "notes.txt", "other")
	w.settle()
	w.want("another file has changed", "")

	put(t, "a.claims.json", `{"claims": {}}`)
	w.settle()
	w.want("a file has changed", "a.claims.json:1:12: error: ")
	put(t, "b.claims.json", `{"claims": [ ]}`)
	w.settle()
	w.want("a file is new", "Checked 2 files")
	put(t, ".gitignore", "b.*\n")
	w.settle()
	w.want("a file is ignored", "Checked 1 file ")
	put(t, ".gitignore", "")
	w.settle()
	w.want("no longer", "Checked 2 files")
	if err := os.Remove("a.claims.json"); err != nil {
		t.Fatal(err)
	}
	w.settle()
	w.want("a file is gone", "Checked 1 file with 0 claims. No problems found.\n")
	if err := os.Remove("b.claims.json"); err != nil {
		t.Fatal(err)
	}
	w.settle()
	if got := w.errs.String(); !strings.Contains(got, "claims: the working directory: there is no file in this folder") {
		t.Errorf("all are gone: %s", got)
	}
	put(t, "c.claims.json", `{"claims": []}`)
	w.settle()
	w.want("one has come", "Checked 1 file ")
	w.end()
}

func TestWatchFollowsWhatARunReads(t *testing.T) {
	const quoted = `{"article": {"localCopy": "article.txt"}, "claims": [{"speaker": "Ana Lund", "statement": "The bridge was closed.", "quote": {"exact": "the bridge was closed"}, "status": "unverified", "source": "https://news.example/bridge"}]}`
	write(t, map[string]string{"story/a.claims.json": quoted, "story/article.txt": "Ana Lund said the bridge was closed.\n"})
	w := watchWith(t, nil, "check", "--watch", "--fail-level", "info", "--format", "jsonl", "--output", "json=found.json", "story")
	w.want("at first", `"files":1`)
	w.look(3)
	w.want("its own report is no change", "")

	put(t, "story/article.txt", "Ana Lund said the bridge would open again.\n")
	w.settle()
	w.want("the article has changed", `"rule":"quote-not-in-article"`)
	put(t, ".claims.yaml", "rules: {quote-not-in-article: off}\n")
	w.settle()
	if got := w.fresh(); !strings.Contains(got, `"files":1`) || strings.Contains(got, "quote-not-in-article") {
		t.Errorf("a configuration has come: %s", got)
	}
	put(t, ".claims.yaml", "rules: {quote-not-in-artcle: off}\n")
	w.settle()
	if got := w.errs.String(); !strings.Contains(got, "claims: .claims.yaml has 1 mistake; nothing has been done") {
		t.Errorf("a mistake in it: %s", got)
	}
	put(t, ".claims.yaml", "rules: {quote-not-in-article: warning}\n")
	w.settle()
	w.want("it is mended", `"rule":"quote-not-in-article"`)
	w.end()
	if text, err := os.ReadFile("found.json"); err != nil || !bytes.Contains(text, []byte("quote-not-in-article")) {
		t.Errorf("the report is not that of the last run: %s, %v", text, err)
	}
}

// growing is a file system in which somebody is writing a file: it is longer
// each time that it is looked at, up to a size.
type growing struct {
	files.OS
	size *int64
	upTo int64
}

type grown struct {
	fs.FileInfo
	size int64
}

func (g grown) Size() int64 { return g.size }

func (g growing) Stat(name string) (fs.FileInfo, error) {
	info, err := g.OS.Stat(name)
	if err != nil || info.IsDir() {
		return info, err
	}
	*g.size = min(*g.size+1, g.upTo)
	return grown{info, *g.size}, nil
}

func TestWatchWaitsUntilAChangeIsAtRest(t *testing.T) {
	write(t, map[string]string{"a.claims.json": ""})
	ticks := make(chan time.Time)
	close(ticks) // there is always another
	env, _, _ := world()
	for _, upTo := range []int64{10, 1 << 40} {
		size := new(int64)
		env.Files = growing{size: size, upTo: upTo}
		w := &watcher{env: env, paths: []string{"a.claims.json"}}
		before := w.found()
		changed := w.wait(env.Context, ticks, &sight{stamps: before})
		if len(changed) != 1 || filepath.Base(changed[0].name) != "a.claims.json" || changed[0].what != "has changed" {
			t.Errorf("up to %d: %v", upTo, changed)
		}
		if upTo == 10 && *size != upTo {
			t.Errorf("checked at a size of %d, before it was written", *size)
		}
		if upTo != 10 && *size < patience {
			t.Errorf("checked at a size of %d, before patience was at an end", *size)
		}
	}
}

func TestWatchRestsAfterALongLook(t *testing.T) {
	write(t, map[string]string{"a.claims.json": ""})
	env, _, _ := world()
	start, calls := env.Now(), 0
	clock := []time.Duration{0, 10, 49, 51, 52} // a look of 10 is over at 10; there is none before 50
	env.Now = func() time.Time {
		calls++
		return start.Add(clock[calls-1] * time.Second)
	}
	ticks, size := make(chan time.Time), new(int64)
	close(ticks)
	env.Files = growing{size: size, upTo: 2} // the second look finds the change at rest
	w := &watcher{env: env, paths: []string{"a.claims.json"}}
	changed := w.wait(env.Context, ticks, &sight{stamps: map[string]files.Stamp{}})
	if len(changed) != 1 || calls != len(clock) {
		t.Errorf("%v after %d looks at the clock", changed, calls)
	}
}

func TestWatchTellsAPersonWhatHasChanged(t *testing.T) {
	write(t, map[string]string{"a.claims.json": `{"claims": []}`})
	onTerminal := func(env *Env) { env.StdoutTerminal, env.StderrTerminal = true, true }
	w := watchWith(t, onTerminal, "lint", "--watch", "--color", "never")
	if got := w.errs.String(); got != "Watching 1 file. Ctrl-C ends it.\n" {
		t.Errorf("got %q", got)
	}
	w.want("at first", "Checked 1 file ")
	put(t, "a.claims.json", `{"claims": [ ]}`)
	w.settle()
	w.want("one has changed", "\n── 12:00:00 ── a.claims.json has changed ──\nChecked 1 file ")
	put(t, "a.claims.json", `{"claims": [  ]}`)
	put(t, "b\x1b.claims.json", `{"claims": []}`)
	w.settle()
	w.want("and one has come", "\n── 12:00:00 ── a.claims.json has changed, and 1 more file ──\nChecked 2 files ")
	if err := os.Remove("b\x1b.claims.json"); err != nil {
		t.Fatal(err)
	}
	w.settle()
	w.want("one has gone", "\n── 12:00:00 ── b␛.claims.json is gone ──\n")
	w.end()
	if got := w.errs.String(); got != "Watching 1 file. Ctrl-C ends it.\n" {
		t.Errorf("got %q", got)
	}

	write(t, map[string]string{"a.claims.json": `{"claims": []}`})
	w = watchWith(t, onTerminal, "check", "--watch", "--quiet")
	put(t, "a.claims.json", `{"claims": [ ]}`)
	w.settle()
	w.end()
	if w.errs.Len() > 0 || strings.Contains(w.out.String(), "Checked") {
		t.Errorf("got %s%s", w.out, w.errs)
	}
}

// TestWatchEndsAtCtrlC interrupts the command as a terminal does.
func TestWatchEndsAtCtrlC(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no signals that a program could be sent")
	}
	write(t, map[string]string{"a.claims.json": `{"claims": []}`})
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(program, "claims"); err != nil {
		t.Skip("the program needs a link by the command's name, which this system refuses: ", err)
	}
	command := exec.Command("./claims", "check", "--watch")
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil || !strings.HasPrefix(line, "Checked 1 file") {
		t.Errorf("%q, %v", line, err)
	}
	if err := command.Process.Signal(os.Interrupt); err != nil {
		t.Error(err)
	}
	// It dies of the signal, for which shells report status 130.
	ended := (*exec.ExitError)(nil)
	if err := command.Wait(); !errors.As(err, &ended) || !strings.Contains(ended.String(), "interrupt") {
		t.Errorf("ended with %v", err)
	}
}
