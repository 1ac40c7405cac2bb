package command

import (
	"github.com/spf13/cobra"

	"github.com/claim-tracker/claim-tracker/cli/report"
)

func newProblemMatcher(env Env) *cobra.Command {
	return &cobra.Command{
		Use:  "problem-matcher",
		Args: none,
		RunE: func(*cobra.Command, []string) error {
			_, err := env.Stdout.Write(report.ProblemMatcher)
			return err
		},
	}
}
