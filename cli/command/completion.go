package command

import (
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/claim-tracker/claim-tracker/cli/files"
	"github.com/claim-tracker/claim-tracker/core/diag"
)

// shells are those for which there is a script.
var shells = []string{"bash", "zsh", "fish", "powershell"}

func newCompletion(env Env) *cobra.Command {
	return &cobra.Command{
		Use:  "completion SHELL",
		Args: func(command *cobra.Command, args []string) error { return exactly(command, args, "shell") },
		RunE: func(command *cobra.Command, args []string) error {
			shell := choice{choices: shells}
			if err := shell.Set(args[0]); err != nil {
				return fail("See "+command.CommandPath()+" --help.", "there is no completion for “%s”: %v", args[0], err)
			}
			return writeCompletion(command.Root(), shell.value, env.Stdout)
		},
	}
}

// writeCompletion writes the script of a shell. It knows nothing of the
// commands: it asks “claims __complete” each time, so it does not grow old.
func writeCompletion(root *cobra.Command, shell string, out io.Writer) error {
	switch shell {
	case "bash":
		return root.GenBashCompletionV2(out, true)
	case "zsh":
		return root.GenZshCompletion(out)
	case "fish":
		return root.GenFishCompletion(out, true)
	}
	return root.GenPowerShellCompletionWithDesc(out)
}

// isCompletion reports whether a shell asks what could stand next. Only then is
// addCompletions worth its time.
func isCompletion(args []string) bool {
	return len(args) > 0 && (args[0] == cobra.ShellCompRequestCmd || args[0] == cobra.ShellCompNoDescRequestCmd)
}

// addCompletions says what can stand where on the command line, and describes
// it in the words of the help.
func addCompletions(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	for _, command := range append(root.Commands(), root) {
		page := helpPageOf(command)
		command.Short = inShort(root, command)
		command.InitDefaultHelpFlag()
		command.Flags().VisitAll(func(flag *pflag.Flag) {
			entry, ok := page.entry(flagsTitle, "--"+flag.Name)
			switch {
			case ok:
				flag.Usage, _, _ = strings.Cut(entry.text, "; ")
			case flag.Name == "help":
				flag.Usage = "print the help"
			}
			_, takes, _ := strings.Cut(entry.term, " ")
			if complete := completeFlag(flag, takes); complete != nil {
				// It fails for a flag that there is not only.
				_ = command.RegisterFlagCompletionFunc(flag.Name, complete)
			}
		})
		command.ValidArgsFunction = completeArguments(root, command)
	}
}

// completeFlag completes the value of a flag, nil for one that takes none.
// takes is what the help calls the value.
func completeFlag(flag *pflag.Flag, takes string) cobra.CompletionFunc {
	switch value := flag.Value.(type) {
	case *ruleNames:
		return completeRules
	case *outputs:
		return value.complete
	case interface{ words() []string }:
		return cobra.FixedCompletions(value.words(), cobra.ShellCompDirectiveNoFileComp|cobra.ShellCompDirectiveKeepOrder)
	}
	switch takes {
	case "":
		return nil
	case "FILE", "PAGE", "NAME", "PATH":
		return cobra.FixedCompletions(nil, cobra.ShellCompDirectiveDefault)
	case "FOLDER":
		return cobra.FixedCompletions(nil, cobra.ShellCompDirectiveFilterDirs)
	}
	return cobra.NoFileCompletions
}

func (c *choice) words() []string { return c.choices }

// complete completes FORMAT=FILE: first the format, then the name of a file.
func (o *outputs) complete(_ *cobra.Command, _ []string, word string) ([]string, cobra.ShellCompDirective) {
	if strings.Contains(word, "=") {
		return nil, cobra.ShellCompDirectiveDefault
	}
	var words []string
	for _, format := range o.formats {
		words = append(words, format+"=")
	}
	return words, cobra.ShellCompDirectiveNoSpace | cobra.ShellCompDirectiveNoFileComp
}

func completeRules(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return describedRules(allRules()), cobra.ShellCompDirectiveNoFileComp
}

func describedRules(list []diag.Rule) []string {
	var words []string
	for _, rule := range list {
		words = append(words, cobra.CompletionWithDesc(rule.Name, rule.Summary()))
	}
	return words
}

// completeArguments completes what a command takes beside flags, by what its
// usage calls it.
func completeArguments(root, command *cobra.Command) cobra.CompletionFunc {
	_, takes, _ := strings.Cut(command.Use, " ")
	many := strings.Contains(takes, "…")
	var complete cobra.CompletionFunc
	switch strings.Trim(takes, "[…]") {
	case "PATH", "FILE":
		// Shells that cannot filter, and bash and zsh where nothing fits, show all
		// files.
		complete = cobra.FixedCompletions([]string{
			strings.TrimPrefix(files.Suffix, "."), strings.TrimPrefix(files.StreamSuffix, "."),
		}, cobra.ShellCompDirectiveFilterFileExt)
	case "RULE":
		complete = completeRules
	case "SHELL":
		complete = cobra.FixedCompletions(shells, cobra.ShellCompDirectiveNoFileComp)
	case "COMMAND":
		complete = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			var words []string
			for _, command := range root.Commands() {
				if !command.Hidden {
					words = append(words, cobra.CompletionWithDesc(command.Name(), command.Short))
				}
			}
			return words, cobra.ShellCompDirectiveNoFileComp
		}
	default:
		return cobra.NoFileCompletions
	}
	return func(c *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 0 && !many {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return complete(c, args, word)
	}
}
