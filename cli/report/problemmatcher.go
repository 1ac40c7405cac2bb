package report

import _ "embed"

// ProblemMatcher is a problem matcher of GitHub Actions for the format text. It
// finds the first line of each finding, the one that stands alone; a line of an
// excerpt is indented and does not match. There are two matchers, since GitHub
// knows a notice only as the severity of a whole matcher.
//
//go:embed problem-matcher.json
var ProblemMatcher []byte
