package stream

import (
	"iter"
	"sync"
)

// InOrder does work on the numbers from 0 up to n, on as many at once as there
// are jobs, and yields the outcomes in the order of the numbers. It works at
// most about ahead numbers for each job before the outcomes are taken: two if
// they are large, more if the work is so small that waiting for one another
// would count. When it returns, no work is under way. A panic of the work
// becomes one of the caller.
func InOrder[T any](n, jobs, ahead int, work func(int) T) iter.Seq[T] {
	return func(yield func(T) bool) {
		if jobs = min(jobs, n); jobs <= 1 {
			for i := range n {
				if !yield(work(i)) {
					return
				}
			}
			return
		}
		type outcome struct {
			value T
			fault any
		}
		type task struct {
			number int
			done   chan outcome
		}
		tasks := make(chan task, ahead*jobs)
		queue := make(chan task, ahead*jobs)
		stop := make(chan struct{})
		var running sync.WaitGroup
		defer running.Wait()
		defer close(stop)
		running.Go(func() {
			defer close(queue)
			defer close(tasks)
			for i := range n {
				t := task{i, make(chan outcome, 1)}
				select {
				case queue <- t: // has a place first: what is worked on is waited for
				case <-stop:
					return
				}
				select {
				case tasks <- t:
				case <-stop:
					return
				}
			}
		})
		for range jobs {
			running.Go(func() {
				for t := range tasks {
					select {
					case <-stop:
						return
					default:
					}
					func() {
						var o outcome
						defer func() {
							o.fault = recover()
							t.done <- o
						}()
						o.value = work(t.number)
					}()
				}
			})
		}
		for t := range queue {
			o := <-t.done
			if o.fault != nil {
				panic(o.fault)
			}
			if !yield(o.value) {
				return
			}
		}
	}
}
