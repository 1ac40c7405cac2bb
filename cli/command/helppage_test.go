package command

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// commands returns the root and all commands, as they are when one is run.
func commands(t *testing.T) (root *cobra.Command, all []*cobra.Command) {
	t.Helper()
	env, _, _ := world()
	root = newRoot(env)
	root.InitDefaultHelpCmd()
	return root, withRoot(root)
}

func TestHelpPageIsTakenApart(t *testing.T) {
	got := parseHelp(`Does a thing, and does
it well.

Usage: claims thing [PATH…]

It reads

  a: b  # as it stands

Flags
  --format FORMAT   text (default) or
                    json
  --all             everything

Examples
  claims thing  x

Exit status
  0  it is done
  Some may be done even so,
  and some not.
`)
	want := helpPage{usage: "claims thing [PATH…]", parts: []helpPart{
		{paragraph: "Does a thing, and does it well."},
		{paragraph: "It reads"},
		{lines: []string{"a: b  # as it stands"}},
		{heading: "Flags", entries: []helpEntry{{"--format FORMAT", "text (default) or json"}, {"--all", "everything"}}},
		{heading: "Examples", lines: []string{"claims thing  x"}},
		{heading: "Exit status", entries: []helpEntry{{"0", "it is done"}}, paragraph: "Some may be done even so, and some not."},
	}}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(helpPage{}, helpPart{}, helpEntry{})); diff != "" {
		t.Error(diff)
	}
	short := parseHelp("Does it.\n\nExit status: 0, or\n2.\n")
	if last := short.parts[1]; last.heading != "Exit status" || last.paragraph != "0, or 2." {
		t.Errorf("got %+v", last)
	}
}

func TestEveryFlagHasALineInTheHelpAndTheOtherWayRound(t *testing.T) {
	root, all := commands(t)
	for _, command := range all {
		var flags, told []string
		command.Flags().VisitAll(func(flag *pflag.Flag) {
			if flag.Name == "help" || command == root && flag.Name == "version" {
				return // the overview tells of them in its own way
			}
			flags = append(flags, "--"+flag.Name)
			entry, _ := helpPageOf(command).entry(flagsTitle, "--"+flag.Name)
			if _, value, _ := strings.Cut(entry.term, " "); (value == "") != (flag.NoOptDefVal != "") {
				t.Errorf("%s: the help says %q, which is wrong about its value", command.Name(), entry.term)
			}
			if entry.text == "" {
				t.Errorf("%s: the help does not say what --%s does", command.Name(), flag.Name)
			}
		})
		for _, part := range helpPageOf(command).parts {
			if part.heading == flagsTitle {
				for _, entry := range part.entries {
					name, _, _ := strings.Cut(entry.term, " ")
					told = append(told, name)
				}
			}
		}
		slices.Sort(told)
		if diff := cmp.Diff(flags, told); diff != "" {
			t.Errorf("%s: flags (-) and help (+) differ:\n%s", command.Name(), diff)
		}
	}
}

func TestUsageInTheHelpIsThatOfTheCommand(t *testing.T) {
	root, all := commands(t)
	for _, command := range all {
		if usage := helpPageOf(command).usage; command != root && usage != "claims "+command.Use {
			t.Errorf("%s: the help says %q, the command %q", command.Name(), usage, command.Use)
		}
		if inShort(root, command) == "" {
			t.Errorf("%s: nothing says in short what it does", command.Name())
		}
	}
}
