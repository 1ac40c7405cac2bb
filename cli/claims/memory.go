package main

import (
	"math"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// limits are the limits of memory, in bytes, that hold one after another: what
// lives of a million claims has room below the last.
var limits = []int64{160 << 20, 224 << 20}

// tuneMemory lets garbage be collected rarely as long as little memory is in
// use: most of what a check allocates lives as long as one claim. What the
// environment says comes first.
func tuneMemory(getenv func(string) string) {
	const rarely, usual = 400, 100
	often := func(percent int) {
		if getenv("GOGC") == "" {
			debug.SetGCPercent(percent)
		}
	}
	often(rarely)
	if getenv("GOMEMLIMIT") == "" {
		limit(limits, func() {
			debug.SetMemoryLimit(math.MaxInt64)
			often(usual)
		})
	}
}

// limit sets the first limit, and the next one when the memory in use comes
// near it, as with a hundred thousand findings: the collector would go on all
// the time. Once there is none left it calls relax.
func limit(limits []int64, relax func()) {
	if len(limits) == 0 {
		relax()
		return
	}
	debug.SetMemoryLimit(limits[0])
	// A limit is also for what is not in use yet.
	onceOver(uint64(limits[0])/8*7, func() { limit(limits[1:], relax) })
}

// onceOver calls then after the first collection that leaves more than so many
// bytes in use.
func onceOver(most uint64, then func()) {
	// The cleanup of an object that nobody holds runs after each collection.
	type collected struct{ _ *int }
	runtime.AddCleanup(new(collected), func(most uint64) {
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(live)
		if live[0].Value.Uint64() <= most {
			onceOver(most, then)
		} else {
			then()
		}
	}, most)
}
