package command

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/claim-tracker/claim-tracker/cli/files"
	"github.com/claim-tracker/claim-tracker/cli/terminal"
	"github.com/claim-tracker/claim-tracker/core/config"
)

func newConfig(env Env) *cobra.Command {
	format := choice{"text", []string{"text", "json"}}
	var color *color
	var desk *desk
	var checkOnly bool
	command := &cobra.Command{
		Use: "config [PATH]",
		Args: func(command *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			return exactly(command, args, "path")
		},
		RunE: func(_ *cobra.Command, args []string) error {
			path := "."
			if len(args) > 0 {
				path = args[0]
			}
			name, err := fileIn(env, path)
			if err != nil {
				return err
			}
			if err := desk.load([]string{name}, color.style(env, env.StderrTerminal)); err != nil {
				return err
			}
			list, from := desk.inForce(name)
			page := tellConfig(from)
			switch {
			case checkOnly:
			case format.value == "json":
				page, err = configJSON(path, list, from)
			default:
				page, err = configText(list, from)
			}
			if err != nil {
				return err
			}
			_, err = env.Stdout.Write(page)
			return err
		},
	}
	desk = newDesk(env, command.Flags())
	color = addColor(command.Flags())
	command.Flags().Var(&format, "format", "")
	command.Flags().BoolVar(&checkOnly, "check", false, "")
	return command
}

// fileIn returns the name of a file for which to tell what is in force: the one
// that is named, or, of a folder, that of any claims file in it.
func fileIn(env Env, path string) (string, error) {
	info, err := env.Files.Stat(path)
	switch {
	case err != nil:
		return "", fail("", "%s: %s", path, files.Why(err))
	case info.IsDir():
		return filepath.Join(path, "story"+files.Suffix), nil
	}
	return path, nil
}

// tellConfig says which configuration there is.
func tellConfig(from *configuration) []byte {
	if from.name == "" {
		return []byte("No configuration is in force: there is no " + files.ConfigurationName + " here or in the folders above.\n")
	}
	return []byte(terminal.Visible(filepath.ToSlash(from.name)) + " is in force and has no mistakes.\n")
}

func configText(list config.InForce, from *configuration) ([]byte, error) {
	var page bytes.Buffer
	table := tabwriter.NewWriter(&page, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "SETTING\tVALUE\tFROM")
	for _, v := range list {
		fmt.Fprintf(table, "%s\t%s\t%s\n", v.Name, terminal.Visible(inYAML(v.Value)), terminal.Visible(from.origin(v.Origin)))
	}
	err := table.Flush()
	return page.Bytes(), err
}

// inYAML writes a value as it could stand in the configuration.
func inYAML(value any) string {
	switch value := value.(type) {
	case string:
		if value == "" {
			return `""`
		}
		return value
	case []string:
		return "[" + strings.Join(value, ", ") + "]"
	}
	return fmt.Sprint(value)
}

func configJSON(path string, list config.InForce, from *configuration) ([]byte, error) {
	type origin struct {
		Kind string `json:"kind"`
		Line int    `json:"line,omitempty"`
		Flag string `json:"flag,omitempty"`
	}
	type setting struct {
		Name  string `json:"name"`
		Value any    `json:"value"`
		From  origin `json:"from"`
	}
	out := struct {
		Version       int       `json:"version"`
		Path          string    `json:"path"`
		Configuration string    `json:"configuration"`
		Settings      []setting `json:"settings"`
	}{1, filepath.ToSlash(path), filepath.ToSlash(from.name), []setting{}}
	for _, v := range list {
		o := origin{Kind: "default", Line: v.Origin.Line, Flag: v.Origin.Flag}
		switch {
		case v.Origin.Flag != "":
			o.Kind = "flag"
		case v.Origin.Override:
			o.Kind = "override"
		case v.Origin.Line > 0:
			o.Kind = "file"
		}
		out.Settings = append(out.Settings, setting{v.Name, v.Value, o})
	}
	var page bytes.Buffer
	encoder := json.NewEncoder(&page)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(out)
	return page.Bytes(), err
}
