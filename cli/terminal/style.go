package terminal

import "github.com/claim-tracker/claim-tracker/core/diag"

// A Style adds colour and links to text. Neither carries meaning of its own:
// without them every word is still there. The zero Style adds nothing. It also
// says how wide running text is.
type Style struct {
	Color bool
	Links bool // hyperlinks by OSC 8, for terminals only
	Width int  // columns of running text; 0 is LineWidth
}

const reset = "\x1b[0m"

func (s Style) paint(code, text string) string {
	if !s.Color || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + reset
}

// Bold returns the text in bold.
func (s Style) Bold(text string) string { return s.paint("1", text) }

// Faint returns the text in a weaker colour.
func (s Style) Faint(text string) string { return s.paint("2", text) }

// Italic returns the text in italics.
func (s Style) Italic(text string) string { return s.paint("3", text) }

// Code returns the text in the colour of things to type.
func (s Style) Code(text string) string { return s.paint("36", text) }

// Added and Removed return the text in the colours of a line that a change adds
// and of one that it removes.
func (s Style) Added(text string) string { return s.paint("32", text) }

// Removed is beside Added.
func (s Style) Removed(text string) string { return s.paint("31", text) }

// Severity returns the text in the colour of a severity.
func (s Style) Severity(severity diag.Severity, text string) string {
	switch severity {
	case diag.Error:
		return s.paint("1;31", text)
	case diag.Warning:
		return s.paint("1;33", text)
	}
	return s.paint("1;34", text)
}

// Link returns the text as a hyperlink to address, which must be one of ours:
// it is not made harmless.
func (s Style) Link(address, text string) string {
	if !s.Links {
		return text
	}
	return "\x1b]8;;" + address + "\x1b\\" + text + "\x1b]8;;\x1b\\"
}
