//go:build js && wasm

package dom

import "time"

// Promise runs work in a goroutine of its own and returns a JavaScript promise
// of its result. The promise is never rejected: if work panics it is resolved
// with an object that has the member error.
func Promise(work func() any) (Value, error) {
	var scope Scope
	defer scope.Release()
	executor, err := scope.Func(func(args []Value) any {
		if len(args) == 0 {
			return nil
		}
		go settle(args[0], work)
		return nil
	})
	if err != nil {
		return Value{}, err
	}
	return Global().Get("Promise").New(executor)
}

func settle(resolve Value, work func() any) {
	if _, err := resolve.Invoke(guard(work)); err != nil {
		// The result had no form in JavaScript; the reason always has one.
		_, _ = resolve.Invoke(map[string]any{"error": textOf(err)})
	}
}

// Await waits until a promise is settled. It must be called from a goroutine
// that no callback waits for, such as the work of a Promise: a callback that
// blocks stops the page's event loop, and with it the promise.
func Await(promise Value) (Value, error) {
	type outcome struct {
		value Value
		err   error
	}
	settled := make(chan outcome, 1)
	var scope Scope
	defer scope.Release()
	first := func(args []Value) Value {
		if len(args) == 0 {
			return Value{}
		}
		return args[0]
	}
	fulfilled, err := scope.Func(func(args []Value) any {
		settled <- outcome{value: first(args)}
		return nil
	})
	if err != nil {
		return Value{}, err
	}
	rejected, err := scope.Func(func(args []Value) any {
		message := first(args).Get("message").Text()
		if message == "" {
			message = first(args).Text()
		}
		settled <- outcome{err: &Error{Message: "rejected: " + message}}
		return nil
	})
	if err != nil {
		return Value{}, err
	}
	if _, err := promise.Call("then", fulfilled, rejected); err != nil {
		return Value{}, err
	}
	result := <-settled
	return result.value, result.err
}

// pause lets the browser do other work, such as painting and input, and
// returns when it is the program's turn again. The rule of Await holds.
func pause() {
	if scheduler := Global().Get("scheduler"); scheduler.Get("yield").Truthy() {
		if turn, err := scheduler.Call("yield"); err == nil {
			if _, err := Await(turn); err == nil {
				return
			}
		}
	}
	time.Sleep(time.Millisecond)
}

// A Slice tells when work on the main thread has gone on long enough.
type Slice struct{ end time.Time }

// sliceLength leaves half a frame of 60 a second to the browser.
const sliceLength = 8 * time.Millisecond

// NewSlice starts a slice.
func NewSlice() *Slice { return &Slice{end: time.Now().Add(sliceLength)} }

// Rest pauses if the slice is used up, and starts the next.
func (s *Slice) Rest() {
	if time.Now().Before(s.end) {
		return
	}
	pause()
	s.end = time.Now().Add(sliceLength)
}
