package command

import (
	"github.com/spf13/cobra"

	"github.com/claim-tracker/claim-tracker/core/config"
	"github.com/claim-tracker/claim-tracker/schema"
	"github.com/claim-tracker/claim-tracker/schema/reference"
)

func newSchema(env Env) *cobra.Command {
	var asReference, ofConfig bool
	command := &cobra.Command{
		Use:  "schema",
		Args: none,
		RunE: func(*cobra.Command, []string) error {
			text := schema.Text
			switch {
			case asReference && ofConfig:
				return fail("", "--reference and --config cannot be given together")
			case ofConfig:
				text = append(config.Schema(), '\n')
			case asReference:
				var err error
				if text, err = reference.Markdown(schema.Text); err != nil {
					return err
				}
			}
			_, err := env.Stdout.Write(text)
			return err
		},
	}
	command.Flags().BoolVar(&asReference, "reference", false, "")
	command.Flags().BoolVar(&ofConfig, "config", false, "")
	return command
}
