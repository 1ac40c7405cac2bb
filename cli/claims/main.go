// Claims checks, explains and publishes the claims that a story makes.
package main

import (
	"os"

	"github.com/claim-tracker/claim-tracker/cli/command"
	_ "github.com/claim-tracker/claim-tracker/cli/early" // may end the program before main
	_ "github.com/claim-tracker/claim-tracker/core/conform/arbiter"
)

func main() {
	tuneMemory(os.Getenv)
	os.Exit(command.Main(command.Process()))
}
