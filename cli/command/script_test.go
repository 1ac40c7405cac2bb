package command

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/claim-tracker/claim-tracker/wasm/element"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"claims": func() { os.Exit(Main(Process())) },
	})
}

// TestScripts runs the scripts in testdata: what a user types and what comes
// of it. Beside the commands of package testscript they have
//
//	exits STATUS PROGRAM [ARGUMENT…]
//
// which runs a program and demands its exit status, and the condition [widget],
// which is true in a build that has the files of the widget. UPDATE_SCRIPTS=1 writes
// what “cmp stdout” and “cmp stderr” find into the scripts; read it before
// keeping it.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		RequireExplicitExec: true,
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
		Condition: func(condition string) (bool, error) {
			if condition != "widget" {
				return false, fmt.Errorf("no condition [%s]", condition)
			}
			return element.Built(), nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": func(ts *testscript.TestScript, negated bool, args []string) {
				if negated || len(args) < 2 {
					ts.Fatalf("usage: exits STATUS PROGRAM [ARGUMENT…]")
				}
				want, err := strconv.Atoi(args[0])
				ts.Check(err)
				status := 0
				if err := ts.Exec(args[1], args[2:]...); err != nil {
					exit := (*exec.ExitError)(nil)
					if !errors.As(err, &exit) {
						ts.Fatalf("%v", err)
					}
					status = exit.ExitCode()
				}
				if status != want {
					ts.Fatalf("exit status %d, not %d", status, want)
				}
			},
		},
	})
}
