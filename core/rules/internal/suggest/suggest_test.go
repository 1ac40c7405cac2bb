package suggest_test

import (
	"testing"

	"github.com/claim-tracker/claim-tracker/core/rules/internal/suggest"
)

func TestNear(t *testing.T) {
	names := suggest.From([]string{"bridge-closed", "bridge-open"})
	if got, ok := names.Near("bridge-close", ""); got != "bridge-closed" || !ok {
		t.Errorf("got %q, %v", got, ok)
	}
	if got, ok := names.Near("bridge-close", "bridge-closed"); ok {
		t.Errorf("the name to leave out was suggested: %q", got)
	}
	if got, ok := suggest.From([]string{"bridge-opened"}).Near("bridge-closed", ""); ok {
		t.Errorf("%q has another word", got)
	}
	if got, ok := names.Near("budget", ""); ok {
		t.Errorf("%q is not near", got)
	}
}

func TestNearIsBounded(t *testing.T) {
	list := make([]string, 1<<18)
	for i := range list {
		list[i] = "x"
	}
	names := suggest.From(append(list, "minutes"))
	if _, ok := names.Near("minute", ""); !ok {
		t.Error("the first question has no answer")
	}
	for range 10 {
		names.Near("minute", "")
	}
	if _, ok := names.Near("minute", ""); ok {
		t.Error("a file with many wrong names is still being compared")
	}
}
