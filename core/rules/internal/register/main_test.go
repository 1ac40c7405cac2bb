package main

import (
	"os"
	"testing"
)

func TestRegisterIsUpToDate(t *testing.T) {
	want, err := Source("../..")
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../../register.go")
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Error("register.go does not list the folders of rules: run make generate")
	}
}
