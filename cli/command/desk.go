package command

import (
	"fmt"
	"path/filepath"
	"sync"

	"github.com/spf13/pflag"

	"github.com/claim-tracker/claim-tracker/cli/files"
	"github.com/claim-tracker/claim-tracker/cli/report"
	"github.com/claim-tracker/claim-tracker/cli/terminal"
	"github.com/claim-tracker/claim-tracker/core/check"
	"github.com/claim-tracker/claim-tracker/core/config"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lint"
)

// configLimit bounds what is read of a configuration.
const configLimit = 1 << 20

// desk is what the desk has set for its files: the flags --config, --no-config
// and --fail-level, and the configurations that a run has read.
type desk struct {
	env       Env
	file      string
	none      bool
	failLevel choice
	flags     *pflag.FlagSet

	folders map[string]*configuration // by the absolute names of folders of claims files
	read    map[string]*configuration // by the names of configurations

	absolute func(name string) (string, error)
	// held has what is in force, by the configuration and which parts of it hold.
	mutex sync.Mutex
	held  map[holding]ruling
}

// A holding is a configuration with those of its parts that hold for a file.
type holding struct {
	*configuration
	layers string
}

// A ruling is what is in force for some files, as their check needs it.
type ruling struct {
	severities map[string]diag.Severity
	settings   *lint.Settings
	failLevel  diag.Severity
}

// A configuration is one that has been read. The zero value sets nothing.
type configuration struct {
	name   string // as it is shown, "" if there is none
	folder string // absolute; patterns count from it
	file   *config.File
}

func newDesk(env Env, flags *pflag.FlagSet) *desk {
	d := newDeskWithoutLevel(env, flags)
	flags.Var(&d.failLevel, "fail-level", "")
	return d
}

// newDeskWithoutLevel is newDesk for commands that do not fail for what is
// found.
func newDeskWithoutLevel(env Env, flags *pflag.FlagSet) *desk {
	d := &desk{
		env: env, flags: flags, failLevel: choice{"error", []string{"error", "warning", "info"}},
		folders: make(map[string]*configuration), read: make(map[string]*configuration),
		absolute: files.Absolute(env.Files), held: make(map[holding]ruling),
	}
	flags.StringVar(&d.file, "config", "", "")
	flags.BoolVar(&d.none, "no-config", false, "")
	return d
}

// load reads the configurations of files, before anything is done with them. It
// reports all that is wrong and returns an error if something is.
func (d *desk) load(names []string, style terminal.Style) error {
	if d.none && d.flags.Changed("config") {
		return fail("", "--config and --no-config cannot be given together")
	}
	failed := false
	for _, name := range names {
		folder, err := d.absolute(filepath.Dir(name))
		if err != nil {
			return fail("", "%s: %s", name, files.Why(err))
		}
		if d.folders[folder] != nil {
			continue
		}
		c, err := d.find(folder, style)
		if err != nil {
			failed = true
			d.env.complain(err)
		}
		d.folders[folder] = c
	}
	if failed {
		return errTold
	}
	return nil
}

// find returns the configuration that holds in a folder: that of the flag, or
// the nearest one upward to the top of the repository.
func (d *desk) find(folder string, style terminal.Style) (*configuration, error) {
	switch {
	case d.none:
		return &configuration{}, nil
	case d.flags.Changed("config"):
		return d.open(d.file, style)
	}
	found, err := files.FindConfiguration(d.env.Files, folder)
	switch {
	case err != nil:
		return &configuration{}, fail("", "%s: %s", d.shown(found.Name), files.Why(err))
	case found.Near:
		return &configuration{}, fail("Rename it, so that what it sets is in force.", "%s is not read: a configuration has the name %s", d.shown(found.Name), files.ConfigurationName)
	case found.Name == "":
		return &configuration{}, nil
	}
	return d.open(d.shown(found.Name), style)
}

// shown returns a name from the working directory.
func (d *desk) shown(name string) string {
	if here, err := d.absolute("."); err == nil {
		if short, err := filepath.Rel(here, name); err == nil {
			return short
		}
	}
	return name
}

// open reads a configuration, once.
func (d *desk) open(name string, style terminal.Style) (*configuration, error) {
	if c, ok := d.read[name]; ok {
		return c, nil
	}
	c := &configuration{name: name}
	d.read[name] = c
	text, err := files.Read(d.env.Files, name, configLimit)
	if err != nil {
		return c, fail("", "%s: %s", name, files.Why(err))
	}
	if len(text) > configLimit {
		return c, fail("", "%s: it is longer than 1 MB, which no configuration is", name)
	}
	absolute, err := d.absolute(name)
	if err != nil {
		return c, fail("", "%s: %s", name, files.Why(err))
	}
	c.folder = filepath.Dir(absolute)
	file, found := config.Parse(text)
	if len(found) > 0 {
		if err := report.Complain(d.env.Stderr, style, name, jsonpos.NewText(text), found); err != nil {
			return c, err
		}
		return c, fail("claims config --help tells what it can set.", "%s has %s; nothing has been done", name, report.Count(len(found), "mistake"))
	}
	c.file = file
	return c, nil
}

// of returns the configuration of a file that has been given to load, and
// which of its patterns the file fits.
func (d *desk) of(name string) (c *configuration, fits func(pattern string) bool) {
	absolute, err := d.absolute(name)
	if err != nil {
		absolute = name
	}
	if c = d.folders[filepath.Dir(absolute)]; c == nil {
		c = &configuration{}
	}
	return c, func(pattern string) bool {
		inside, err := filepath.Rel(c.folder, absolute)
		return err == nil && files.Fits(pattern, filepath.ToSlash(inside))
	}
}

// inForce returns what holds for a file that has been given to load, and the
// configuration that says so.
func (d *desk) inForce(name string) (config.InForce, *configuration) {
	c, fits := d.of(name)
	list := c.file.For(fits)
	if d.flags.Changed("fail-level") {
		list.Set(config.FailLevel, d.failLevel.value, "--fail-level")
	}
	return list, c
}

// set puts what is in force for a file into the options of its check and
// returns the fail level. Several files may be asked for at once.
func (d *desk) set(name string, options *check.Options) diag.Severity {
	c, fits := d.of(name)
	key := holding{c, c.file.Layers(fits)}
	d.mutex.Lock()
	defer d.mutex.Unlock()
	h, ok := d.held[key]
	if !ok {
		force, _ := d.inForce(name)
		h = ruling{force.Severities(), force.Settings(), force.FailLevel()}
		d.held[key] = h
	}
	options.Severities, options.Settings = h.severities, h.settings
	return h.failLevel
}

// origin writes where a value comes from.
func (c *configuration) origin(o config.Origin) string {
	switch {
	case o.Flag != "":
		return o.Flag
	case o.Line == 0:
		return "default"
	}
	place := fmt.Sprintf("%s:%d", filepath.ToSlash(c.name), o.Line)
	if o.Override {
		place += " (override)"
	}
	return place
}
