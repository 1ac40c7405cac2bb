package main

import (
	"math"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// tuneMemory lets garbage be collected rarely as long as little memory is in
// use: most of what a check allocates lives as long as one claim. What the
// environment says comes first.
func tuneMemory(getenv func(string) string) {
	const rarely, usual, enough = 400, 100, 160 << 20
	often := func(percent int) {
		if getenv("GOGC") == "" {
			debug.SetGCPercent(percent)
		}
	}
	often(rarely)
	if getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(enough)
		onceOver(enough, func() {
			debug.SetMemoryLimit(math.MaxInt64)
			often(usual)
		})
	}
}

// onceOver calls relax once what is in use is more than the limit of memory, as
// with a hundred thousand findings: the collector would go on all the time.
func onceOver(limit uint64, relax func()) {
	// The cleanup of an object that nobody holds runs after each collection.
	type collected struct{ _ *int }
	runtime.AddCleanup(new(collected), func(limit uint64) {
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(live)
		if live[0].Value.Uint64() < limit {
			onceOver(limit, relax)
		} else {
			relax()
		}
	}, limit)
}
