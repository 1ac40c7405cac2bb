package command

import (
	"iter"

	"github.com/claim-tracker/claim-tracker/core/stream"
)

// inOrder does work on every name, on as many at once as there are jobs, and
// yields the outcomes in the order of the names. Most files are small, so many
// are worked on ahead of what has been told.
func inOrder[T any](names []string, jobs int, work func(string) T) iter.Seq[T] {
	const together = 32 // they are in memory or open until they have been told
	return stream.InOrder(len(names), jobs, max(2, together/jobs), func(i int) T { return work(names[i]) })
}
