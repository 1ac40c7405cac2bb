package command

import (
	"iter"

	"github.com/claim-tracker/claim-tracker/core/stream"
)

// inOrder does work on every name, on as many at once as there are jobs, and
// yields the outcomes in the order of the names. It works at most about ahead
// names for each job before the outcomes are taken.
func inOrder[T any](names []string, jobs, ahead int, work func(string) T) iter.Seq[T] {
	return stream.InOrder(len(names), jobs, ahead, func(i int) T { return work(names[i]) })
}

// fewAhead is how far to work ahead where outcomes hold whole files.
const fewAhead = 2

// farAhead is the same where outcomes are small, as the files mostly are:
// workers need not wait for one another then. The files are in memory or open
// until they have been told, so there must not be too many for many jobs.
func farAhead(jobs int) int {
	const together = 32
	return max(fewAhead, together/jobs)
}
