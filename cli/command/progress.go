package command

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"github.com/claim-tracker/claim-tracker/cli/terminal"
)

const (
	// progressAfter is how long a run takes before its progress is of interest.
	progressAfter = time.Second
	// progressInterval is how often the line is written anew, at most.
	progressInterval = 100 * time.Millisecond
)

// progress is a line on a terminal that tells how far a run has come. It is not
// there while anything else is printed: what goes to the terminal passes through
// it. A nil progress shows nothing.
type progress struct {
	out     io.Writer
	started time.Time
	total   int // files

	lock    sync.Mutex
	done    int
	shown   string
	midline bool // something has been printed, and its line has not ended
	ended   bool

	quit    chan struct{}
	stopped chan struct{}
}

// startProgress shows the progress of a run over some files, if somebody is
// looking at the standard error. It puts itself between the run and the
// terminal.
func startProgress(env *Env, total int, quiet bool) *progress {
	if !env.StderrTerminal || quiet || env.Getenv("TERM") == "dumb" {
		return nil
	}
	p := &progress{
		out: env.Stderr, started: env.Now(), total: total,
		quit: make(chan struct{}), stopped: make(chan struct{}),
	}
	env.Stderr = aside{p, env.Stderr}
	if env.StdoutTerminal {
		env.Stdout = aside{p, env.Stdout}
	}
	ticks, stop := env.ticks(progressInterval)
	go func() {
		defer close(p.stopped)
		defer stop()
		for {
			select {
			case <-p.quit:
				return
			case now := <-ticks:
				p.show(now)
			}
		}
	}()
	return p
}

// end takes the line away for good.
func (p *progress) end() {
	if p == nil || p.ended {
		return
	}
	p.ended = true
	close(p.quit)
	<-p.stopped
	p.lock.Lock()
	defer p.lock.Unlock()
	p.erase()
}

// counted returns work that counts as a file when it is done.
func counted[T any](p *progress, work func(string) T) func(string) T {
	if p == nil {
		return work
	}
	return func(name string) T {
		defer func() {
			p.lock.Lock()
			defer p.lock.Unlock()
			p.done++
		}()
		return work(name)
	}
}

// show writes the line, unless it is there already, or too early.
func (p *progress) show(now time.Time) {
	p.lock.Lock()
	defer p.lock.Unlock()
	text := p.text(now.Sub(p.started))
	if now.Sub(p.started) < progressAfter || p.midline || text == p.shown {
		return
	}
	p.erase()
	// That the terminal is gone will be noticed by whoever has something to say.
	_, _ = io.WriteString(p.out, text)
	p.shown = text
}

// text tells how many of the files are done. Of a single file it is the time:
// the check goes over a large file more than once, so how much of it has been
// read does not tell how much is left to do.
func (p *progress) text(elapsed time.Duration) string {
	if p.total == 1 {
		return fmt.Sprintf("Checking… %d s", int(elapsed.Seconds()))
	}
	return "Checking… " + grouped(p.done) + " of " + grouped(p.total) + " files"
}

// erase writes spaces over the line, which every terminal knows.
func (p *progress) erase() {
	if p.shown != "" {
		_, _ = io.WriteString(p.out, "\r"+strings.Repeat(" ", terminal.Width(p.shown))+"\r")
		p.shown = ""
	}
}

// grouped writes a number with a comma after each thousand.
func grouped(n int) string {
	digits := fmt.Sprint(n)
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}

// aside is an output before which the line is taken away.
type aside struct {
	progress *progress
	io.Writer
}

func (a aside) Write(b []byte) (int, error) {
	a.progress.lock.Lock()
	defer a.progress.lock.Unlock()
	a.progress.erase()
	if len(b) > 0 {
		a.progress.midline = b[len(b)-1] != '\n'
	}
	return a.Writer.Write(b)
}
