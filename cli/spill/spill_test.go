package spill

import (
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/claim-tracker/claim-tracker/cli/files"
	"github.com/claim-tracker/claim-tracker/core/check"
	"github.com/claim-tracker/claim-tracker/core/diag"
)

var _ check.Runs = (*Runs)(nil)

// fill sets everything that a value has to something of its own.
func fill(v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprintf("“%d”\x00", *n))
	case reflect.Int:
		v.SetInt(int64(*n))
	case reflect.Uint8:
		v.SetUint(uint64(*n % 2))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), n)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0), n)
		fill(v.Index(1), n)
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), n)
		}
	default:
		panic(v.Kind())
	}
}

func TestNothingOfAFindingIsLost(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("TMPDIR", folder)
	t.Setenv("TMP", folder)
	var want [][]diag.Diagnostic
	r, n := New(files.OS{}), 0
	for size := range 4 {
		run := make([]diag.Diagnostic, size)
		for i := range run {
			if i != 1 { // one has nothing
				fill(reflect.ValueOf(&run[i]).Elem(), &n)
			}
		}
		if err := r.Keep(run); err != nil {
			t.Fatal(err)
		}
		want = append(want, run)
	}
	for range 2 {
		for i, run := range r.Kept() {
			got := []diag.Diagnostic{}
			for d, err := range run {
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, d)
			}
			if diff := cmp.Diff(want[i], got); diff != "" {
				t.Error(diff)
			}
		}
	}
	if err := r.Close(); err != nil {
		t.Error(err)
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
		t.Errorf("%v is left, %v", left, err)
	}
}

// full is a system with room for a few bytes.
type full struct {
	files.OS
	room int
}

type little struct {
	files.Scratch
	room *int
}

var errFull = errors.New("the disk is full")

func (f *full) Scratch() (files.Scratch, error) {
	scratch, err := f.OS.Scratch()
	return little{scratch, &f.room}, err
}

func (l little) Write(p []byte) (int, error) {
	if *l.room -= len(p); *l.room < 0 {
		n, _ := l.Scratch.Write(p[:len(p)/2])
		return n, errFull
	}
	return l.Scratch.Write(p)
}

func TestRunThatDoesNotFitIsNotKept(t *testing.T) {
	system := &full{room: 2000}
	r := New(system)
	defer r.Close()
	kept := 0
	for i := range 9 {
		run := []diag.Diagnostic{{Message: fmt.Sprint(i)}, {Message: string(make([]byte, 100*i))}}
		switch err := r.Keep(run); {
		case err == nil:
			kept++
		case !errors.Is(err, errFull):
			t.Fatal(err)
		}
		system.room += 20
	}
	if kept == 0 || kept == 9 || len(r.Kept()) != kept {
		t.Fatalf("%d of 9 runs are kept, %d can be read", kept, len(r.Kept()))
	}
	for _, run := range r.Kept() {
		n := 0
		for _, err := range run {
			if err != nil {
				t.Error(err)
			}
			n++
		}
		if n != 2 {
			t.Errorf("a run has %d findings", n)
		}
	}
	r.file.(little).Scratch.Close()
	for _, run := range r.Kept() {
		for _, err := range run {
			if err == nil || errors.Is(err, io.EOF) {
				t.Errorf("reading fails with %v", err)
			}
		}
	}
}
