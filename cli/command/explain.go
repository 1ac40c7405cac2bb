package command

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/claim-tracker/claim-tracker/cli/terminal"
	"github.com/claim-tracker/claim-tracker/core/nearest"
)

func newExplain(env Env) *cobra.Command {
	var color *color
	command := &cobra.Command{
		Use:  "explain RULE",
		Args: func(command *cobra.Command, args []string) error { return exactly(command, args, "rule") },
		RunE: func(_ *cobra.Command, args []string) error {
			return explain(env, color.style(env, env.StdoutTerminal), args[0])
		},
	}
	color = addColor(command.Flags())
	return command
}

func explain(env Env, style terminal.Style, name string) error {
	var names []string
	for _, rule := range allRules() {
		if rule.Name != name {
			names = append(names, rule.Name)
			continue
		}
		title, text, _ := strings.Cut(rule.Doc, "\n")
		facts := fmt.Sprintf("Severity: %s. Group: %s.", style.Severity(rule.Severity, rule.Severity.String()), rule.Group)
		if rule.Online {
			facts += " Runs with --online only."
		}
		_, err := io.WriteString(env.Stdout, terminal.Markdown(title, style)+facts+"\n\n"+
			terminal.Markdown(text, style)+"\n"+style.Link(rule.URL(), rule.URL())+"\n")
		return err
	}
	hint := "claims rules lists the rules."
	if near, ok := nearest.Of(name, names); ok {
		hint = fmt.Sprintf("Did you mean “%s”?", near)
	}
	return fail(hint, "there is no rule “%s”", name)
}
