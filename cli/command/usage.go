package command

import (
	"embed"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/claim-tracker/claim-tracker/core/nearest"
)

//go:embed help/*.txt
var helpTexts embed.FS

// helpText returns the help of a command. A test sees to it that each has a
// text and that the text names every flag.
func helpText(command *cobra.Command) string {
	text, err := helpTexts.ReadFile("help/" + command.Name() + ".txt")
	if err != nil {
		panic(err)
	}
	return string(text)
}

// newHelp makes “claims help COMMAND”.
func newHelp(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:  "help [COMMAND]",
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return root.Help()
			}
			topic, err := commandNamed(root, args[0])
			if err != nil {
				return err
			}
			return topic.Help()
		},
	}
}

func commandNamed(root *cobra.Command, name string) (*cobra.Command, error) {
	for _, command := range root.Commands() {
		if command.Name() == name {
			return command, nil
		}
	}
	return nil, unknownCommand(root, name)
}

func unknownCommand(root *cobra.Command, word string) error {
	var names []string
	for _, command := range root.Commands() {
		names = append(names, command.Name())
	}
	hint := "claims --help lists the commands."
	if name, ok := nearest.Of(word, names); ok {
		hint = fmt.Sprintf("Did you mean “claims %s”?", name)
	}
	return fail(hint, "there is no command “%s”", word)
}

// flagError puts the errors of package pflag into our words.
func flagError(command *cobra.Command, err error) error {
	help := "See " + command.CommandPath() + " --help."
	if unknown := (*pflag.NotExistError)(nil); errors.As(err, &unknown) {
		if unknown.GetSpecifiedShortnames() != "" {
			return fail(help, "there is no flag -%s", unknown.GetSpecifiedName())
		}
		var names []string
		command.Flags().VisitAll(func(flag *pflag.Flag) { names = append(names, flag.Name) })
		if name, ok := nearest.Of(unknown.GetSpecifiedName(), names); ok {
			help = "Did you mean --" + name + "?"
		}
		return fail(help, "there is no flag --%s", unknown.GetSpecifiedName())
	}
	if missing := (*pflag.ValueRequiredError)(nil); errors.As(err, &missing) {
		return fail(help, "the flag --%s needs a value", missing.GetFlag().Name)
	}
	if invalid := (*pflag.InvalidValueError)(nil); errors.As(err, &invalid) {
		return fail(help, "“%s” will not do for --%s: %v", invalid.GetValue(), invalid.GetFlag().Name, plainly(invalid.Unwrap()))
	}
	return fail(help, "%s", err.Error())
}

// plainly replaces what package strconv says of a number or a switch.
func plainly(err error) error {
	if strings.Contains(err.Error(), "strconv.ParseBool") {
		return errors.New("it is true or false")
	}
	if strings.Contains(err.Error(), "strconv.") {
		return errors.New("it must be a whole number")
	}
	return err
}

// oneFile is the rule for arguments of a command that takes one file.
func oneFile(command *cobra.Command, args []string) error {
	return exactly(command, args, "file")
}

func exactly(command *cobra.Command, args []string, what string) error {
	help := "See " + command.CommandPath() + " --help."
	switch {
	case len(args) == 0:
		return fail(help, "%s needs the name of a %s", command.CommandPath(), what)
	case len(args) > 1:
		return fail(help, "%s takes one %s, but %d are given", command.CommandPath(), what, len(args))
	case args[0] == "":
		return fail(help, "the name of the %s is empty", what)
	}
	return nil
}

// none is the rule for arguments of a command that takes none.
func none(command *cobra.Command, args []string) error {
	if len(args) > 0 {
		return fail("See "+command.CommandPath()+" --help.", "%s takes no arguments, but “%s” is given", command.CommandPath(), args[0])
	}
	return nil
}
