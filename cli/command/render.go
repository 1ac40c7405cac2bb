package command

import (
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/claim-tracker/claim-tracker/cli/files"
	"github.com/claim-tracker/claim-tracker/cli/page"
	"github.com/claim-tracker/claim-tracker/cli/report"
	"github.com/claim-tracker/claim-tracker/cli/terminal"
	"github.com/claim-tracker/claim-tracker/core/card"
	"github.com/claim-tracker/claim-tracker/core/check"
	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/rules"
	"github.com/claim-tracker/claim-tracker/core/words"
)

// limit is how long a text that is read as a whole may be, in bytes. The reader
// of the text refuses what is longer.
var limit = jsonpos.DefaultLimits.Bytes

type renderer struct {
	env      Env
	as       choice
	into     string
	output   string
	source   string
	assets   string
	language string
	id       string
	view     choice
	href     string
	url      string
	color    *color
	desk     *desk
}

func newRender(env Env) *cobra.Command {
	r := &renderer{
		env:  env,
		as:   choice{"inline", []string{"inline", "page", "embed"}},
		view: choice{"list", []string{"list", "summary"}},
	}
	command := &cobra.Command{
		Use:  "render FILE",
		Args: oneFile,
		RunE: func(command *cobra.Command, args []string) error {
			if err := r.demand(command.Flags().Changed, args[0]); err != nil {
				return err
			}
			return r.run(args[0], command.Flags().Changed("assets"))
		},
	}
	flags := command.Flags()
	flags.Var(&r.as, "as", "")
	flags.StringVar(&r.into, "into", "", "")
	flags.StringVar(&r.output, "output", "", "")
	flags.StringVar(&r.source, "src", "", "")
	flags.StringVar(&r.assets, "assets", "claim-tracker/", "")
	flags.StringVar(&r.language, "lang", "", "")
	flags.StringVar(&r.id, "id", "", "")
	flags.Var(&r.view, "view", "")
	flags.StringVar(&r.href, "href", "", "")
	flags.StringVar(&r.url, "url", "", "")
	r.color = addColor(flags)
	r.desk = newDeskWithoutLevel(env, flags)
	return command
}

// demand says which flags do not go together, and which have a value that will
// not do.
func (r *renderer) demand(given func(flag string) bool, file string) error {
	form := r.as.value
	if r.into != "" {
		for _, flag := range []string{"as", "src", "id", "view", "href"} {
			if given(flag) {
				return fail("The page says where its data and its widget are, and what its elements show.", "--into does not go together with --%s", flag)
			}
		}
		if file == files.Stdin {
			return fail("The name tells which element of the page the cards are for.", "--into needs a file with a name")
		}
	}
	for _, only := range []struct{ flag, hint, forms string }{
		{"assets", "A page of yours links them itself.", "page embed"},
		{"src", "The folder has its own copy of the data.", "inline page"},
		{"id", "There is only one on a page of its own.", "inline"},
		{"view", "A page of its own shows the list.", "inline"},
		{"href", "A page of its own shows the list.", "inline"},
		{"url", "Only a description of a page names it by its whole address.", "embed"},
	} {
		forms := strings.Fields(only.forms)
		if given(only.flag) && !slices.Contains(forms, form) {
			return fail(only.hint, "--%s is for --as %s", only.flag, strings.Join(forms, " and --as "))
		}
	}
	if _, ok := words.Lookup(r.language); r.language != "" && !ok {
		return fail("There are words for "+strings.Join(words.Languages, ", ")+".", "“%s” will not do for --lang: there are no words for it", r.language)
	}
	if given("id") && !page.IsKey(r.id) {
		return fail("", "“%s” will not do for --id: it must be made of letters from a to z, digits and hyphens", r.id)
	}
	if given("href") && r.view.value != "summary" {
		return fail("It is where the line of a summary leads.", "--href is for --view summary")
	}
	if given("href") && !card.AllowedAttribute("href", r.href) {
		return fail("", "“%s” will not do for --href: it must be an address of the web or of this site", r.href)
	}
	if form == "embed" {
		return r.demandFolder(file)
	}
	return nil
}

func (r *renderer) run(file string, assets bool) error {
	if r.as.value == "embed" {
		return r.embed(file, assets)
	}
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
		source = (&url.URL{Path: filepath.Base(file)}).String()
	}
	var out []byte
	switch {
	case r.into != "":
		out, err = r.fill(document, file)
	case r.as.value == "page":
		out = card.Page(document, card.PageOptions{
			Stylesheet: r.assets + "claim-tracker.css", Script: r.assets + "claim-tracker.js", Source: source,
		}, card.Options{Words: page.Words(r.language, document)})
	default:
		out = card.AppendTracker(nil, document, source, card.Options{
			ID: r.id, Words: page.Words(r.language, document), View: r.view.value, Href: r.href,
		})
	}
	if err != nil {
		return err
	}
	if target == "" {
		_, err := r.env.Stdout.Write(out)
		return err
	}
	return r.env.replace(target, out)
}

// replace writes a file in one step.
func (env Env) replace(name string, content []byte) error {
	if err := files.Replace(env.Files, name, content); err != nil {
		return fail("", "%s cannot be written: %s", name, files.Why(err))
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
	trackers, err := page.Find(text, file)
	if err != nil {
		return nil, fail(trackerHint(file), "%s: %v", r.into, err)
	}
	return page.Fill(text, trackers, func(tracker page.Tracker) []byte {
		if r.language != "" {
			tracker.Language = r.language
		}
		return card.AppendHTML([]byte("\n"), card.Tracker(document, tracker.Options(document))...)
	}), nil
}
