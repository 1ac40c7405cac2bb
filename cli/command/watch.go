package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/claim-tracker/claim-tracker/cli/files"
	"github.com/claim-tracker/claim-tracker/cli/report"
	"github.com/claim-tracker/claim-tracker/cli/terminal"
)

const (
	// lookInterval is how often --watch looks at the files.
	lookInterval = 200 * time.Millisecond
	// patience is for how many looks a change may go on before it is checked all
	// the same.
	patience = 15
	// leisure is how many times as long as a look took there is a rest after it,
	// at least: in a large folder looking must not keep the machine busy.
	leisure = 4
)

// errEnded ends a command that runs on until somebody ends it.
var errEnded = errors.New("ended")

// watchFiles runs the command, and again whenever something has changed that it
// has read, or that it would read now. Each run is one of the whole command, as
// if it were called anew, so nothing of an earlier run is left.
func (c *checker) watchFiles(paths []string) error {
	if err := c.demandWatchable(paths); err != nil {
		return err
	}
	w := &watcher{env: c.env, paths: paths, told: c.quiet}
	ticks, stop := c.env.ticks(lookInterval)
	defer stop()
	for {
		before := w.found()
		trace := &trace{System: c.env.Files, seen: make(map[string]files.Stamp), written: make(map[string]bool)}
		w.run(trace)
		w.tell(len(before))
		changed := w.wait(c.env.Context, ticks, trace.since(before))
		if changed == nil {
			return errEnded
		}
		w.separate(c.color.style(w.env, true), changed)
	}
}

// demandWatchable refuses what cannot be done again and again.
func (c *checker) demandWatchable(paths []string) error {
	switch {
	case slices.Contains(paths, files.Stdin):
		return fail("Name the file.", "--watch cannot watch the standard input")
	case c.terms.articles.flag == files.Stdin:
		return fail("Name the file.", "--watch cannot read the article from the standard input")
	case c.terms.known.write != "":
		return fail("A baseline that follows each change forgets nothing and tells nothing.", "--watch and --write-baseline cannot be given together")
	case c.online != nil && c.online.allowed && c.online.cache == "":
		return fail("Else each change would have all addresses visited again.", "--watch with --online needs --web-cache")
	}
	return nil
}

// watcher is a command that runs on.
type watcher struct {
	env   Env
	paths []string
	told  bool // that it is watching
}

// found returns the stamps of the files to which the paths lead, by their
// absolute names.
func (w *watcher) found() map[string]files.Stamp {
	paths := w.paths
	if len(paths) == 0 {
		paths = []string{"."}
	}
	stamps := make(map[string]files.Stamp)
	names, _ := files.Find(w.env.Files, paths, 1)
	for _, name := range names {
		stamps[absolute(w.env.Files, name)] = files.Look(w.env.Files, name)
	}
	return stamps
}

func absolute(system files.System, name string) string {
	if long, err := system.Abs(name); err == nil {
		return long
	}
	return name
}

func (w *watcher) run(system files.System) {
	env := w.env
	env.watching, env.Files = true, system
	if out, ok := env.Stdout.(*stdout); ok {
		env.Stdout = out.Writer
	}
	Main(env)
}

// wait returns the changes since the stamps were taken, once they have come to
// rest: an editor may write a file in several steps. nil means that the context
// has ended.
func (w *watcher) wait(ctx context.Context, ticks <-chan time.Time, since *sight) []change {
	last := since.stamps
	unrest := 0
	var rest time.Time
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-ticks:
		}
		began := w.env.Now()
		if began.Before(rest) {
			continue
		}
		now := w.look(since)
		ended := w.env.Now()
		rest = ended.Add(leisure * ended.Sub(began))
		switch {
		case maps.Equal(now, since.stamps):
			unrest = 0
		case maps.Equal(now, last) || unrest == patience:
			return differences(since.stamps, now)
		default:
			unrest++
		}
		last = now
	}
}

