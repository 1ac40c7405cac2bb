package command

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/claim-tracker/claim-tracker/core/conform"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/rules"
	"github.com/claim-tracker/claim-tracker/core/suppress"
)

// allRules returns every rule that a finding can name: those of the syntax,
// those of the schema, then the editorial ones by group and name. The slice is
// the caller's own.
func allRules() []diag.Rule { return slices.Clone(listedRules()) }

var listedRules = sync.OnceValue(func() []diag.Rule {
	list := append(conform.Rules(), suppress.Rules()...)
	for _, rule := range rules.All() {
		list = append(list, rule.Rule)
	}
	place := func(group string) int {
		switch group {
		case "syntax":
			return 0
		case "schema":
			return 1
		}
		return 2
	}
	slices.SortFunc(list, func(a, b diag.Rule) int {
		return cmp.Or(place(a.Group)-place(b.Group), strings.Compare(a.Group, b.Group), strings.Compare(a.Name, b.Name))
	})
	return list
})

func newRules(env Env) *cobra.Command {
	format := choice{"text", []string{"text", "json"}}
	group := choice{choices: groups()}
	command := &cobra.Command{
		Use:  "rules",
		Args: none,
		RunE: func(*cobra.Command, []string) error {
			list := slices.DeleteFunc(allRules(), func(rule diag.Rule) bool {
				return group.value != "" && rule.Group != group.value
			})
			page, err := rulesText(list)
			if format.value == "json" {
				page, err = rulesJSON(list)
			}
			if err != nil {
				return err
			}
			_, err = env.Stdout.Write(page)
			return err
		},
	}
	command.Flags().Var(&format, "format", "")
	command.Flags().Var(&group, "group", "")
	return command
}

// groups returns the groups of rules in the order in which they are listed.
func groups() []string {
	var list []string
	for _, rule := range listedRules() {
		if !slices.Contains(list, rule.Group) {
			list = append(list, rule.Group)
		}
	}
	return list
}

func rulesText(list []diag.Rule) ([]byte, error) {
	var page bytes.Buffer
	table := tabwriter.NewWriter(&page, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "RULE\tSEVERITY\tGROUP\tRUNS\tFINDS")
	for _, rule := range list {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\n", rule.Name, rule.Severity, rule.Group, runs(rule), rule.Summary())
	}
	err := table.Flush()
	return page.Bytes(), err
}

// runs says in a word or two when a rule runs.
func runs(rule diag.Rule) string {
	switch {
	case rule.Optional && rule.Online:
		return "--online, if on"
	case rule.Optional:
		return "if turned on"
	case rule.Online:
		return "--online"
	}
	return "always"
}

func rulesJSON(list []diag.Rule) ([]byte, error) {
	type rule struct {
		Name     string `json:"name"`
		Severity string `json:"severity"`
		Group    string `json:"group"`
		Optional bool   `json:"optional"`
		Online   bool   `json:"online"`
		Summary  string `json:"summary"`
		Help     string `json:"help"`
	}
	out := struct {
		Version int    `json:"version"`
		Rules   []rule `json:"rules"`
	}{1, []rule{}}
	for _, r := range list {
		out.Rules = append(out.Rules, rule{r.Name, r.Severity.String(), r.Group, r.Optional, r.Online, r.Summary(), r.URL()})
	}
	var page bytes.Buffer
	encoder := json.NewEncoder(&page)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(out)
	return page.Bytes(), err
}
