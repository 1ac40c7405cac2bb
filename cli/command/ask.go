package command

import (
	"bufio"
	"fmt"
	"slices"
	"strings"

	"github.com/claim-tracker/claim-tracker/cli/diff"
	"github.com/claim-tracker/claim-tracker/cli/files"
	"github.com/claim-tracker/claim-tracker/cli/report"
	"github.com/claim-tracker/claim-tracker/cli/terminal"
	"github.com/claim-tracker/claim-tracker/core/fix"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
)

// asker asks a person about suggested fixes.
type asker struct {
	env      Env
	answers  *bufio.Reader
	style    terminal.Style
	reporter report.Reporter
	rules    map[string]bool // all fixes of these are taken
	done     bool            // there are to be no more questions
}

func newAsker(f *fixer, names []string) (*asker, error) {
	const hint = "Use --yes to make all suggested fixes, or --diff to see what they would change."
	if slices.Contains(names, files.Stdin) {
		return nil, fail(hint, "--suggested asks on the terminal, but the standard input is a file to fix")
	}
	if !f.env.StdinTerminal || !f.env.StderrTerminal {
		return nil, fail(hint, "--suggested asks about each fix, and there is no terminal to ask on")
	}
	a := &asker{env: f.env, answers: bufio.NewReader(f.env.Stdin), rules: map[string]bool{}}
	a.reporter, a.style = f.printer()
	return a, nil
}

// about returns the question about a fix in a file.
func (a *asker) about(path string) func(text []byte, c fix.Candidate) fix.Answer {
	return func(text []byte, c fix.Candidate) fix.Answer {
		switch {
		case a.done:
			return fix.Stop
		case a.rules[c.Finding.Rule]:
			return fix.Take
		}
		file := report.File{Path: path, Text: jsonpos.NewText(text)}
		if a.reporter.Finding(file, c.Finding) != nil || a.reporter.File(file) != nil {
			return a.stop()
		}
		fmt.Fprintf(a.env.Stderr, "%s:\n%s", terminal.Visible(c.Fix.Message), diff.Edits(text, c.Fix.Edits, a.style))
		return a.answer(c.Finding.Rule)
	}
}

// answer reads what the person decides.
func (a *asker) answer(rule string) fix.Answer {
	for {
		fmt.Fprint(a.env.Stderr, a.style.Bold("Make this change? [y/n/a/q/?]")+" ")
		line, err := a.answers.ReadString('\n')
		switch strings.ToLower(strings.TrimSpace(line)) {
		case "y", "yes":
			fmt.Fprintln(a.env.Stderr)
			return fix.Take
		case "n", "no":
			fmt.Fprintln(a.env.Stderr)
			return fix.Skip
		case "a", "all":
			fmt.Fprintln(a.env.Stderr)
			a.rules[rule] = true
			return fix.Take
		case "q", "quit":
			fmt.Fprintln(a.env.Stderr)
			return a.stop()
		}
		if err != nil { // the input has ended
			fmt.Fprintln(a.env.Stderr)
			return a.stop()
		}
		fmt.Fprintf(a.env.Stderr, "  y  make this change\n"+
			"  n  leave it as it is\n"+
			"  a  make this change and all others that %s suggests\n"+
			"  q  leave it and all that follow; what you have said yes to is made\n", rule)
	}
}

func (a *asker) stop() fix.Answer {
	a.done = true
	return fix.Stop
}
