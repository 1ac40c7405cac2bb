package command

import (
	"fmt"
	"io"
	"path/filepath"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"github.com/claim-tracker/claim-tracker/cli/files"
)

func newMan(env Env) *cobra.Command {
	var folder string
	command := &cobra.Command{
		Use: "man [COMMAND]",
		Args: func(command *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			return exactly(command, args, "command")
		},
		RunE: func(command *cobra.Command, args []string) error {
			root := command.Root()
			switch {
			case folder != "" && len(args) > 0:
				return fail("", "--output writes all pages; it does not go together with “%s”", args[0])
			case folder != "":
				return writeManPages(env, root, folder)
			case len(args) == 0:
				return writeManPage(env.Stdout, root, root)
			}
			topic, err := commandNamed(root, args[0])
			if err != nil {
				return err
			}
			return writeManPage(env.Stdout, root, topic)
		},
	}
	command.Flags().StringVar(&folder, "output", "", "")
	return command
}

// writeManPages writes the pages of the command and of each of its commands.
func writeManPages(env Env, root *cobra.Command, folder string) error {
	for _, command := range withRoot(root) {
		name := filepath.Join(folder, manName(root, command)+".1")
		draft, err := env.Files.Create(name)
		if err == nil {
			err = writeManPage(draft, root, command)
			if err == nil {
				err = draft.Commit()
			}
			draft.Discard()
		}
		if err != nil {
			return fail("", "%s cannot be written: %s", name, files.Why(err))
		}
	}
	return nil
}

// withRoot returns the root and the commands that users call.
func withRoot(root *cobra.Command) []*cobra.Command {
	list := []*cobra.Command{root}
	for _, command := range root.Commands() {
		if !command.Hidden {
			list = append(list, command)
		}
	}
	return list
}

// manName returns the name of a command's page, without its section.
func manName(root, command *cobra.Command) string {
	if command == root {
		return root.Name()
	}
	return root.Name() + "-" + command.Name()
}

// writeManPage writes the help of a command as a page in the language of man(7).
func writeManPage(out io.Writer, root, command *cobra.Command) error {
	help := helpPageOf(command)
	name := manName(root, command)
	var r roff
	r.request("TH", strings.ToUpper(name), "1", buildDate(), versionText(), "Claim Tracker")
	r.request("SH", "NAME")
	r.text(name + " - " + inShort(root, command))
	r.request("SH", "SYNOPSIS")
	called, takes, _ := strings.Cut(help.usage, command.Name())
	r.line(`\fB` + roffText(called+command.Name()) + `\fR` + roffText(takes))
	r.request("SH", "DESCRIPTION")
	for i, part := range help.parts {
		if part.heading != "" {
			heading := strings.ToUpper(part.heading)
			if part.heading == flagsTitle {
				heading = "OPTIONS"
			}
			r.request("SH", heading)
		} else if i > 0 {
			r.request("PP")
		}
		r.part(part)
	}
	r.request("SH", "SEE ALSO")
	var others []string
	for _, other := range withRoot(root) {
		if other != command && (command == root || other == root) {
			others = append(others, `\fB`+roffText(manName(root, other))+`\fR(1)`)
		}
	}
	r.line(strings.Join(others, ",\n"))
	_, err := io.WriteString(out, r.String())
	return err
}

// roff collects a man page.
type roff struct{ strings.Builder }

// request writes a request with its arguments.
func (r *roff) request(name string, args ...string) {
	r.WriteString("." + name)
	for _, arg := range args {
		// A quotation mark inside an argument in quotes is doubled.
		r.WriteString(` "` + strings.ReplaceAll(roffText(arg), `"`, `""`) + `"`)
	}
	r.WriteByte('\n')
}

// line writes what is escaped already.
func (r *roff) line(text string) { r.WriteString(text + "\n") }

// text writes running text, in lines that an editor can show.
func (r *roff) text(text string) {
	const most = 72
	for len(text) > most {
		end := strings.LastIndexByte(text[:most+1], ' ')
		if end < 0 {
			break
		}
		r.line(roffLine(text[:end]))
		text = text[end+1:]
	}
	r.line(roffLine(text))
}

func (r *roff) part(part helpPart) {
	for _, entry := range part.entries {
		name, value, _ := strings.Cut(entry.term, " ")
		term := `\fB` + roffText(name) + `\fR`
		if value != "" {
			term += ` \fI` + roffText(value) + `\fR`
		}
		r.request("TP")
		r.line(term)
		r.text(entry.text)
	}
	if part.paragraph != "" {
		if len(part.entries) > 0 {
			r.request("PP")
		}
		r.text(part.paragraph)
	}
	if len(part.lines) > 0 {
		r.line(".RS 4\n.nf")
		for _, line := range part.lines {
			r.line(roffLine(line))
		}
		r.line(".fi\n.RE")
	}
}

// roffText escapes text: what troff would obey, hyphens, which it would turn
// into others that cannot be pasted into a shell, and all that is not ASCII.
func roffText(text string) string {
	var b strings.Builder
	for _, c := range text {
		switch {
		case c == '\\':
			b.WriteString(`\e`)
		case c == '-':
			b.WriteString(`\-`)
		case c == '\'':
			b.WriteString(`\(aq`)
		case c == '`':
			b.WriteString("\\`")
		case c == '~':
			b.WriteString(`\(ti`)
		case c == '^':
			b.WriteString(`\(ha`)
		case c > '~':
			fmt.Fprintf(&b, `\[u%04X]`, c)
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}

// roffLine is roffText for a line, which may start with what marks a request.
func roffLine(text string) string {
	if strings.HasPrefix(text, ".") {
		return `\&` + roffText(text)
	}
	return roffText(text)
}

// buildDate returns the day of the commit that was built, "" if it is not known.
func buildDate() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, setting := range info.Settings {
			if day, _, ok := strings.Cut(setting.Value, "T"); ok && setting.Key == "vcs.time" {
				return day
			}
		}
	}
	return ""
}
