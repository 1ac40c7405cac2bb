package report

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/diag"
)

// junitReporter prints the XML of JUnit reports as Jenkins and GitLab read it.
// There is no standard; the shape is that of the schema of the Jenkins project,
// without the attributes that only some of its versions know.
//
// A file is a test suite and each rule that found something in it a test case:
// both programs tell test cases apart by their names and show one failure of
// each, so a case for every finding would lose some, or would be a new one
// whenever a line moves. The case fails if a finding reaches the fail level;
// findings below it are its output, and the build stays as green as the exit
// status says. The class name is claims.RULE, which Jenkins shows as package and
// class; the path, which has dots of its own, is the name. A file in which
// nothing was found has one case, which passes.
//
// The counts come before the cases, so the text of a file's cases is kept until
// its end, of each rule the first perRule findings. How many there are more is
// said.
type junitReporter struct {
	page
	cases   map[string]*junitCase // of the file at hand
	started bool
}

type junitCase struct {
	first string // the message of the first finding
	text  []string
	total int
	worst diag.Severity
}

func newJUnit(out io.Writer, _ Options) Reporter {
	return &junitReporter{page: page{out: out}, cases: make(map[string]*junitCase)}
}

func (r *junitReporter) Finding(file File, d diag.Diagnostic) error {
	c := r.cases[d.Rule]
	if c == nil {
		c = &junitCase{first: d.Message}
		r.cases[d.Rule] = c
	}
	c.total++
	c.worst = max(c.worst, d.Severity)
	if c.total <= perRule {
		c.text = append(c.text, paragraphs(file, d, d.Severity.String()+": "))
	}
	return nil
}

func (r *junitReporter) header() {
	if !r.started {
		r.started = true
		r.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"claims\">\n")
	}
}

func (r *junitReporter) File(file File) error {
	r.header()
	failures := 0
	rules := make([]string, 0, len(r.cases))
	for rule, c := range r.cases {
		rules = append(rules, rule)
		if c.worst >= file.failLevel() {
			failures++
		}
	}
	slices.Sort(rules)
	r.suite(file.Path, max(len(rules), 1), failures, 0)
	for _, rule := range rules {
		r.rule(rule, file, r.cases[rule])
	}
	if len(rules) == 0 {
		r.testCase("claims.check", file.Path)
		r.WriteString("/>\n")
	}
	r.WriteString("</testsuite>\n")
	clear(r.cases)
	return r.flush(0)
}

func (r *junitReporter) suite(name string, tests, failures, errors int) {
	r.WriteString("<testsuite")
	attribute(&r.Buffer, "name", name)
	attribute(&r.Buffer, "tests", strconv.Itoa(tests))
	attribute(&r.Buffer, "failures", strconv.Itoa(failures))
	attribute(&r.Buffer, "errors", strconv.Itoa(errors))
	r.WriteString(">\n")
}

func (r *junitReporter) testCase(class, name string) {
	r.WriteString("<testcase")
	attribute(&r.Buffer, "classname", class)
	attribute(&r.Buffer, "name", name)
}

func (r *junitReporter) rule(rule string, file File, c *junitCase) {
	var text bytes.Buffer
	text.WriteString(strings.Join(c.text, "\n\n"))
	if more := c.total - len(c.text); more > 0 {
		fmt.Fprintf(&text, "\n\n… and %d more; claims check --format json shows all", more)
	}
	text.WriteString("\n\n" + diag.Rule{Name: rule}.URL() + "\n")

	r.testCase("claims."+rule, file.Path)
	r.WriteString(">\n")
	element := "system-out"
	if c.worst >= file.failLevel() {
		element = "failure"
	}
	r.WriteString("<" + element)
	if element == "failure" {
		attribute(&r.Buffer, "type", c.worst.String())
		message := c.first
		if c.total > 1 {
			message += fmt.Sprintf(" (and %d more)", c.total-1)
		}
		attribute(&r.Buffer, "message", message)
	}
	r.WriteByte('>')
	content(&r.Buffer, text.String())
	r.WriteString("</" + element + ">\n</testcase>\n")
}

func (r *junitReporter) End(summary Summary) error {
	r.header()
	if len(summary.Failures) > 0 {
		r.suite("claims", len(summary.Failures), 0, len(summary.Failures))
		for i, failure := range summary.Failures {
			r.testCase("claims.check", fmt.Sprintf("what could not be checked, %d", i+1))
			r.WriteString(">\n<error")
			attribute(&r.Buffer, "type", "failure")
			attribute(&r.Buffer, "message", failure)
			r.WriteString("/>\n</testcase>\n")
		}
		r.WriteString("</testsuite>\n")
	}
	r.WriteString("</testsuites>\n")
	return r.flush(0)
}
