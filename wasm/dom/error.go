//go:build js && wasm

package dom

// An Error is what JavaScript threw, or why a value could not be converted.
type Error struct{ Message string }

// Error returns the message.
func (e *Error) Error() string { return e.Message }

// errorOf returns nil for nil, and an *Error with the text of any other error.
func errorOf(doing string, err error) error {
	if err == nil {
		return nil
	}
	return &Error{Message: doing + ": " + textOf(err)}
}

// textOf reads the text of an error. When JavaScript threw something that is
// no object, a string or null, the Error method of syscall/js panics.
func textOf(err error) (text string) {
	defer func() {
		if recover() != nil {
			text = "JavaScript threw a value that is not an error"
		}
	}()
	return err.Error()
}
