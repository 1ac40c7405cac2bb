package command

import (
	"os"
	"os/signal"
	"syscall"
)

// uninterrupted does some short work, such as replacing a file, to its end even
// if the user ends the command meanwhile: nothing half done is left. It then
// returns errInterrupted. At any other time the command ends at once.
func uninterrupted(work func() error) error {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	err := work()
	signal.Stop(signals)
	select {
	case <-signals:
		if err == nil {
			err = errInterrupted
		}
	default:
	}
	return err
}

var errInterrupted = fail("The files that have been written are complete; the others are as they were.", "interrupted")
