//go:build js && wasm

// Package dom is a guarded layer over safejs, and the only package that
// imports it. Nothing a page or a browser does may end the Go program, since
// every tracker on the page shares it:
//
//   - properties are read through Reflect, because an accessor that throws
//     inside syscall/js's own Get unwinds the program;
//   - whatever JavaScript throws, also a string or null, becomes an *Error
//     whose text is read here, since the Error method of a safejs error may
//     itself panic;
//   - functions given to JavaScript recover, return only what can be
//     converted, and belong to a Scope that releases them.
package dom

import "github.com/hack-pad/safejs"

// A Value is a JavaScript value. The zero Value is undefined.
type Value struct{ js safejs.Value }

// Global returns globalThis.
func Global() Value { return Value{safejs.Global()} }

// Get returns a property, or undefined if it cannot be read.
func (v Value) Get(name string) Value {
	if !v.isObject() {
		return Value{}
	}
	got, err := reflection().Call("get", v.js, name)
	if err != nil {
		return Value{}
	}
	return Value{got}
}

// Index returns an element of an array or an array-like object, or undefined.
func (v Value) Index(i int) Value {
	if !v.isObject() {
		return Value{}
	}
	got, err := reflection().Call("get", v.js, i)
	if err != nil {
		return Value{}
	}
	return Value{got}
}

// Call calls a method. An argument is a Value, nil, a bool, a string, an int, a
// float64, or a []any or map[string]any of these.
func (v Value) Call(method string, args ...any) (Value, error) {
	if !v.isObject() {
		return Value{}, &Error{Message: "call " + method + ": not an object"}
	}
	list, err := arguments(args)
	if err != nil {
		return Value{}, err
	}
	got, thrown := v.js.Call(method, list...)
	return Value{got}, errorOf("call "+method, thrown)
}

// Invoke calls the value as a function. The arguments are as for Call.
func (v Value) Invoke(args ...any) (Value, error) {
	list, err := arguments(args)
	if err != nil {
		return Value{}, err
	}
	got, thrown := v.js.Invoke(list...)
	return Value{got}, errorOf("invoke", thrown)
}

// New calls the value as a constructor. The arguments are as for Call.
func (v Value) New(args ...any) (Value, error) {
	list, err := arguments(args)
	if err != nil {
		return Value{}, err
	}
	got, thrown := v.js.New(list...)
	return Value{got}, errorOf("new", thrown)
}

// Text returns the characters of a JavaScript string, and "" for any other
// value.
func (v Value) Text() string {
	if v.js.Type() != safejs.TypeString {
		return ""
	}
	text, err := v.js.String()
	if err != nil {
		return ""
	}
	return text
}

// Int returns a JavaScript number cut to an int, and 0 for any other value.
func (v Value) Int() int {
	if v.js.Type() != safejs.TypeNumber || v.js.IsNaN() {
		return 0
	}
	n, err := v.js.Int()
	if err != nil {
		return 0
	}
	return n
}

// Truthy reports whether JavaScript takes the value for true.
func (v Value) Truthy() bool {
	truthy, err := v.js.Truthy()
	return err == nil && truthy
}

// Bytes returns a copy of a Uint8Array.
func (v Value) Bytes() ([]byte, error) {
	if !v.isObject() {
		return nil, &Error{Message: "bytes: not an array"}
	}
	out := make([]byte, v.Get("length").Int())
	n, err := safejs.CopyBytesToGo(out, v.js)
	if err != nil {
		return nil, errorOf("bytes", err)
	}
	return out[:n], nil
}

// BytesOf returns a new Uint8Array with a copy of b.
func BytesOf(b []byte) (Value, error) {
	array, err := Global().Get("Uint8Array").New(len(b))
	if err != nil {
		return Value{}, err
	}
	if len(b) == 0 {
		return array, nil
	}
	_, err = safejs.CopyBytesToJS(array.js, b)
	return array, errorOf("bytes", err)
}

func (v Value) isObject() bool {
	t := v.js.Type()
	return t == safejs.TypeObject || t == safejs.TypeFunction
}

// reflection returns Reflect, whose methods throw where a plain access would
// unwind the program. It is the platform's own, so reading it cannot fail.
func reflection() safejs.Value {
	if reflectObject.IsUndefined() {
		reflectObject, _ = safejs.Global().Get("Reflect")
	}
	return reflectObject
}

var reflectObject safejs.Value

// arguments converts the arguments of a call.
func arguments(args []any) ([]any, error) {
	out := make([]any, len(args))
	for i, x := range args {
		arg, err := argument(x)
		if err != nil {
			return nil, err
		}
		out[i] = arg
	}
	return out, nil
}

// argument turns x into what safejs converts without fail. It refuses every
// other type: an unconvertible result of a callback would end the program.
func argument(x any) (any, error) {
	switch x := x.(type) {
	case nil, bool, string, int, float64:
		return x, nil
	case Value:
		return x.js, nil
	case []any:
		return arguments(x)
	case map[string]any:
		out := make(map[string]any, len(x))
		for name, member := range x {
			arg, err := argument(member)
			if err != nil {
				return nil, err
			}
			out[name] = arg
		}
		return out, nil
	}
	return nil, &Error{Message: "a value of this type has no form in JavaScript"}
}
