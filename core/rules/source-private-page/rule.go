// Package sourceprivatepage finds addresses inside somebody's own account.
package sourceprivatepage

import (
	_ "embed"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/address"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/lint"
)

//go:embed doc.md
var doc string

// Rule is source-private-page.
var Rule = &lint.Rule{
	Rule:  diag.Rule{Name: "source-private-page", Group: "links", Severity: diag.Error, Doc: doc},
	Apart: true,
	Run:   run,
}

func run(p *lint.Pass) {
	for v, a := range p.Links() {
		if what := account(a); what != "" {
			p.Report(lint.Finding{
				At:      v,
				Message: "The address leads into " + what + ", which nobody else can open and which may give a source away",
				Hint:    "Describe it by “title” and “obtained” without an address, or cite a public copy.",
			})
		}
	}
}

// areas are parts of services that only the owner of an account can open, by
// host: what the path starts with, and what is there. The lists are of paths at
// which nothing can be shared: a shared file has another address.
var areas = map[string][]struct{ path, what string }{
	"mail.google.com":       {{"/", "a mailbox"}},
	"outlook.live.com":      {{"/mail", "a mailbox"}},
	"outlook.office.com":    {{"/mail", "a mailbox"}},
	"outlook.office365.com": {{"/mail", "a mailbox"}},
	"mail.yahoo.com":        {{"/", "a mailbox"}},
	"mail.proton.me":        {{"/u", "a mailbox"}},
	"drive.google.com":      {{"/drive/my-drive", "somebody’s files"}, {"/drive/u", "somebody’s files"}, {"/drive/recent", "somebody’s files"}, {"/drive/shared-with-me", "somebody’s files"}},
	"www.dropbox.com":       {{"/home", "somebody’s files"}},
	"web.whatsapp.com":      {{"/", "somebody’s messages"}},
	"web.telegram.org":      {{"/a", "somebody’s messages"}, {"/k", "somebody’s messages"}, {"/z", "somebody’s messages"}},
	"messages.google.com":   {{"/web", "somebody’s messages"}},
	"app.slack.com":         {{"/client", "the messages of a team"}},
	"discord.com":           {{"/channels/@me", "somebody’s messages"}},
	"www.facebook.com":      {{"/messages", "somebody’s messages"}},
	"www.messenger.com":     {{"/t", "somebody’s messages"}},
	"www.instagram.com":     {{"/direct", "somebody’s messages"}},
	"www.linkedin.com":      {{"/messaging", "somebody’s messages"}},
	"x.com":                 {{"/messages", "somebody’s messages"}, {"/i/bookmarks", "somebody’s bookmarks"}},
	"twitter.com":           {{"/messages", "somebody’s messages"}, {"/i/bookmarks", "somebody’s bookmarks"}},
}

// account tells into what of somebody's an address leads, "" if into nothing.
func account(a address.Address) string {
	for _, area := range areas[a.HostName()] {
		rest, ok := strings.CutPrefix(a.Path.Text, area.path)
		if ok && (rest == "" || rest[0] == '/' || area.path == "/") {
			return area.what
		}
	}
	return ""
}
