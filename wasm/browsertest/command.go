//go:build !js

package browsertest

import (
	"fmt"
	"slices"
)

// Command returns the path of Chromium and the flags with which tests run it,
// for programs that start it themselves.
func Command() (path string, args []string, err error) {
	path, err = executable()
	args = []string{"--headless=new"}
	for name, value := range flags {
		if value == true {
			args = append(args, "--"+name)
		} else {
			args = append(args, fmt.Sprintf("--%s=%v", name, value))
		}
	}
	slices.Sort(args)
	return path, args, err
}
