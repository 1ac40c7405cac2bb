package web

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"os"
	"syscall"
	"time"

	"github.com/claim-tracker/claim-tracker/core/lint"
)

// errEnded says that the time for visits is over, or that nobody waits for them
// any more.
var errEnded = errors.New("the visits have been ended")

// errClosed says that a host is not asked any more: it asked us to stop, or has
// left too many requests without an answer.
type errClosed struct{ asked bool }

func (e errClosed) Error() string { return "the host is not asked any more" }

// failed sums up a visit to which there was no answer.
func failed(v lint.Visit, err error, timeout time.Duration) lint.Visit {
	v.Status = 0
	if unvisited(err) != nil {
		return v
	}
	var (
		dns       *net.DNSError
		authority x509.UnknownAuthorityError
		invalid   x509.CertificateInvalidError
		hostname  x509.HostnameError
		alert     tls.AlertError
		closed    errClosed
	)
	v.Answer = lint.Unreachable
	switch {
	case errors.As(err, &closed):
		v.Why = "its host has not answered several times"
	case noHost(err):
		v.Answer = lint.NoHost
	case errors.As(err, &dns):
		v.Why = noLookup
	case errors.As(err, &authority):
		// Browsers know how to find certificates that a server forgets to send.
		v.Answer = lint.Unknown
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		v.Why = "its certificate has expired"
	case errors.As(err, &hostname):
		v.Why = "its certificate is for another host"
	case errors.As(err, &alert), errors.As(err, new(*tls.CertificateVerificationError)), errors.As(err, new(tls.RecordHeaderError)):
		v.Why = "no secure connection could be made"
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, os.ErrDeadlineExceeded), timedOut(err):
		v.Why = "it did not answer within " + timeout.String()
	case errors.Is(err, syscall.ECONNREFUSED):
		v.Why = "it refuses connections"
	default:
		v.Why = "the connection broke off"
	}
	return v
}

const noLookup = "its host could not be looked up"

// unvisited returns the error if it says that a page was not visited, for a
// reason that lies with us or with the wish of the host.
func unvisited(err error) error {
	var closed errClosed
	switch {
	case errors.Is(err, errPrivate), errors.Is(err, errForbidden), errors.Is(err, errEnded):
		return err
	case errors.As(err, &closed) && closed.asked:
		return err
	}
	return nil
}

// afterConnecting reports whether a request failed when there was a connection,
// so that another method may succeed.
func afterConnecting(err error) bool {
	if unvisited(err) != nil || errors.As(err, new(errClosed)) {
		return false
	}
	var operation *net.OpError
	if errors.As(err, &operation) && operation.Op == "dial" || errors.As(err, new(*tls.CertificateVerificationError)) {
		return false
	}
	return true
}

// noHost reports whether there is no host of the name.
func noHost(err error) bool {
	var dns *net.DNSError
	return errors.As(err, &dns) && dns.IsNotFound
}

func timedOut(err error) bool {
	var e net.Error
	return errors.As(err, &e) && e.Timeout()
}
