//go:build !js

package build

import (
	"os"
	"path/filepath"
)

// Files are what a page may load, by name. Some are only loaded when they are
// needed.
type Files map[string][]byte

// Read returns the files of a folder that Write has made.
func Read(folder string) (Files, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	files := Files{}
	for _, entry := range entries {
		text, err := os.ReadFile(filepath.Join(folder, entry.Name()))
		if err != nil {
			return nil, err
		}
		files[entry.Name()] = text
	}
	return files, nil
}

// Write puts the files into a folder, each under a temporary name first.
func (files Files) Write(folder string) error {
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return err
	}
	for name, text := range files {
		if err := write(folder, name, text); err != nil {
			return err
		}
	}
	return nil
}

func write(folder, name string, text []byte) error {
	draft, err := os.CreateTemp(folder, "."+name+"-")
	if err != nil {
		return err
	}
	_, err = draft.Write(text)
	if closed := draft.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Chmod(draft.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(draft.Name(), filepath.Join(folder, name))
	}
	if err != nil {
		os.Remove(draft.Name())
	}
	return err
}
