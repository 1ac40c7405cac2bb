package command

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/claim-tracker/claim-tracker/core/conform"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/rules"
	"github.com/claim-tracker/claim-tracker/core/suppress"
)

// allRules returns every rule that a finding can name: those of the syntax,
// those of the schema, then the editorial ones by group and name.
func allRules() []diag.Rule {
	list := append(conform.Rules(), suppress.Rules()...)
	for _, rule := range rules.All() {
		list = append(list, rule.Rule)
	}
	order := []string{"syntax", "schema"}
	slices.SortStableFunc(list, func(a, b diag.Rule) int {
		first, second := slices.Index(order, a.Group), slices.Index(order, b.Group)
		switch {
		case first >= 0 && second >= 0 && first != second:
			return first - second
		case first >= 0 && second < 0:
			return -1
		case first < 0 && second >= 0:
			return 1
		}
		return strings.Compare(a.Group+" "+a.Name, b.Group+" "+b.Name)
	})
	return list
}

func newRules(env Env) *cobra.Command {
	format := choice{"text", []string{"text", "json"}}
	command := &cobra.Command{
		Use:  "rules",
		Args: none,
		RunE: func(*cobra.Command, []string) error {
			page, err := rulesText(allRules())
			if format.value == "json" {
				page, err = rulesJSON(allRules())
			}
			if err != nil {
				return err
			}
			_, err = env.Stdout.Write(page)
			return err
		},
	}
	command.Flags().Var(&format, "format", "")
	return command
}

func rulesText(list []diag.Rule) ([]byte, error) {
	var page bytes.Buffer
	table := tabwriter.NewWriter(&page, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "RULE\tSEVERITY\tGROUP\tFINDS")
	for _, rule := range list {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", rule.Name, rule.Severity, rule.Group, rule.Summary())
	}
	err := table.Flush()
	return page.Bytes(), err
}

func rulesJSON(list []diag.Rule) ([]byte, error) {
	type rule struct {
		Name     string `json:"name"`
		Severity string `json:"severity"`
		Group    string `json:"group"`
		Summary  string `json:"summary"`
		Help     string `json:"help"`
	}
	out := struct {
		Version int    `json:"version"`
		Rules   []rule `json:"rules"`
	}{1, []rule{}}
	for _, r := range list {
		out.Rules = append(out.Rules, rule{r.Name, r.Severity.String(), r.Group, r.Summary(), r.URL()})
	}
	var page bytes.Buffer
	encoder := json.NewEncoder(&page)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(out)
	return page.Bytes(), err
}
