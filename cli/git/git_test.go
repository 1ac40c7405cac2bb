package git_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/claim-tracker/claim-tracker/cli/git"
)

// repository makes a repository with one commit and changes on top of it.
func repository(t *testing.T) string {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not here")
	}
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	folder := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		name = filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	run := func(args ...string) {
		t.Helper()
		command := exec.Command("git", append([]string{"-c", "user.name=Desk", "-c", "user.email=desk@news.example"}, args...)...)
		command.Dir = folder
		if out, err := command.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	long := strings.Repeat("a line of the archive\n", 40)
	run("init", "--quiet")
	write("same.json", "same")
	write("été/a \"b\"\n.json", "before")
	write("old.json", long)
	write("gone.json", "gone")
	run("add", ".")
	run("commit", "--quiet", "--message", "first")
	write("été/a \"b\"\n.json", "after")
	run("mv", "old.json", "new.json")
	write("new.json", long+"and one more\n")
	run("rm", "--quiet", "--cached", "gone.json")
	write("untracked.json", "new")
	write("added.json", "new")
	run("add", "added.json")
	return folder
}

func TestFilesSinceARevision(t *testing.T) {
	folder := repository(t)
	r, err := git.Since(context.Background(), filepath.Join(folder, "été"), "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]struct {
		state  git.State
		before string
	}{
		"same.json":          {git.Same, "same"},
		"été/a \"b\"\n.json": {git.Changed, "before"},
		"new.json":           {git.Changed, strings.Repeat("a line of the archive\n", 40)},
		"gone.json":          {git.Changed, "gone"},
		"untracked.json":     {git.New, ""},
		"added.json":         {git.New, ""},
	} {
		state, err := r.State(filepath.Join(folder, name))
		if err != nil || state != want.state {
			t.Errorf("%q: state %d, %v", name, state, err)
		}
		if state == git.New {
			continue
		}
		if text, err := r.Before(filepath.Join(folder, name)); err != nil || string(text) != want.before {
			t.Errorf("%q: %q, %v", name, text, err)
		}
	}
}

func TestWhatGitCannotAnswer(t *testing.T) {
	folder := repository(t)
	for _, c := range []struct{ folder, revision, want string }{
		{folder, "nowhere", "git knows no revision “nowhere”"},
		{folder, "HEAD:same.json", "git knows no revision “HEAD:same.json”"},
		{folder, "--output=x", "git knows no revision “--output=x”"},
		{folder, "", "git knows no revision “”"},
		{t.TempDir(), "HEAD", "lies in no git repository"},
		{filepath.Join(folder, "nowhere"), "HEAD", "is not there"},
	} {
		told := (*git.Error)(nil)
		if _, err := git.Since(context.Background(), c.folder, c.revision); !errors.As(err, &told) || !strings.HasSuffix(told.Message, c.want) {
			t.Errorf("%s, %s: %v", c.folder, c.revision, err)
		}
	}
	t.Setenv("PATH", "")
	if _, err := git.Since(context.Background(), folder, "HEAD"); err == nil || err.Error() != "git is not installed, or not to be found" {
		t.Error(err)
	}
}

func TestHintsOfWhatGitCannotAnswer(t *testing.T) {
	folder := repository(t)
	for revision, want := range map[string]string{
		"main...HEAD": "`git merge-base main HEAD`",
		"main..":      "`git merge-base main HEAD`",
		"nowhere":     "`git log --oneline`",
	} {
		told := (*git.Error)(nil)
		if _, err := git.Since(context.Background(), folder, revision); !errors.As(err, &told) || !strings.Contains(told.Hint, want) {
			t.Errorf("%s: %+v", revision, told)
		}
	}
	t.Setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
	told := (*git.Error)(nil)
	if _, err := git.Since(context.Background(), folder, "HEAD"); !errors.As(err, &told) ||
		!strings.Contains(told.Message, "belongs to another user") || !strings.Contains(told.Hint, "safe.directory '"+folder+"'") {
		t.Errorf("%v, %+v", err, told)
	}
}

// A hook is told by variables of which repository it is. The files may lie in
// another one.
func TestTheRepositoryOfTheFilesCounts(t *testing.T) {
	folder, other := repository(t), repository(t)
	t.Setenv("GIT_DIR", filepath.Join(other, ".git"))
	t.Setenv("GIT_INDEX_FILE", filepath.Join(other, ".git", "nowhere"))
	r, err := git.Since(context.Background(), folder, "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	if state, err := r.State(filepath.Join(folder, "same.json")); state != git.Same || err != nil {
		t.Errorf("state %d, %v", state, err)
	}
}
