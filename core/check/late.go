package check

import (
	"iter"
	"slices"

	"github.com/claim-tracker/claim-tracker/core/diag"
)

// Runs keep findings outside the memory, as sorted runs are kept for a merge.
type Runs interface {
	// Keep keeps a run of findings, which are in order. After an error the run is
	// not kept.
	Keep(run []diag.Diagnostic) error
	// Kept returns the runs, in the order in which they were kept. Each can be
	// gone through more than once; an error ends it.
	Kept() []iter.Seq2[diag.Diagnostic, error]
}

// late holds findings that are not found along with the claims around them.
type late struct {
	list []diag.Diagnostic // the newest
	runs Runs              // those before; nil if all are in the list
	most int               // how many stay in the list
	kept bool              // there is a run
}

func (l *late) add(found []diag.Diagnostic) {
	l.list = append(l.list, found...)
	if l.runs == nil || len(l.list) <= l.most {
		return
	}
	diag.Sort(l.list)
	if l.runs.Keep(l.list) != nil {
		l.most *= 2 // memory has to do; there may be room later
		return
	}
	l.kept = true
	clear(l.list)
	l.list = l.list[:0]
}

// inOrder goes through all of them in their one order, once nothing is added
// any more.
func (l *late) inOrder() iter.Seq2[diag.Diagnostic, error] {
	diag.Sort(l.list)
	newest := func(yield func(diag.Diagnostic, error) bool) {
		for _, d := range l.list {
			if !yield(d, nil) {
				return
			}
		}
	}
	if !l.kept {
		return newest
	}
	return merge(append(l.runs.Kept(), newest))
}

// merge goes through sorted runs as one. Of findings that are alike those of
// earlier runs come first.
func merge(runs []iter.Seq2[diag.Diagnostic, error]) iter.Seq2[diag.Diagnostic, error] {
	return func(yield func(diag.Diagnostic, error) bool) {
		var queues []*queue
		for _, run := range runs {
			q := newQueue(run)
			defer q.stop()
			if q.fill() {
				queues = append(queues, q)
			} else if q.err != nil {
				yield(diag.Diagnostic{}, q.err)
				return
			}
		}
		for len(queues) > 0 {
			least := 0
			for i, q := range queues {
				if diag.Compare(q.head, queues[least].head) < 0 {
					least = i
				}
			}
			q := queues[least]
			if !yield(q.take(), nil) {
				return
			}
			if q.fill() {
				continue
			}
			if q.err != nil {
				yield(diag.Diagnostic{}, q.err)
				return
			}
			queues = slices.Delete(queues, least, least+1)
		}
	}
}

// A queue gives findings one by one.
type queue struct {
	next func() (diag.Diagnostic, error, bool)
	stop func()
	head diag.Diagnostic
	full bool // head is set
	err  error
}

func newQueue(run iter.Seq2[diag.Diagnostic, error]) *queue {
	q := &queue{}
	q.next, q.stop = iter.Pull2(run)
	return q
}

// fill reports whether there is another finding, which is head then.
func (q *queue) fill() bool {
	if !q.full && q.err == nil {
		q.head, q.err, q.full = q.next()
		q.full = q.full && q.err == nil
	}
	return q.full
}

func (q *queue) take() diag.Diagnostic {
	q.full = false
	return q.head
}