// look takes the stamps of what has been seen, and of what is to be found now.
func (w *watcher) look(since *sight) map[string]files.Stamp {
	now := w.found()
	for name := range since.stamps {
		if _, ok := now[name]; !ok {
			now[name] = files.Look(w.env.Files, name)
		}
	}
	for name := range since.written {
		delete(now, name)
	}
	return now
}

// A change is a file that is not as it was.
type change struct {
	name string // absolute
	what string
}

func differences(old, now map[string]files.Stamp) []change {
	var list []change
	for _, name := range slices.Sorted(maps.Keys(now)) {
		switch was, is := old[name], now[name]; {
		case was == is:
		case !was.There():
			list = append(list, change{name, "is new"})
		case !is.There():
			list = append(list, change{name, "is gone"})
		default:
			list = append(list, change{name, "has changed"})
		}
	}
	return list
}

// tell says, once, that the command goes on.
func (w *watcher) tell(count int) {
	if !w.told && w.env.StderrTerminal {
		fmt.Fprintf(w.env.Stderr, "Watching %s. Ctrl-C ends it.\n", report.Count(count, "file"))
	}
	w.told = true
}

// separate prints, for somebody who is looking, what has changed and when, and
// sets the runs apart. What has been printed stays: it may still be of use.
func (w *watcher) separate(style terminal.Style, changed []change) {
	var out io.Writer
	switch {
	case w.env.StdoutTerminal:
		out = w.env.Stdout
	case w.env.StderrTerminal:
		out = w.env.Stderr
	default:
		return
	}
	first := changed[0]
	name := first.name
	if here := absolute(w.env.Files, "."); within(here, name) {
		name, _ = filepath.Rel(here, name)
	}
	text := terminal.Visible(name) + " " + first.what
	if more := len(changed) - 1; more > 0 {
		text += fmt.Sprintf(", and %s", report.Count(more, "more file"))
	}
	fmt.Fprintf(out, "\n%s\n", style.Faint("── "+w.env.Now().Format(time.TimeOnly)+" ── "+text+" ──"))
}

// trace is a file system that remembers what has been read through it, with the
// stamps from before: that is what the outcome of a run depends on.
type trace struct {
	files.System
	lock    sync.Mutex
	seen    map[string]files.Stamp // by absolute names
	written map[string]bool        // by the run itself
}

// sight is what a run depended on.
type sight struct {
	stamps  map[string]files.Stamp
	written map[string]bool
}

// since returns what a run depended on, given the files that were there before
// it.
func (t *trace) since(found map[string]files.Stamp) *sight {
	t.lock.Lock()
	defer t.lock.Unlock()
	stamps := maps.Clone(t.seen)
	maps.Copy(stamps, found)
	for name := range t.written {
		delete(stamps, name)
	}
	return &sight{stamps, maps.Clone(t.written)}
}

func (t *trace) see(name string) {
	key := absolute(t.System, name)
	t.lock.Lock()
	_, known := t.seen[key]
	t.lock.Unlock()
	if known {
		return
	}
	stamp := files.Look(t.System, name)
	t.lock.Lock()
	defer t.lock.Unlock()
	if _, known := t.seen[key]; !known {
		t.seen[key] = stamp
	}
}

func (t *trace) write(name string) {
	t.lock.Lock()
	defer t.lock.Unlock()
	t.written[absolute(t.System, name)] = true
}

func (t *trace) Open(name string) (fs.File, error) {
	t.see(name)
	return t.System.Open(name)
}

func (t *trace) Stat(name string) (fs.FileInfo, error) {
	t.see(name)
	return t.System.Stat(name)
}

func (t *trace) Create(name string) (files.Draft, error) {
	t.write(name)
	return t.System.Create(name)
}

func (t *trace) Append(name string) (io.WriteCloser, error) {
	t.write(name)
	return t.System.Append(name)
}
