package command

import (
	"fmt"
	"path"
	"path/filepath"

	"github.com/claim-tracker/claim-tracker/cli/embeds"
	"github.com/claim-tracker/claim-tracker/cli/files"
	"github.com/claim-tracker/claim-tracker/cli/page"
	"github.com/claim-tracker/claim-tracker/wasm/element"
)

// demandFolder says what --as embed lacks.
func (r *renderer) demandFolder(file string) error {
	name := filepath.Base(file)
	switch {
	case r.output == "" || r.output == "-":
		return fail("Name the folder to write: --output DIR.", "--as embed needs --output")
	case r.url == "":
		return fail("Other pages find the folder by its whole address: --url https://news.example/embeds/story/.", "--as embed needs --url")
	case file == files.Stdin:
		return fail("The copy of the data in the folder has the name of FILE.", "--as embed needs a file with a name")
	case name == embeds.PageName || name == embeds.OEmbedName:
		return fail("Call the data story.claims.json, for example.", "%s is the name of another file of the folder", name)
	}
	if _, err := embeds.ParseURL(r.url); err != nil {
		return fail("", "“%s” will not do for --url: %v", r.url, err)
	}
	info, err := r.env.Files.Stat(r.output)
	if err == nil && !info.IsDir() {
		return fail("Name a folder; it is made if it is not there.", "%s is a file", r.output)
	}
	return nil
}

// embed writes the folder of --as embed and prints the code of its frame. The
// page comes last, so that it never names what is not there yet. Of what is in
// the folder only files with the same names are replaced. assets tells that the
// widget's files are elsewhere.
func (r *renderer) embed(file string, assets bool) error {
	if !assets && !element.Built() {
		return fail("make build makes one that has it; or name by --assets where its files are.", "this build of the command has no widget to put into the folder")
	}
	document, err := r.read(file)
	if err != nil {
		return err
	}
	address, err := embeds.ParseURL(r.url)
	if err != nil {
		return err
	}
	e := embeds.Embed{
		Document: document, Words: page.Words(r.language, document),
		URL: address, Data: filepath.Base(file), Assets: embeds.Folder(r.assets),
	}
	description, err := e.OEmbed()
	if err != nil {
		return err
	}
	var list []folderFile
	if !assets {
		for _, name := range element.Names() {
			text, _ := element.Asset(name)
			list = append(list, folderFile{path.Join(r.assets, name), text})
		}
	}
	// The data may be in the folder already.
	if !files.Same(r.env.Files, filepath.Join(r.output, e.Data), file) {
		list = append(list, folderFile{e.Data, document.Place.Document().Bytes()})
	}
	list = append(list, folderFile{embeds.OEmbedName, description}, folderFile{embeds.PageName, e.Page()})
	if err := r.env.writeFolder(r.output, list); err != nil {
		return err
	}
	_, err = fmt.Fprintf(r.env.Stdout, "%s\n%s\n", e.Frame(), e.Host())
	return err
}

// folderFile is a file of a folder; its name has slashes.
type folderFile struct {
	name    string
	content []byte
}

// writeFolder writes files into a folder in their order, each in one step.
func (env Env) writeFolder(folder string, list []folderFile) error {
	for _, f := range list {
		name := filepath.Join(folder, filepath.FromSlash(f.name))
		if err := env.Files.Folder(filepath.Dir(name)); err != nil {
			return fail("", "%s cannot be made: %s", filepath.Dir(name), files.Why(err))
		}
		if err := env.replace(name, f.content); err != nil {
			return err
		}
	}
	return nil
}
