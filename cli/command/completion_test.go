package command

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// completions returns what could stand in the place of the last word, without
// descriptions, and the directive for the shell.
func completions(t *testing.T, words ...string) (list []string, directive string) {
	t.Helper()
	env, out, _ := world(append([]string{cobra.ShellCompNoDescRequestCmd}, words...)...)
	if status := Main(env); status != StatusOK {
		t.Fatalf("%v: status %d", words, status)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	return lines[:len(lines)-1], lines[len(lines)-1]
}

func TestCompletions(t *testing.T) {
	const (
		any        = ":0"
		noFiles    = ":4"
		extensions = ":8"
		folders    = ":16"
		noSpace    = ":6"  // and no files
		inOrder    = ":36" // and no files
	)
	var ruleNames, commandNames []string
	for _, rule := range allRules() {
		ruleNames = append(ruleNames, rule.Name)
	}
	root, all := commands(t)
	for _, command := range all {
		if command != root {
			commandNames = append(commandNames, command.Name())
		}
	}
	slices.Sort(commandNames)
	tests := []struct {
		line      string
		want      []string
		directive string
	}{
		{"", commandNames, noFiles},
		{"ch", []string{"check"}, noFiles},
		{"help ", commandNames, noFiles},
		{"man ", commandNames, noFiles},
		{"man check ", nil, noFiles},
		{"completion ", []string{"bash", "zsh", "fish", "powershell"}, noFiles},
		{"completion bash ", nil, noFiles},
		{"check ", []string{"claims.json", "claims.ndjson"}, extensions},
		{"fix a.claims.json ", []string{"claims.json", "claims.ndjson"}, extensions},
		{"render ", []string{"claims.json", "claims.ndjson"}, extensions},
		{"render a.claims.json ", nil, noFiles},
		{"schema ", nil, noFiles},
		{"check --fo", []string{"--format"}, noFiles},
		{"validate --on", nil, noFiles},
		{"lint --onl", []string{"--online"}, noFiles},
		{"check --fail-level ", []string{"error", "warning", "info"}, inOrder},
		{"check --color=", []string{"auto", "always", "never"}, inOrder},
		{"config --format ", []string{"text", "json"}, inOrder},
		{"render --as ", []string{"inline", "page", "embed"}, inOrder},
		{"rules --group ", groups(), inOrder},
		{"fix --rule ", ruleNames, noFiles},
		{"explain ", ruleNames, noFiles},
		{"explain url-unsafe ", ruleNames, noFiles},
		{"check --output json=fin", nil, any},
		{"check --baseline ", nil, any},
		{"check --web-cache ", nil, folders},
		{"man --output ", nil, folders},
		{"check --jobs ", nil, noFiles},
		{"check --since ", nil, noFiles},
	}
	for _, test := range tests {
		got, directive := completions(t, strings.Split(test.line, " ")...)
		if !slices.Equal(got, test.want) || directive != test.directive {
			t.Errorf("“claims %s”: %v %s, not %v %s", test.line, got, directive, test.want, test.directive)
		}
	}
	if got, directive := completions(t, "check", "--output", ""); directive != noSpace || !slices.Contains(got, "sarif=") {
		t.Errorf("formats of --output: %v %s", got, directive)
	}
}

func TestCompletionsAreDescribed(t *testing.T) {
	for line, want := range map[string]string{
		"rend":              "render\twrite the claims as cards in HTML\n",
		"check --allow":     "--allow-empty\ta PATH in which there is nothing is no failure\n",
		"check --hel":       "--help\tprint the help\n",
		"fix --rule url-un": "\nurl-unsafe\tAn address is one that readers cannot or should not open.\n",
	} {
		env, out, _ := world(append([]string{cobra.ShellCompRequestCmd}, strings.Split(line, " ")...)...)
		if status := Main(env); status != StatusOK || !strings.Contains(out.String(), want) {
			t.Errorf("“claims %s”: status %d\n%s", line, status, out)
		}
	}
}

// TestShellsComplete has each shell that is installed read its script and
// complete command lines with it.
func TestShellsComplete(t *testing.T) {
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	bin := t.TempDir()
	// Under this name the program of the test is the command: see TestMain.
	if err := os.Symlink(program, filepath.Join(bin, "claims")); err != nil {
		t.Skip("the program needs a link by the command's name, which this system refuses: ", err)
	}
	write(t, map[string]string{"story.claims.json": "", "stream.claims.ndjson": "", "storm.txt": "", "archive/x.txt": ""})

	shells := []struct {
		name   string
		needs  string                   // a file, "" for none
		script func(line string) string // prints what is offered, one a line
		filter bool                     // whether it leaves out other files
	}{
		{"bash", "/usr/share/bash-completion/bash_completion", func(line string) string {
			return `source /usr/share/bash-completion/bash_completion
source ./script.bash
COMP_LINE=` + quoted(line) + `; COMP_POINT=${#COMP_LINE}; COMP_TYPE=63
read -ra COMP_WORDS <<< "$COMP_LINE"
[[ $COMP_LINE == *" " ]] && COMP_WORDS+=("")
COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
compopt() { :; }
__start_claims
printf '%s\n' "${COMPREPLY[@]}"`
		}, true},
		{"fish", "", func(line string) string {
			return `source ./script.fish
complete --do-complete ` + quoted(line)
		}, false},
		{"zsh", "", func(line string) string {
			// What is offered is taken where the script hands it to zsh.
			return `autoload -U compinit && compinit -u -d ` + quoted(filepath.Join(bin, "dump")) + `
source ./script.zsh
_describe() { shift 2; print -l -- "${completions[@]}"; }
_arguments() { print -l -- "$@"; }
words=(` + zshWords(line) + `); CURRENT=$#words; service=claims
_claims`
		}, true},
	}
	for _, shell := range shells {
		t.Run(shell.name, func(t *testing.T) {
			path, err := exec.LookPath(shell.name)
			if err != nil {
				t.Skip(shell.name + " is not installed; make test installs it where there is apt")
			}
			if _, err := os.Stat(shell.needs); shell.needs != "" && err != nil {
				t.Skip(shell.needs + " is not there; make test installs it where there is apt")
			}
			env, script, _ := world("completion", shell.name)
			if status := Main(env); status != StatusOK {
				t.Fatalf("status %d", status)
			}
			put(t, "script."+shell.name, script.String())
			complete := func(line string) string {
				command := exec.Command(path, "-c", shell.script(line))
				command.Env = append(os.Environ(), "PATH="+bin+":"+os.Getenv("PATH"), "HOME="+bin, "XDG_CONFIG_HOME="+bin, "XDG_DATA_HOME="+bin)
				out, err := command.CombinedOutput()
				if err != nil {
					t.Fatalf("%s: %v\n%s", line, err, out)
				}
				return string(out)
			}
			for line, want := range map[string]string{
				"claims valid":                    "validate",
				"claims check --fail-level ":      "warning",
				"claims explain verified-without": "verified-without-source",
			} {
				if got := complete(line); !strings.Contains(got, want) {
					t.Errorf("“%s” is completed to\n%s", line, got)
				}
			}
			got := complete("claims check sto")
			if shell.name == "zsh" {
				// zsh would go on to look for the files itself.
				if !strings.Contains(got, "*.claims.json") {
					t.Errorf("got\n%s", got)
				}
				return
			}
			if !strings.Contains(got, "story.claims.json") || shell.filter == strings.Contains(got, "storm.txt") {
				t.Errorf("got\n%s", got)
			}
			if got := complete("claims check arch"); !strings.Contains(got, "archive") {
				t.Errorf("got\n%s", got)
			}
		})
	}
}

func quoted(text string) string { return "'" + text + "'" }

func zshWords(line string) string {
	var words []string
	for word := range strings.SplitSeq(line, " ") {
		words = append(words, quoted(word))
	}
	return strings.Join(words, " ")
}
