// Generate writes a synthetic claims file to the standard output.
//
//	go run ./bench/generate -n 100000 -seed 1 -invalid 0.01 [-ndjson] > file
package main

import (
	"flag"
	"fmt"
	"os"

	"github.com/claim-tracker/claim-tracker/bench/data"
)

func main() {
	n := flag.Int("n", 12, "how many claims")
	seed := flag.Uint64("seed", 1, "the same seed gives the same bytes")
	invalid := flag.Float64("invalid", 0, "the share of claims with a mistake, from 0 to 1")
	stream := flag.Bool("ndjson", false, "write one claim a line and nothing around them")
	flag.Parse()
	write := data.Document
	if *stream {
		write = data.NDJSON
	}
	if err := write(os.Stdout, *n, *seed, *invalid); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}
