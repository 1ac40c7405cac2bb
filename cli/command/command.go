// Package command is the claims command. Main runs it in process: all that it
// reads and writes comes with the Env, so that a test, or another program, can
// run it as a user does. There is one file a command; what a command prints as
// its help is in the folder help.
package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/claim-tracker/claim-tracker/cli/files"
	"github.com/claim-tracker/claim-tracker/cli/terminal"
)

// The exit statuses.
const (
	StatusOK       = 0 // nothing was found at or above the fail level
	StatusFindings = 1 // something was
	StatusFailure  = 2 // the command could not do its work, or not all of it
	// StatusInterrupted is that of a command that runs on until it is ended; it
	// is what a shell reports after Ctrl-C.
	StatusInterrupted = 130
)

// An Env is the world in which the command runs.
type Env struct {
	// Context ends commands that would run on, such as serve.
	Context context.Context
	Args    []string // without the name of the program
	Stdin   io.Reader
	Stdout  io.Writer
	Stderr  io.Writer
	Files   files.System
	Now     func() time.Time
	Getenv  func(string) string
	// StdoutTerminal and StderrTerminal say whether a person is looking,
	// StdinTerminal whether one can answer.
	StdoutTerminal, StderrTerminal, StdinTerminal bool
	// Columns returns how wide the terminal of the standard output is, 0 if that
	// is not known. It may be nil.
	Columns func() int
	// Tick gives a tick after each interval until it is stopped. If it is nil,
	// time does.
	Tick func(interval time.Duration) (ticks <-chan time.Time, stop func())

	watching bool // the run is one of those of --watch
}

// ticks is Tick.
func (env Env) ticks(interval time.Duration) (<-chan time.Time, func()) {
	if env.Tick != nil {
		return env.Tick(interval)
	}
	ticker := time.NewTicker(interval)
	return ticker.C, ticker.Stop
}

// Process returns the world of this process.
func Process() Env {
	return Env{
		Context: context.Background(),
		Args:    os.Args[1:],
		Stdin:   os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Files: files.OS{}, Now: time.Now, Getenv: os.Getenv,
		StdoutTerminal: terminal.Is(os.Stdout), StderrTerminal: terminal.Is(os.Stderr),
		StdinTerminal: terminal.Is(os.Stdin),
		Columns: func() int {
			columns, _, err := term.GetSize(int(os.Stdout.Fd()))
			if err != nil {
				return 0
			}
			return columns
		},
	}
}

// Main runs the command and returns its exit status.
func Main(env Env) (status int) {
	defer func() {
		if fault := recover(); fault != nil {
			env.complain(panicFailure(env, fault))
			status = StatusFailure
		}
	}()
	out := &stdout{Writer: env.Stdout}
	env.Stdout = out
	root := newRoot(env)
	root.SetArgs(env.Args)
	err := root.ExecuteContext(env.Context)
	if err == nil {
		err = out.err // the help is printed without a look at it
	}
	switch {
	case err == nil:
		return StatusOK
	case errors.Is(err, errFindings):
		return StatusFindings
	case errors.Is(err, errEnded):
		return StatusInterrupted
	case !errors.Is(err, errTold):
		env.complain(err)
	}
	return StatusFailure
}

func newRoot(env Env) *cobra.Command {
	var version bool
	root := &cobra.Command{
		Use:  "claims",
		Args: cobra.ArbitraryArgs,
		RunE: func(root *cobra.Command, args []string) error {
			switch {
			case len(args) > 0:
				return unknownCommand(root, args[0])
			case version:
				return printVersion(env)
			}
			return root.Help()
		},
		SilenceErrors: true, SilenceUsage: true,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
	}
	root.Flags().BoolVar(&version, "version", false, "")
	root.SetIn(env.Stdin)
	root.SetOut(env.Stdout)
	root.SetErr(env.Stderr)
	addCommands(root, env)
	root.SetHelpCommand(newHelp(root))
	root.SetHelpFunc(func(command *cobra.Command, _ []string) {
		fmt.Fprint(env.Stdout, helpText(command))
	})
	root.SetFlagErrorFunc(flagError)
	if isCompletion(env.Args) {
		addCompletions(root)
	}
	return root
}

// addCommands adds the commands; where the first argument names one of those that
// are run most, that alone: to make them all takes longer than to check a small
// file.
func addCommands(root *cobra.Command, env Env) {
	often := map[string]func(Env) *cobra.Command{"check": newCheck, "validate": newValidate, "lint": newLint, "fix": newFix, "fmt": newFmt}
	if len(env.Args) > 0 {
		if only, ok := often[env.Args[0]]; ok {
			root.AddCommand(only(env))
			return
		}
	}
	root.AddCommand(
		newCheck(env), newValidate(env), newLint(env),
		newFix(env), newFmt(env),
		newExplain(env), newRules(env), newConfig(env),
		newRender(env), newServe(env),
		newSchema(env), newProblemMatcher(env), newVersion(env),
		newCompletion(env), newMan(env),
	)
}

// errFindings ends a command that has found something and printed it; errTold
// one that could not do all of its work and has said why.
var (
	errFindings = errors.New("findings")
	errTold     = errors.New("failed, as told")
)

// A failure is an error with advice.
type failure struct {
	message string
	hint    string // what to do, one sentence
}

func (f *failure) Error() string { return f.message }

func fail(hint, format string, args ...any) error {
	return &failure{fmt.Sprintf(format, args...), hint}
}

// complain prints why the command could not do its work.
func (env Env) complain(err error) {
	fmt.Fprintf(env.Stderr, "claims: %s\n", terminal.Visible(err.Error()))
	if f := (*failure)(nil); errors.As(err, &f) && f.hint != "" {
		fmt.Fprintf(env.Stderr, "  %s\n", terminal.Visible(f.hint))
	}
}

// debugVariable, if set, has an internal fault printed with its stack.
const debugVariable = "CLAIMS_DEBUG"

// panicFailure tells of a fault of our own. It is called by the function that
// recovers.
func panicFailure(env Env, fault any) error {
	if env.Getenv(debugVariable) != "" {
		fmt.Fprintf(env.Stderr, "%v\n%s", fault, debug.Stack())
	}
	return fail("Please report it, with the file that led to it, at "+issues+" ("+debugVariable+"=1 prints where it happened).",
		"a fault of the command itself: %v (%s, %s)", fault, versionText(), runtime.Version())
}

const issues = "https://github.com/claim-tracker/claim-tracker/issues"
