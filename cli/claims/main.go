// Claims checks, explains and publishes the claims that a story makes.
package main

import (
	"os"

	"github.com/claim-tracker/claim-tracker/cli/command"
)

func main() { os.Exit(command.Main(command.Process())) }
