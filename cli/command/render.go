package command

import (
	"fmt"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/claim-tracker/claim-tracker/cli/files"
	"github.com/claim-tracker/claim-tracker/cli/page"
	"github.com/claim-tracker/claim-tracker/cli/report"
	"github.com/claim-tracker/claim-tracker/cli/terminal"
	"github.com/claim-tracker/claim-tracker/core/card"
	"github.com/claim-tracker/claim-tracker/core/check"
	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/rules"
)

type renderer struct {
	env    Env
	as     choice
	into   string
	output string
	source string
	assets string
	color  *color
	desk   *desk
}

func newRender(env Env) *cobra.Command {
	r := &renderer{env: env, as: choice{"inline", []string{"inline", "page"}}}
	command := &cobra.Command{
		Use:  "render FILE",
		Args: oneFile,
		RunE: func(command *cobra.Command, args []string) error {
			if r.into != "" && (command.Flags().Changed("as") || command.Flags().Changed("src")) {
				return fail("The page says where its data and its widget are.", "--into does not go together with --as or --src")
			}
			if command.Flags().Changed("assets") && r.as.value != "page" {
				return fail("A page of yours links them itself.", "--assets is for --as page")
			}
			if r.into != "" && args[0] == files.Stdin {
				return fail("The name tells which element of the page the cards are for.", "--into needs a file with a name")
			}
			return r.run(args[0])
		},
	}
	flags := command.Flags()
	flags.Var(&r.as, "as", "")
	flags.StringVar(&r.into, "into", "", "")
	flags.StringVar(&r.output, "output", "", "")
	flags.StringVar(&r.source, "src", "", "")
	flags.StringVar(&r.assets, "assets", "claim-tracker/", "")
	r.color = addColor(flags)
	r.desk = newDeskWithoutLevel(env, flags)
	return command
}

func (r *renderer) run(file string) error {
	target := r.output
	if target == "" {
		target = r.into
	}
	if target == "-" {
		target = ""
	}
	if target != "" {
		if err := r.env.keepInputs([]output{{file: target}}, []string{file}); err != nil {
			return err
		}
	}
	document, err := r.read(file)
	if err != nil {
		return err
	}
	source := r.source
	if source == "" && file != files.Stdin {
		source = filepath.Base(file)
	}
	var out []byte
	switch {
	case r.into != "":
		out, err = r.fill(document, file)
	case r.as.value == "page":
		out = card.Page(document, card.PageOptions{
			Stylesheet: r.assets + "claim-tracker.css", Script: r.assets + "claim-tracker.js", Source: source,
		}, card.Options{})
	default:
		out = card.AppendTracker(nil, document, source, card.Options{})
	}
	if err != nil {
		return err
	}
	if target == "" {
		_, err := r.env.Stdout.Write(out)
		return err
	}
	if err := files.Replace(r.env.Files, target, out); err != nil {
		return fail("", "%s cannot be written: %s", target, files.Why(err))
	}
	return nil
}

// read returns the document of the file. What readers would see of a file that
// is not valid is anybody's guess, so its findings are printed instead. Errors
// in the editing are printed as well, but whether to publish is not for the
// command to say.
func (r *renderer) read(file string) (*claim.Document, error) {
	var text []byte
	var err error
	if file == files.Stdin {
		text, err = files.ReadFrom(r.env.Stdin, limit)
	} else {
		text, err = files.Read(r.env.Files, file, limit)
	}
	if err != nil {
		return nil, fail("", "%s: %s", file, files.Why(err))
	}
	result := check.Check(text, check.Options{Path: file})
	valid := len(result.Findings) == 0
	style := r.color.style(r.env, r.env.StderrTerminal)
	if valid {
		if err := r.desk.load([]string{file}, style); err != nil {
			return nil, err
		}
		articles := articles{env: r.env}
		options := check.Options{Path: file, OmitSchema: true, Rules: rules.All(), Now: r.env.Now(), Article: articles.of(file)}
		r.desk.set(file, &options)
		result = check.Check(text, options)
		result.Findings = slices.DeleteFunc(result.Findings, func(d diag.Diagnostic) bool { return d.Severity < diag.Error || d.Suppressed != nil })
		if len(result.Findings) == 0 {
			return result.Document, nil
		}
	}
	found := report.File{Path: file, Text: result.Text, Findings: result.Findings}
	if err := found.Tell(new(report.Summary), report.Formats[0].New(r.env.Stderr, report.Options{Style: style})); err != nil {
		return nil, err
	}
	if !valid {
		fmt.Fprintf(r.env.Stderr, "claims: %s is not valid; nothing has been written\n", terminal.Visible(file))
		return nil, errFindings
	}
	fmt.Fprintf(r.env.Stderr, "claims: %s has %s, which does not stop render; run claims check before you publish\n",
		terminal.Visible(file), report.Count(len(result.Findings), "error"))
	return result.Document, nil
}

// fill returns the page of --into with the cards in it.
func (r *renderer) fill(document *claim.Document, file string) ([]byte, error) {
	text, err := files.Read(r.env.Files, r.into, limit)
	if err != nil {
		return nil, fail("", "%s: %s", r.into, files.Why(err))
	}
	tracker, err := page.Find(text, file)
	if err != nil {
		return nil, fail(trackerHint(file), "%s: %v", r.into, err)
	}
	return tracker.Fill(text, cards(document, tracker)), nil
}

// cards returns the content of a tracker.
func cards(document *claim.Document, tracker page.Tracker) []byte {
	nodes := card.Tracker(document, card.Options{ID: tracker.Key})
	return card.AppendHTML([]byte("\n"), nodes...)
}
