//go:build js && wasm

package dom

import (
	"errors"
	"strings"
	"testing"
	"time"
)

// script returns a JavaScript function with the given body.
func script(t *testing.T, body string) Value {
	t.Helper()
	f, err := Global().Get("Function").New(body)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// Whatever JavaScript throws is an error here, and its text can be read.
func TestThrown(t *testing.T) {
	for thrown, want := range map[string]string{
		`new TypeError("no such thing")`: "no such thing",
		`"a string"`:                     "not an error",
		`null`:                           "not an error",
		`undefined`:                      "not an error",
		`42`:                             "not an error",
		`Symbol("s")`:                    "not an error",
		`{}`:                             "",
		`{message: Symbol("s")}`:         "",
	} {
		t.Run(thrown, func(t *testing.T) {
			_, err := script(t, "throw "+thrown).Invoke()
			var ours *Error
			if !errors.As(err, &ours) || !strings.Contains(err.Error(), want) {
				t.Errorf("got %v, want an *Error with %q", err, want)
			}
		})
	}
}

// Accessors that throw, which would unwind the program, read as undefined.
func TestAccessors(t *testing.T) {
	object, err := script(t, `return {get a() { throw null }, get length() { throw 1 }, get 0() { throw "no" }}`).Invoke()
	if err != nil {
		t.Fatal(err)
	}
	if got := object.Get("a"); got.Text() != "" || got.Truthy() {
		t.Error("the accessor gave a value")
	}
	if got := object.Index(0); got.Text() != "" || got.Truthy() {
		t.Error("the accessor of an element gave a value")
	}
	if _, err := object.Bytes(); err == nil {
		t.Error("an object was taken for bytes")
	}
	for _, none := range []Value{{}, object.Get("missing"), Global().Get("Math").Get("PI")} {
		if none.Get("a").Truthy() || none.Index(0).Truthy() || none.Text() != "" {
			t.Error("a value that is no object has a property")
		}
		if _, err := none.Call("a"); err == nil {
			t.Error("a value that is no object was called")
		}
		if _, err := none.Invoke(); err == nil {
			t.Error("a value that is no function was called")
		}
		if _, err := none.New(); err == nil {
			t.Error("a value that is no constructor was called")
		}
	}
}

// A callback cannot end the program: not by a panic, not by what it returns.
func TestCallbacks(t *testing.T) {
	var scope Scope
	defer scope.Release()
	before := Held()
	for name, test := range map[string]struct {
		fn   func([]Value) any
		want string
	}{
		"panic with text":  {func([]Value) any { panic("text") }, "text"},
		"panic with error": {func([]Value) any { panic(errors.New("reason")) }, "reason"},
		"panic with value": {func([]Value) any { panic(struct{ a int }{1}) }, "struct"},
		"index":            {func(args []Value) any { return args[7] }, "out of range"},
		"unconvertible":    {func([]Value) any { return []string{"a"} }, "no form in JavaScript"},
		"unconvertible in": {func([]Value) any { return map[string]any{"a": []any{struct{}{}}} }, "no form in JavaScript"},
	} {
		t.Run(name, func(t *testing.T) {
			f, err := scope.Func(test.fn)
			if err != nil {
				t.Fatal(err)
			}
			got, err := f.Invoke(1)
			if err != nil {
				t.Fatal(err)
			}
			if text := got.Get("error").Text(); !strings.Contains(text, test.want) {
				t.Errorf("error %q, want %q", text, test.want)
			}
		})
	}
	if got := Held() - before; got != 6 {
		t.Errorf("%d functions held, want 6", got)
	}
	scope.Release()
	scope.Release()
	if got := Held(); got != before {
		t.Errorf("%d functions held after release, want %d", got, before)
	}
}

func TestConversion(t *testing.T) {
	var scope Scope
	defer scope.Release()
	object, err := script(t, "return {a: 1}").Invoke()
	if err != nil {
		t.Fatal(err)
	}
	f, err := scope.Func(func([]Value) any {
		return map[string]any{"nested": []any{object, "text", 2, 1.5, true, nil}}
	})
	if err != nil {
		t.Fatal(err)
	}
	got, err := script(t, "return (f) => JSON.stringify(f())").Invoke()
	if err != nil {
		t.Fatal(err)
	}
	text, err := got.Invoke(f)
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"nested":[{"a":1},"text",2,1.5,true,null]}`; text.Text() != want {
		t.Errorf("got %s, want %s", text.Text(), want)
	}
}

func TestBytes(t *testing.T) {
	for _, want := range []string{"", "claims", "\x00\xff"} {
		array, err := BytesOf([]byte(want))
		if err != nil {
			t.Fatal(err)
		}
		got, err := array.Bytes()
		if err != nil || string(got) != want {
			t.Errorf("got %q, %v; want %q", got, err, want)
		}
	}
	list, err := script(t, "return [1, 2]").Invoke()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := list.Bytes(); err == nil {
		t.Error("an array of numbers was taken for bytes")
	}
}

func TestPromises(t *testing.T) {
	base := Held()
	await := func(promise Value, err error) (Value, error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return Await(promise)
	}
	if got, err := await(Promise(func() any { pause(); return "done" })); err != nil || got.Text() != "done" {
		t.Errorf("got %q, %v", got.Text(), err)
	}
	if got, err := await(Promise(func() any { panic("broken") })); err != nil || got.Get("error").Text() != "broken" {
		t.Errorf("got %q, %v", got.Get("error").Text(), err)
	}
	if got, err := await(Promise(func() any { return []int{1} })); err != nil || got.Get("error").Text() == "" {
		t.Errorf("an unconvertible result gave %v", err)
	}
	for reason, want := range map[string]string{`new Error("late")`: "late", `"text"`: "text", `null`: ""} {
		if _, err := await(script(t, "return Promise.reject("+reason+")").Invoke()); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("rejected with %s: %v", reason, err)
		}
	}
	if got := Held(); got != base {
		t.Errorf("%d functions held, want %d", got, base)
	}
}

func TestSlice(t *testing.T) {
	turned := false
	var scope Scope
	defer scope.Release()
	f, err := scope.Func(func([]Value) any { turned = true; return nil })
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Global().Call("setTimeout", f, 0); err != nil {
		t.Fatal(err)
	}
	slice := NewSlice()
	for end := time.Now().Add(2 * time.Second); !turned && time.Now().Before(end); {
		slice.Rest()
	}
	if !turned {
		t.Error("the event loop had no turn in two seconds of work")
	}
}
