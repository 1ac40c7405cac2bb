package stream_test

import (
	"sync/atomic"
	"testing"
	"time"

	"github.com/claim-tracker/claim-tracker/core/stream"
)

// Outcomes may be large, so that there must not be too many of them.
func TestWorkIsBounded(t *testing.T) {
	const jobs, ahead = 2, 3
	var begun atomic.Int32
	for i := range stream.InOrder(100, jobs, ahead, func(i int) int { begun.Add(1); return i }) {
		if i%25 == 0 {
			time.Sleep(10 * time.Millisecond) // while others go ahead
		}
		// One is here, and one is about to be queued.
		if n, most := int(begun.Load()), i+jobs*ahead+2; n > most {
			t.Fatalf("%d have been begun when %d should be at most", n, most)
		}
	}
}
