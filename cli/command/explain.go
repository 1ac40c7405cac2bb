package command

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/claim-tracker/claim-tracker/cli/terminal"
	"github.com/claim-tracker/claim-tracker/core/config"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/nearest"
)

func newExplain(env Env) *cobra.Command {
	var color *color
	command := &cobra.Command{
		Use: "explain RULE…",
		Args: func(command *cobra.Command, args []string) error {
			return exactly(command, args[:min(len(args), 1)], "rule")
		},
		RunE: func(_ *cobra.Command, args []string) error {
			list, err := rulesNamed(args)
			if err != nil {
				return err
			}
			style := color.style(env, env.StdoutTerminal)
			style.Width = env.columns()
			var page strings.Builder
			for i, rule := range list {
				if i > 0 {
					page.WriteString("\n" + strings.Repeat("─", style.Width) + "\n\n")
				}
				explain(&page, style, rule)
			}
			_, err = io.WriteString(env.Stdout, page.String())
			return err
		},
	}
	color = addColor(command.Flags())
	return command
}

// rulesNamed returns the rules with the given names.
func rulesNamed(wanted []string) ([]diag.Rule, error) {
	rules := make(map[string]diag.Rule)
	var names []string
	for _, rule := range allRules() {
		rules[rule.Name] = rule
		names = append(names, rule.Name)
	}
	var list []diag.Rule
	for _, name := range wanted {
		rule, ok := rules[name]
		if !ok {
			hint := "claims rules lists the rules."
			if near, ok := nearest.Of(name, names); ok {
				hint = fmt.Sprintf("Did you mean “%s”?", near)
			}
			return nil, fail(hint, "there is no rule “%s”", name)
		}
		list = append(list, rule)
	}
	return list, nil
}

// explain writes the page of a rule, with what the register knows of it.
func explain(out *strings.Builder, style terminal.Style, rule diag.Rule) {
	title, text, _ := strings.Cut(rule.Doc, "\n")
	out.WriteString(terminal.Markdown(title, style))
	fmt.Fprintf(out, "Severity: %s. Group: %s.\n", style.Severity(rule.Severity, rule.Severity.String()), rule.Group)
	if when := runsWhen(rule); when != "" {
		out.WriteString(terminal.Markdown("It runs "+when+".", style))
	}
	out.WriteString("\n" + terminal.Markdown(text, style) + "\n")
	if snippet := configured(rule); snippet != "" {
		out.WriteString(terminal.Markdown("## In .claims.yaml\n\n```yaml\n"+snippet+"```", style) + "\n")
	}
	out.WriteString(style.Link(rule.URL(), rule.URL()) + "\n")
}

// runsWhen says what it takes for a rule to run, "" if nothing.
func runsWhen(rule diag.Rule) string {
	switch {
	case rule.Optional && rule.Online:
		return "only with --online and if the configuration turns it on"
	case rule.Optional:
		return "only if the configuration turns it on"
	case rule.Online:
		return "only with --online"
	}
	return ""
}

// configured returns the lines of a configuration that set all that can be set
// of a rule, to what holds without them; "" if nothing can be set. A rule that
// is off is turned on.
func configured(rule diag.Rule) string {
	settable := false
	for _, other := range config.Rules() {
		settable = settable || other.Name == rule.Name
	}
	if !settable {
		return ""
	}
	lines := []string{"severity: " + rule.Severity.String()}
	notes := []string{"off, info, warning, error or on"}
	for _, option := range rule.Options {
		// All that a setting can be is the same in JSON and in YAML.
		value, err := json.Marshal(option.Default)
		if err != nil {
			panic(err) // the register is part of the program
		}
		lines = append(lines, option.Name+": "+string(value))
		notes = append(notes, strings.TrimSuffix(option.Summary, "."))
	}
	var out strings.Builder
	fmt.Fprintf(&out, "rules:\n  %s:\n", rule.Name)
	for i, line := range lines {
		fmt.Fprintf(&out, "    # %s\n    %s\n", notes[i], line)
	}
	return out.String()
}
