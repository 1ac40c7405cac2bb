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
		if jobs := min(jobs, n); jobs > 1 {
			sideBySide(n, jobs, ahead, work, yield)
			return
		}
		for i := range n {
			if !yield(work(i)) {
				return
			}
		}
	}
}

func sideBySide[T any](n, jobs, ahead int, work func(int) T, yield func(T) bool) {
	q := &queue[T]{n: n, places: make([]outcome[T], ahead*jobs)}
	q.come.L, q.room.L = &q.lock, &q.lock
	var running sync.WaitGroup
	defer running.Wait()
	defer q.stop()
	for range jobs {
		running.Go(func() {
			for i, ok := q.begin(); ok; i, ok = q.begin() {
				func() {
					o := outcome[T]{ready: true}
					defer func() {
						o.fault = recover()
						q.end(i, o)
					}()
					o.value = work(i)
				}()
			}
		})
	}
	for range n {
		o := q.take()
		if o.fault != nil {
			panic(o.fault)
		}
		if !yield(o.value) {
			return
		}
	}
}

// A queue hands out numbers and keeps the outcomes until it is their turn. It
// is a lock rather than channels: the work may be as short as the check of a
// small file, and a channel for each outcome would be noticed beside it.
type queue[T any] struct {
	lock   sync.Mutex
	come   sync.Cond // the outcome whose turn it is has come
	room   sync.Cond // there is a place for one more, or nobody wants any
	n      int       // numbers
	begun  int       // how many have been handed out
	taken  int       // outcomes that have been taken
	places []outcome[T]
	over   bool
}

// An outcome is that of number i in the place of i modulo the number of places.
type outcome[T any] struct {
	value T
	fault any // what the work has panicked with
	ready bool
}

// begin returns the next number to work on once there is a place for its outcome.
func (q *queue[T]) begin() (i int, ok bool) {
	q.lock.Lock()
	defer q.lock.Unlock()
	for !q.over && q.begun < q.n && q.begun-q.taken == len(q.places) {
		q.room.Wait()
	}
	if q.over || q.begun == q.n {
		return 0, false
	}
	q.begun++
	return q.begun - 1, true
}

func (q *queue[T]) end(i int, o outcome[T]) {
	q.lock.Lock()
	defer q.lock.Unlock()
	q.places[i%len(q.places)] = o
	if i == q.taken {
		q.come.Signal()
	}
}

// take returns the next outcome.
func (q *queue[T]) take() outcome[T] {
	q.lock.Lock()
	defer q.lock.Unlock()
	place := &q.places[q.taken%len(q.places)]
	for !place.ready {
		q.come.Wait()
	}
	o := *place
	*place = outcome[T]{}
	q.taken++
	q.room.Signal()
	return o
}

// stop ends the work on what has not been begun.
func (q *queue[T]) stop() {
	q.lock.Lock()
	defer q.lock.Unlock()
	q.over = true
	q.room.Broadcast()
}
