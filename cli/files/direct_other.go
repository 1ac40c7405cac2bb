//go:build !unix

package files

import "os"

// direct opens a file of the operating system and leaves reading it to Open.
func direct(name string) (*Source, *os.File, error) {
	file, err := os.Open(name)
	return nil, file, err
}

func directFolder(name string) (bool, error) {
	info, err := os.Stat(name)
	return err == nil && info.IsDir(), err
}
