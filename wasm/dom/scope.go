//go:build js && wasm

package dom

import (
	"fmt"
	"sync/atomic"

	"github.com/hack-pad/safejs"
)

// A Scope owns functions that JavaScript may call. A function that is not
// released is never collected, nor is anything it refers to.
type Scope struct{ funcs []safejs.Func }

var held atomic.Int64

// Held returns how many functions the program has given to JavaScript and not
// released yet.
func Held() int { return int(held.Load()) }

// Func returns a JavaScript function that calls fn with its arguments. The
// result is as an argument of Call. A panic in fn is recovered: the caller gets an object
// with the member error. fn must not block; work that waits goes into Promise.
func (s *Scope) Func(fn func(args []Value) any) (Value, error) {
	f, err := safejs.FuncOf(func(_ safejs.Value, args []safejs.Value) any {
		list := make([]Value, len(args))
		for i, arg := range args {
			list[i] = Value{arg}
		}
		result, err := argument(guard(func() any { return fn(list) }))
		if err != nil {
			return map[string]any{"error": textOf(err)}
		}
		return result
	})
	if err != nil {
		return Value{}, errorOf("function", err)
	}
	held.Add(1)
	s.funcs = append(s.funcs, f)
	return Value{f.Value()}, nil
}

// Release releases the functions of the scope. It may be called more than
// once.
func (s *Scope) Release() {
	for _, f := range s.funcs {
		f.Release()
	}
	held.Add(-int64(len(s.funcs)))
	s.funcs = nil
}

// guard runs work and returns its result, or, if it panics, an object whose
// member error says why.
func guard(work func() any) (result any) {
	defer func() {
		if reason := recover(); reason != nil {
			result = map[string]any{"error": reasonText(reason)}
		}
	}()
	return work()
}

// reasonText reads a panic's value without trusting it.
func reasonText(reason any) string {
	switch reason := reason.(type) {
	case error:
		return textOf(reason)
	case string:
		return reason
	}
	return fmt.Sprintf("%T", reason)
}
