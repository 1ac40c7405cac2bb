//go:build unix

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"sync/atomic"
	"syscall"
	"time"
)

// launchWord is the first argument with which this program runs one other
// program and tells what it took. A process of its own does that, since the
// system counts the memory of whoever starts a program as that program's peak.
const launchWord = "launch"

// A sample is what one run of a program took, from before it is started until
// it has ended.
type sample struct {
	Wall, CPU time.Duration
	Peak      int64 // memory, bytes
	Exit      int   // -1 if a signal has ended it
	Stopped   bool  // since it took too long
}

// launch runs args[2:] with its output in the file args[1], at most as long as
// args[0] says, and writes the sample as JSON to the standard output.
func launch(args []string) {
	s, err := launched(args)
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(s)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func launched(args []string) (sample, error) {
	if len(args) < 3 {
		return sample{}, fmt.Errorf("%s LIMIT OUTPUT PROGRAM…", launchWord)
	}
	limit, err := time.ParseDuration(args[0])
	if err != nil {
		return sample{}, err
	}
	out, err := os.Create(args[1])
	if err != nil {
		return sample{}, err
	}
	defer out.Close()
	null, err := os.Open(os.DevNull)
	if err != nil {
		return sample{}, err
	}
	program, err := exec.LookPath(args[2])
	if err != nil {
		return sample{}, err
	}
	begin := time.Now()
	process, err := os.StartProcess(program, args[2:], &os.ProcAttr{Files: []*os.File{null, out, out}})
	if err != nil {
		return sample{}, err
	}
	var stopped atomic.Bool
	watch := time.AfterFunc(limit, func() { stopped.Store(process.Kill() == nil) })
	state, err := process.Wait()
	wall := time.Since(begin)
	watch.Stop()
	if err != nil {
		return sample{}, err
	}
	usage, ok := state.SysUsage().(*syscall.Rusage)
	if !ok {
		return sample{}, fmt.Errorf("this system does not tell what a process took")
	}
	return sample{wall, state.UserTime() + state.SystemTime(), peak(usage), state.ExitCode(), stopped.Load()}, nil
}

// peak returns the peak of the resident memory in bytes. Apple counts bytes,
// the others kilobytes.
func peak(usage *syscall.Rusage) int64 {
	if runtime.GOOS == "darwin" || runtime.GOOS == "ios" {
		return int64(usage.Maxrss)
	}
	return int64(usage.Maxrss) * 1024
}

// start runs a program through a launcher.
func start(dir string, limit time.Duration, output string, argv []string) (sample, error) {
	self, err := os.Executable()
	if err != nil {
		return sample{}, err
	}
	cmd := exec.Command(self, append([]string{launchWord, limit.String(), output}, argv...)...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "NO_COLOR=1")
	text, err := cmd.Output()
	if err != nil {
		if failed, ok := err.(*exec.ExitError); ok {
			err = fmt.Errorf("%s: %s", argv[0], failed.Stderr)
		}
		return sample{}, err
	}
	var s sample
	return s, json.Unmarshal(text, &s)
}
