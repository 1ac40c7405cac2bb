package command

import "iter"

// inOrder does work on every name, on as many at once as there are jobs, and
// yields the outcomes in the order of the names. No more than about twice as
// many outcomes as jobs are held at a time.
func inOrder[T any](names []string, jobs int, work func(string) T) iter.Seq[T] {
	return func(yield func(T) bool) {
		queue := make(chan chan T, jobs)
		stop := make(chan struct{})
		defer close(stop)
		go func() {
			defer close(queue)
			slots := make(chan struct{}, jobs)
			for _, name := range names {
				outcome := make(chan T, 1)
				slots <- struct{}{}
				go func() {
					outcome <- work(name)
					<-slots
				}()
				select {
				case queue <- outcome:
				case <-stop:
					return
				}
			}
		}()
		for outcome := range queue {
			if !yield(<-outcome) {
				return
			}
		}
	}
}
