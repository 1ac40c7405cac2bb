// Claims checks, explains and publishes the claims that a story makes.
package main

import (
	"os"
	"runtime/debug"

	"github.com/claim-tracker/claim-tracker/cli/command"
	_ "github.com/claim-tracker/claim-tracker/cli/early" // may end the program before main
)

func main() {
	tuneMemory(os.Getenv)
	os.Exit(command.Main(command.Process()))
}

// tuneMemory lets garbage be collected rarely as long as little memory is in
// use: most of what a check allocates lives as long as one claim. What the
// environment says comes first.
func tuneMemory(getenv func(string) string) {
	const rarely, enough = 400, 160 << 20
	if getenv("GOGC") == "" {
		debug.SetGCPercent(rarely)
	}
	if getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(enough)
	}
}
