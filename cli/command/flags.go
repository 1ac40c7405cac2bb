package command

import (
	"errors"
	"fmt"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"github.com/claim-tracker/claim-tracker/cli/terminal"
	"github.com/claim-tracker/claim-tracker/core/nearest"
)

// choice is the value of a flag that takes one of a few words.
type choice struct {
	value   string
	choices []string
}

func (c *choice) String() string { return c.value }
func (c *choice) Type() string   { return "word" }

func (c *choice) Set(value string) error {
	for _, word := range c.choices {
		if word == value {
			c.value = value
			return nil
		}
	}
	if word, ok := nearest.Of(value, c.choices); ok {
		return fmt.Errorf("did you mean “%s”?", word)
	}
	return fmt.Errorf("it is one of %s", strings.Join(c.choices, ", "))
}

// color is the flag --color.
type color struct{ choice }

func addColor(flags *pflag.FlagSet) *color {
	c := &color{choice{"auto", []string{"auto", "always", "never"}}}
	flags.Var(c, "color", "")
	return c
}

// style says how an output is coloured. NO_COLOR is honoured as no-color.org
// asks: any value but the empty one turns colour off, unless the command line
// asks for it.
func (c *color) style(env Env, terminalOutput bool) terminal.Style {
	switch c.value {
	case "always":
		return terminal.Style{Color: true, Links: terminalOutput}
	case "never":
		return terminal.Style{}
	}
	on := terminalOutput && env.Getenv("NO_COLOR") == "" && env.Getenv("TERM") != "dumb" && knowsEscapes(env)
	return terminal.Style{Color: on, Links: on}
}

// columns returns how wide running text is set on the standard output: as wide
// as the terminal, but not so wide that the eye loses the line. COLUMNS is
// honoured, as POSIX has it.
func (env Env) columns() int {
	const least, most = 40, 100
	columns, err := strconv.Atoi(env.Getenv("COLUMNS"))
	if (err != nil || columns <= 0) && env.StdoutTerminal && env.Columns != nil {
		columns = env.Columns()
	}
	if columns <= 0 {
		return terminal.LineWidth
	}
	return min(max(columns, least), most)
}

// knowsEscapes reports whether the terminal obeys escape sequences. On Windows
// the old console does not unless it is told to; newer terminals say who they
// are.
func knowsEscapes(env Env) bool {
	return runtime.GOOS != "windows" || env.Getenv("WT_SESSION") != "" || env.Getenv("TERM") != ""
}

// moment is the value of a flag that takes a time.
type moment struct{ time time.Time }

func (m *moment) Type() string { return "time" }

func (m *moment) String() string {
	if m.time.IsZero() {
		return ""
	}
	return m.time.Format(time.RFC3339)
}

// Set reads a date or a date-time of RFC 3339. A date stands for its last
// second in UTC, so that nothing that happens on the day lies in the future.
func (m *moment) Set(value string) error {
	if day, err := time.Parse(time.DateOnly, value); err == nil {
		m.time = day.AddDate(0, 0, 1).Add(-time.Second)
		return nil
	}
	at, err := time.Parse(time.RFC3339, value)
	if err != nil {
		return errors.New("it must be a date such as 2025-03-31 or a time such as 2025-03-31T18:00:00Z")
	}
	m.time = at
	return nil
}

// or returns the time of the flag or, where it is not given, that of a clock.
func (m *moment) or(now func() time.Time) time.Time {
	if m.time.IsZero() {
		return now()
	}
	return m.time
}

// outputs is the flag --output FORMAT=FILE, which may be repeated.
type outputs struct {
	formats []string
	list    []output
}

type output struct{ format, file string }

func (o *outputs) String() string { return "" }
func (o *outputs) Type() string   { return "format=file" }

func (o *outputs) Set(value string) error {
	format, file, ok := strings.Cut(value, "=")
	if !ok || file == "" {
		return errors.New("it must be FORMAT=FILE, such as json=findings.json")
	}
	if file == "-" {
		return errors.New("for the standard output, use --format")
	}
	chosen := choice{choices: o.formats}
	if err := chosen.Set(format); err != nil {
		return err
	}
	o.list = append(o.list, output{format, file})
	return nil
}
