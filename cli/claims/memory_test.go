package main

import (
	"math"
	"runtime"
	"runtime/debug"
	"testing"
)

func TestLimitOfMemoryIsTakenAway(t *testing.T) {
	percent, limit := debug.SetGCPercent(100), debug.SetMemoryLimit(-1)
	defer debug.SetGCPercent(percent)
	defer debug.SetMemoryLimit(limit)
	tuneMemory(func(string) string { return "" })
	collect := func() (limit int64, percent int) {
		for range 50 { // cleanups run some time later
			runtime.GC()
			runtime.Gosched()
		}
		percent = debug.SetGCPercent(100)
		debug.SetGCPercent(percent)
		return debug.SetMemoryLimit(-1), percent
	}
	if limit, percent := collect(); limit > 200<<20 || percent <= 100 {
		t.Fatalf("while little is in use: %d bytes, %d %%", limit, percent)
	}
	some := make([]byte, 142<<20)
	if limit, percent := collect(); limit != limits[1] || percent <= 100 {
		t.Errorf("while some is in use: %d bytes, %d %%", limit, percent)
	}
	many := make([]byte, 60<<20)
	if limit, percent := collect(); limit != math.MaxInt64 || percent != 100 {
		t.Errorf("while much is in use: %d bytes, %d %%", limit, percent)
	}
	runtime.KeepAlive(some)
	runtime.KeepAlive(many)
}

func TestEnvironmentComesFirst(t *testing.T) {
	percent, limit := debug.SetGCPercent(70), debug.SetMemoryLimit(-1)
	defer debug.SetGCPercent(percent)
	tuneMemory(func(name string) string { return "set" })
	if got := debug.SetGCPercent(70); got != 70 {
		t.Errorf("%d %% instead of what GOGC says", got)
	}
	if got := debug.SetMemoryLimit(-1); got != limit {
		t.Errorf("%d bytes instead of what GOMEMLIMIT says", got)
	}
}
