package command

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/claim-tracker/claim-tracker/schema"
)

func newVersion(env Env) *cobra.Command {
	return &cobra.Command{
		Use:  "version",
		Args: none,
		RunE: func(*cobra.Command, []string) error { return printVersion(env) },
	}
}

func printVersion(env Env) error {
	_, err := fmt.Fprintf(env.Stdout, "%s\n%s, %s/%s\nschema %s\n",
		versionText(), runtime.Version(), runtime.GOOS, runtime.GOARCH, schema.ID)
	return err
}

// versionText returns the name and version of the build, with the commit for
// one that has no version of its own.
func versionText() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "claims (unknown version)"
	}
	text := "claims " + info.Main.Version
	if info.Main.Version != "(devel)" {
		return text
	}
	for _, setting := range info.Settings {
		switch {
		case setting.Key == "vcs.revision":
			text += " " + setting.Value
		case setting.Key == "vcs.modified" && setting.Value == "true":
			text += ", modified"
		}
	}
	return text
}
