package command

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/claim-tracker/claim-tracker/cli/files"
	"github.com/claim-tracker/claim-tracker/cli/page"
	"github.com/claim-tracker/claim-tracker/cli/preview"
	"github.com/claim-tracker/claim-tracker/cli/terminal"
	"github.com/claim-tracker/claim-tracker/core/check"
	"github.com/claim-tracker/claim-tracker/core/rules"
	"github.com/claim-tracker/claim-tracker/wasm/element"
)

// watchInterval is how often serve looks at its files.
const watchInterval = 300 * time.Millisecond

func newServe(env Env) *cobra.Command {
	var address, pageName string
	var desk *desk
	command := &cobra.Command{
		Use: "serve [FILE]",
		Args: func(command *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			return oneFile(command, args)
		},
		RunE: func(command *cobra.Command, args []string) error {
			if err := demandAddress(address); err != nil {
				return err
			}
			data, err := dataFile(env, args)
			if err != nil {
				return err
			}
			if _, err := files.Read(env.Files, data, 0); err != nil {
				return fail("", "%s: %s", data, files.Why(err))
			}
			if pageName == "" {
				pageName = pageBeside(env, data)
			} else if err := demandTracker(env, pageName, data); err != nil {
				return err
			}
			if err := desk.load([]string{data}, terminal.Style{}); err != nil {
				return err
			}
			look := check.Options{Path: data, Rules: rules.All()}
			desk.set(data, &look)
			return serve(command.Context(), env, address, look, pageName)
		},
	}
	command.Flags().StringVar(&address, "addr", "127.0.0.1:8080", "")
	command.Flags().StringVar(&pageName, "page", "", "")
	desk = newDeskWithoutLevel(env, command.Flags())
	return command
}

// demandAddress says in plain words what is wrong with the form of an address.
func demandAddress(address string) error {
	_, port, err := net.SplitHostPort(address)
	if err == nil {
		_, err = strconv.ParseUint(port, 10, 16)
	}
	if err != nil {
		return fail("Write it as 127.0.0.1:8080; port 0 takes any that is free.",
			"“%s” will not do for --addr: it must be HOST:PORT with a port from 0 to 65535", address)
	}
	return nil
}

// dataFile returns the file to serve: the one that is named, or the only
// claims file of the working directory.
func dataFile(env Env, args []string) (string, error) {
	if len(args) > 0 {
		info, err := env.Files.Stat(args[0])
		switch {
		case err != nil:
			return "", fail("", "%s: %s", args[0], files.Why(err))
		case info.IsDir():
			return "", fail("Name the claims file in it.", "%s: it is a folder", args[0])
		}
		return args[0], nil
	}
	entries, err := env.Files.ReadDir(".")
	if err != nil {
		return "", fail("", "the working directory cannot be read: %s", files.Why(err))
	}
	var names []string
	for _, entry := range entries {
		if !entry.IsDir() && !files.IsHidden(entry.Name()) && strings.HasSuffix(entry.Name(), files.Suffix) {
			names = append(names, entry.Name())
		}
	}
	switch len(names) {
	case 0:
		return "", fail("Name it: claims serve FILE.", "there is no file here whose name ends in %s", files.Suffix)
	case 1:
		return names[0], nil
	}
	return "", fail("Name one of them: "+strings.Join(names, ", ")+".", "there are %d claims files here", len(names))
}

// pageBeside returns the index.html next to the data if it shows the data.
func pageBeside(env Env, data string) string {
	name := filepath.Join(filepath.Dir(data), "index.html")
	if demandTracker(env, name, data) != nil {
		return ""
	}
	return name
}

func demandTracker(env Env, name, data string) error {
	text, err := files.Read(env.Files, name, limit)
	if err != nil {
		return fail("", "%s: %s", name, files.Why(err))
	}
	if _, err := page.Find(text, data); err != nil {
		return fail(trackerHint(data), "%s: %v", name, err)
	}
	return nil
}

// trackerHint tells how a page says where the cards go.
func trackerHint(data string) string {
	return fmt.Sprintf(`The cards go into <claim-tracker src="%s"></claim-tracker>; put it where readers should see them.`, filepath.Base(data))
}

func serve(ctx context.Context, env Env, address string, look check.Options, pageName string) error {
	data := look.Path
	if ctx == nil {
		ctx = context.Background()
	}
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()

	listener, err := net.Listen("tcp", address)
	if err != nil {
		return fail("Choose another with --addr; port 0 takes any that is free.", "the address %s cannot be served: %s", address, listenError(err))
	}
	defer listener.Close()
	var siblings fs.FS
	if pageName != "" {
		root, err := os.OpenRoot(filepath.Dir(pageName))
		if err != nil {
			return fail("", "%s: %s", filepath.Dir(pageName), files.Why(err))
		}
		defer root.Close()
		siblings = root.FS()
	}
	server := preview.New(preview.Config{
		Data: data, Page: pageName, Files: env.Files, Siblings: siblings,
		Asset: element.Asset, Widget: element.Built(),
		Check: look, Now: env.Now,
		Changed: func(state string) { fmt.Fprintf(env.Stderr, "Changed: %s\n", terminal.Visible(state)) },
	})
	if !element.Built() {
		fmt.Fprintln(env.Stderr, "claims: this build has no WebAssembly modules, so the page shows its cards without search; make build adds them")
	}
	fmt.Fprintf(env.Stdout, "Serving %s on %s (%s). Ctrl-C ends it.\n",
		terminal.Visible(served(data, pageName)), pageURL(listener.Addr()), terminal.Visible(server.State()))
	return server.Serve(ctx, listener, watchInterval)
}

func served(data, pageName string) string {
	if pageName == "" {
		return data
	}
	return data + " in " + pageName
}

// pageURL returns the address under which this machine reaches the listener.
func pageURL(address net.Addr) string {
	host, port, err := net.SplitHostPort(address.String())
	if err != nil {
		return "http://" + address.String() + "/"
	}
	if ip := net.ParseIP(host); ip.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port) + "/"
}

// listenError strips what the message says already.
func listenError(err error) string {
	if op := (*net.OpError)(nil); errors.As(err, &op) {
		err = op.Err
	}
	if call := (*os.SyscallError)(nil); errors.As(err, &call) {
		err = call.Err
	}
	return err.Error()
}
