package command

import (
	"bytes"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/pflag"
)

func TestManPagesSayWhatTheHelpSays(t *testing.T) {
	root, all := commands(t)
	for _, command := range all {
		var page bytes.Buffer
		if err := writeManPage(&page, root, command); err != nil {
			t.Fatal(err)
		}
		got := plainWords(unroff(page.String()))
		command.Flags().VisitAll(func(flag *pflag.Flag) {
			entry, ok := helpPageOf(command).entry(flagsTitle, "--"+flag.Name)
			if ok && !strings.Contains(got, plainWords(entry.term+" "+entry.text)) {
				t.Errorf("%s: %q is not in the page", command.Name(), entry)
			}
		})
		for _, part := range helpPageOf(command).parts {
			for _, want := range append(part.lines, part.paragraph) {
				if !strings.Contains(got, plainWords(want)) {
					t.Errorf("%s: %q is not in the page", command.Name(), want)
				}
			}
		}
	}
}

var requests = regexp.MustCompile(`(?m)^\.(TP|PP|nf|fi|RS.*|RE)\n|\\f[BIR]|\\&`)

// unroff takes the marks out of a page again.
func unroff(page string) string {
	text := requests.ReplaceAllString(page, "")
	text = strings.NewReplacer(`\-`, "-", `\(aq`, "'", `\(ti`, "~", `\(ha`, "^", "\\`", "`",
		`\[u2026]`, "…", `\[u201C]`, "“", `\[u201D]`, "”").Replace(text)
	return strings.ReplaceAll(text, `\e`, `\`)
}

func plainWords(text string) string { return strings.Join(strings.Fields(text), " ") }

func TestRoffIsEscaped(t *testing.T) {
	for text, want := range map[string]string{
		`--x 'a' \n “b”`:  `\-\-x \(aqa\(aq \en \[u201C]b\[u201D]`,
		".claims.yaml":    `\&.claims.yaml`,
		"'s":              `\(aqs`,
		"~/.local a^b `c": "\\(ti/.local a\\(hab \\`c",
	} {
		if got := roffLine(text); got != want {
			t.Errorf("%q becomes %q, not %q", text, got, want)
		}
	}
	var r roff
	r.request("SH", `a "b"`)
	r.text(strings.Repeat("word ", 20) + strings.Repeat("x", 80) + " .dot")
	want := `.SH "a ""b"""` + "\n" + strings.TrimSpace(strings.Repeat("word ", 14)) + "\n" +
		strings.Repeat("word ", 5) + "word\n" + strings.Repeat("x", 80) + " .dot\n"
	if r.String() != want {
		t.Errorf("got\n%s", r.String())
	}
}

// TestManPagesAreAccepted has the programs that show man pages read them.
func TestManPagesAreAccepted(t *testing.T) {
	programs := [][]string{
		{"groff", "-man", "-ww", "-Tutf8", "-z"},
		{"mandoc", "-Tlint", "-Wwarning"},
	}
	root, all := commands(t)
	for _, program := range programs {
		t.Run(program[0], func(t *testing.T) {
			path, err := exec.LookPath(program[0])
			if err != nil {
				t.Skip(program[0] + " is not installed; make test installs it where there is apt")
			}
			for _, command := range all {
				var page, told bytes.Buffer
				if err := writeManPage(&page, root, command); err != nil {
					t.Fatal(err)
				}
				run := exec.Command(path, program[1:]...)
				run.Stdin, run.Stdout, run.Stderr = &page, &told, &told
				// A build that is no release and of no commit has no date.
				err := run.Run()
				text := regexp.MustCompile(`(?m)^.*missing date, using "".*\n`).ReplaceAllString(told.String(), "")
				if text != "" || err != nil && told.Len() == 0 {
					t.Errorf("%s: %v\n%s", command.Name(), err, text)
				}
			}
		})
	}
}
