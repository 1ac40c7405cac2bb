// Package cited tells what an address in a claims file is the address of.
package cited

import "github.com/claim-tracker/claim-tracker/core/jsonpos"

// Source reports whether an address is that at which a source is read: its url,
// or the citation of a claim that is nothing but an address, or says so in ref.
func Source(v jsonpos.Value) bool {
	switch string(v.KeyBytes()) {
	case "url":
		of := v.Parent()
		return string(of.KeyBytes()) == "source" || string(of.Parent().KeyBytes()) == "sources"
	case "source", "ref":
		return true
	case "":
		return string(v.Parent().KeyBytes()) == "sources"
	}
	return false
}

// Copy reports whether an address is that of an archived copy.
func Copy(v jsonpos.Value) bool { return string(v.KeyBytes()) == "archivedUrl" }

// Origin reports whether an address is that of what a source is derived from.
func Origin(v jsonpos.Value) bool { return string(v.KeyBytes()) == "derivedFrom" }

// Description returns the object that describes the source of an address for
// which Source holds; it is absent if the address is all there is.
func Description(v jsonpos.Value) jsonpos.Value {
	switch string(v.KeyBytes()) {
	case "url", "ref":
		return v.Parent()
	}
	return jsonpos.Value{}
}

// Published reports whether an address is one at which readers should find a
// source, or what it is derived from. Archived copies are not among them: they
// are many, on few hosts, and made to last. Nor is the article itself, which may
// not be published yet.
func Published(v jsonpos.Value) bool { return Source(v) || Origin(v) }

// Resolver reports whether a host does nothing but lead from lasting names of
// publications to where they are at present.
func Resolver(host string) bool {
	switch host {
	case "doi.org", "dx.doi.org", "www.doi.org", "hdl.handle.net", "n2t.net", "purl.org", "w3id.org", "urn.fi",
		"nbn-resolving.org", "nbn-resolving.de", "resolver.kb.nl", "identifiers.org", "arks.org", "eli.europa.eu",
		"data.europa.eu", "id.loc.gov", "lccn.loc.gov", "orcid.org", "viaf.org":
		return true
	}
	return false
}
