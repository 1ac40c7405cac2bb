// Command contractplan writes the plan of the contract to the file that it is
// given. It is run by go generate.
package main

import (
	"fmt"
	"os"

	"github.com/claim-tracker/claim-tracker/core/plan/compile"
	"github.com/claim-tracker/claim-tracker/schema/compiled"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: contractplan FILE")
		os.Exit(2)
	}
	if err := os.WriteFile(os.Args[1], compile.Stored(compiled.Schema()), 0o644); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}
