package command

import (
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"github.com/claim-tracker/claim-tracker/cli/files"
	"github.com/claim-tracker/claim-tracker/cli/terminal"
	"github.com/claim-tracker/claim-tracker/cli/web"
	"github.com/claim-tracker/claim-tracker/schema"
)

// online are the flags by which rules may visit addresses.
type online struct {
	flags        *pflag.FlagSet
	allowed      bool
	allowPrivate bool
	cache        string
	cacheAge     duration
	timeout      duration
}

func addOnline(flags *pflag.FlagSet) *online {
	o := &online{flags: flags, cacheAge: duration(web.DefaultMaxAge), timeout: duration(web.DefaultTotal)}
	flags.BoolVar(&o.allowed, "online", false, "")
	flags.BoolVar(&o.allowPrivate, "web-allow-private", false, "")
	flags.StringVar(&o.cache, "web-cache", "", "")
	flags.Var(&o.cacheAge, "web-cache-age", "")
	flags.Var(&o.timeout, "web-timeout", "")
	return o
}

// open returns what visits addresses, nil if none may be visited.
func (o *online) open(env Env) (*web.Client, error) {
	if o == nil {
		return nil, nil
	}
	if !o.allowed {
		for _, name := range [...]string{"web-allow-private", "web-cache", "web-cache-age", "web-timeout"} {
			if o.flags.Changed(name) {
				return nil, fail("Without it, no address is visited.", "--%s is for --online", name)
			}
		}
		return nil, nil
	}
	client, err := web.New(env.Context, web.Options{
		Agent:        userAgent(),
		AllowPrivate: o.allowPrivate,
		Cache:        o.cache, MaxAge: time.Duration(o.cacheAge), Total: time.Duration(o.timeout),
		Proxy: http.ProxyFromEnvironment,
	})
	if err != nil {
		return nil, fail("", "the folder of --web-cache cannot be made: %s", files.Why(err))
	}
	return client, nil
}

// duration is the value of a flag that takes a span of time.
type duration time.Duration

func (d *duration) String() string { return time.Duration(*d).String() }
func (d *duration) Type() string   { return "time" }

// Set reads a span of time as package time writes it.
func (d *duration) Set(value string) error {
	span, err := time.ParseDuration(value)
	if err != nil || span <= 0 {
		return errors.New("it must be a time of more than nothing, such as 90s, 10m or 48h")
	}
	*d = duration(span)
	return nil
}

// tellVisits says what a run has not visited. What kept it from doing all of its
// work is given as a failure.
func tellVisits(env Env, client *web.Client, quiet bool, give func(error)) {
	notes, incomplete := client.Notes()
	for _, note := range notes {
		if !quiet {
			fmt.Fprintf(env.Stderr, "claims: %s\n", terminal.Visible(note))
		}
	}
	for _, why := range incomplete {
		give(fail("", "%s", why))
	}
}

// userAgent says to the sites who is asking, in the form of RFC 9110, section
// 10.1.5.
func userAgent() string {
	product := "claim-tracker"
	if info, ok := debug.ReadBuildInfo(); ok && strings.HasPrefix(info.Main.Version, "v") {
		product += "/" + strings.TrimPrefix(info.Main.Version, "v")
	}
	return product + " (+" + schema.Home + ")"
}
