package stream_test

import (
	"fmt"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"github.com/claim-tracker/claim-tracker/core/stream"
)

func TestOutcomesComeInOrder(t *testing.T) {
	for _, c := range [][3]int{{0, 2, 2}, {1, 8, 2}, {5, 8, 1}, {100, 1, 2}, {100, 2, 1}, {300, 3, 16}, {300, 16, 2}} {
		n, jobs, ahead := c[0], c[1], c[2]
		want := 0
		for got := range stream.InOrder(n, jobs, ahead, func(i int) int {
			for range i * 7 % 5 {
				runtime.Gosched()
			}
			return i
		}) {
			if got != want {
				t.Fatalf("%v: %d comes when it is the turn of %d", c, got, want)
			}
			want++
		}
		if want != n {
			t.Errorf("%v: %d outcomes", c, want)
		}
	}
}

// Outcomes may be large, so that there must not be too many of them.
func TestWorkIsBounded(t *testing.T) {
	const jobs, ahead = 2, 3
	var begun atomic.Int32
	for i := range stream.InOrder(100, jobs, ahead, func(i int) int { begun.Add(1); return i }) {
		if i%25 == 0 {
			time.Sleep(10 * time.Millisecond) // while others go ahead
		}
		// One is here.
		if n, most := int(begun.Load()), i+jobs*ahead+1; n > most {
			t.Fatalf("%d have been begun when %d should be at most", n, most)
		}
	}
}

// Whoever has seen enough, or meets a panic, has no work under way behind him.
func TestNothingGoesOn(t *testing.T) {
	for _, jobs := range [...]int{1, 2, 8} {
		var under, begun atomic.Int32
		work := func(i int) int {
			under.Add(1)
			defer under.Add(-1)
			begun.Add(1)
			time.Sleep(time.Millisecond)
			if i == 20 {
				panic(fmt.Sprint("at ", i))
			}
			return i
		}
		for i := range stream.InOrder(1000, jobs, 2, work) {
			if i == 5 {
				break
			}
		}
		if n, b := under.Load(), begun.Load(); n != 0 || b > 100 {
			t.Errorf("%d jobs: %d are under way, %d have been begun", jobs, n, b)
		}
		last := -1
		func() {
			defer func() {
				if fault := recover(); fault != "at 20" {
					t.Errorf("%d jobs: the panic is %v", jobs, fault)
				}
			}()
			for last = range stream.InOrder(1000, jobs, 2, work) {
			}
		}()
		if n := under.Load(); n != 0 || last != 19 {
			t.Errorf("%d jobs: %d are under way after the panic; the last outcome was %d", jobs, n, last)
		}
	}
}
