package command

import (
	"iter"

	"github.com/claim-tracker/claim-tracker/core/stream"
)

// inOrder does work on every name, on as many at once as there are jobs, and
// yields the outcomes in the order of the names. No more than about twice as
// many outcomes as jobs are held at a time.
func inOrder[T any](names []string, jobs int, work func(string) T) iter.Seq[T] {
	return stream.InOrder(len(names), jobs, func(i int) T { return work(names[i]) })
}
