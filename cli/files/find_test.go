package files

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tree makes files in a new folder and moves there. A name that ends in a
// slash is a folder; a name with “ -> ” is a link.
func tree(t *testing.T, names ...string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for _, name := range names {
		name, target, link := strings.Cut(name, " -> ")
		name, text, _ := strings.Cut(name, ": ")
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		var err error
		switch {
		case link:
			err = os.Symlink(target, name)
		case strings.HasSuffix(name, "/"):
			err = os.MkdirAll(name, 0o755)
		default:
			err = os.WriteFile(name, []byte(text), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func found(t *testing.T, paths ...string) []string {
	t.Helper()
	names, problems := Find(OS{}, paths, 2)
	for i := range names {
		names[i] = filepath.ToSlash(names[i])
	}
	for _, p := range problems {
		names = append(names, "? "+filepath.ToSlash(p.Path)+": "+p.Why)
	}
	return names
}

func TestFind(t *testing.T) {
	tree(t,
		".git/x.claims.json", "node_modules/p/x.claims.json", "a/.git/x.claims.json",
		"a.claims.json", "a/b.claims.json", "a/c/d.claims.json", "a/c/notes.json", "a/c/e.claims.json.bak",
		"z/y.claims.json", "empty/readme.md", "a[1].claims.json",
		"a/loop -> ..", "linked.claims.json -> a/b.claims.json", "broken.claims.json -> nowhere",
	)
	all := []string{
		"a/b.claims.json", "a/c/d.claims.json", "a.claims.json", "a[1].claims.json",
		"broken.claims.json", "linked.claims.json", "z/y.claims.json",
	}
	tests := map[string]struct{ paths, want []string }{
		"folder":              {[]string{"."}, all},
		"folder with dot":     {[]string{"./a/"}, []string{"a/b.claims.json", "a/c/d.claims.json"}},
		"file of any name":    {[]string{"a/c/notes.json"}, []string{"a/c/notes.json"}},
		"order, none twice":   {[]string{"z", "a/b.claims.json", "./a"}, []string{"z/y.claims.json", "a/b.claims.json", "a/c/d.claims.json"}},
		"standard input":      {[]string{"-"}, []string{"-"}},
		"star":                {[]string{"a*.json"}, []string{"a.claims.json", "a[1].claims.json"}},
		"name with a bracket": {[]string{"a[1].claims.json"}, []string{"a[1].claims.json"}},
		"star in a folder":    {[]string{"a/*/*.json"}, []string{"a/c/d.claims.json", "a/c/notes.json"}},
		"two stars":           {[]string{"**/*.json"}, []string{"a/b.claims.json", "a/c/d.claims.json", "a/c/notes.json", "a.claims.json", "a[1].claims.json", "broken.claims.json", "linked.claims.json", "z/y.claims.json"}},
		"two stars at end":    {[]string{"a/**"}, []string{"a/b.claims.json", "a/c/d.claims.json"}},
		"set":                 {[]string{"[y-z]/?.claims.json"}, []string{"z/y.claims.json"}},
		"folders by a glob":   {[]string{"[az]"}, []string{"a/b.claims.json", "a/c/d.claims.json", "z/y.claims.json"}},
		"absent":              {[]string{"a/x.claims.json"}, []string{"? a/x.claims.json: there is no such file or folder"}},
		"folder with nothing": {[]string{"empty"}, []string{"? empty: there is no file in this folder whose name ends in .claims.json or .claims.ndjson"}},
		"glob with nothing":   {[]string{"q*"}, []string{"? q*: no file fits this pattern"}},
		"one of two":          {[]string{"q*", "z"}, []string{"z/y.claims.json", "? q*: no file fits this pattern"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, found(t, test.paths...)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestFindAbsoluteGlob(t *testing.T) {
	tree(t, "a/b.claims.json")
	root, err := filepath.Abs(".")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{filepath.ToSlash(root) + "/a/b.claims.json"}
	if diff := cmp.Diff(want, found(t, root+"/**/*.claims.json")); diff != "" {
		t.Error(diff)
	}
}

func TestFindRespectsGitignore(t *testing.T) {
	tree(t,
		".git/info/exclude: /local.claims.json",
		".gitignore: /build/\n*.tmp.claims.json\n!keep.tmp.claims.json\ndrafts\nsub/*/out",
		"local.claims.json", "a.claims.json", "b.tmp.claims.json", "keep.tmp.claims.json",
		"build/x.claims.json", "deep/build/x.claims.json", "deep/drafts/x.claims.json",
		"sub/one/out/x.claims.json", "sub/one/in/x.claims.json",
		"deep/.gitignore: !b.tmp.claims.json\n/only-here.claims.json",
		"deep/b.tmp.claims.json", "deep/only-here.claims.json", "deep/d/only-here.claims.json",
	)
	tests := map[string]struct{ paths, want []string }{
		"from the top": {[]string{"."}, []string{
			"a.claims.json", "deep/b.tmp.claims.json", "deep/build/x.claims.json", "deep/d/only-here.claims.json",
			"keep.tmp.claims.json", "sub/one/in/x.claims.json",
		}},
		"from below":          {[]string{"sub/one"}, []string{"sub/one/in/x.claims.json"}},
		"by a glob":           {[]string{"**/x.*"}, []string{"deep/build/x.claims.json", "sub/one/in/x.claims.json"}},
		"file by name":        {[]string{"b.tmp.claims.json"}, []string{"b.tmp.claims.json"}},
		"folder by name":      {[]string{"build"}, []string{"build/x.claims.json"}},
		"glob of the ignored": {[]string{"build/*.json"}, []string{"build/x.claims.json"}},
		"glob around it":      {[]string{"**/build/*.json"}, []string{"deep/build/x.claims.json"}},
		"nothing but ignored": {[]string{"b.*"}, []string{"? b.*: no file fits this pattern and is not excluded by .gitignore"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, found(t, test.paths...)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestFindLeavesHiddenFilesOut(t *testing.T) {
	tree(t, ".#a.claims.json -> user@host.1", "._a.claims.json", "a.claims.json",
		".cache/b.claims.json", ".cache/.c.claims.json", "d/.cache/b.claims.json", "d/e/a.claims.json", "d/.e/f/a.claims.json")
	tests := map[string]struct{ paths, want []string }{
		"folder":           {[]string{"."}, []string{"a.claims.json", "d/e/a.claims.json"}},
		"glob":             {[]string{"*.json"}, []string{"a.claims.json"}},
		"two stars":        {[]string{"**/*.json", "**"}, []string{"a.claims.json", "d/e/a.claims.json"}},
		"question mark":    {[]string{"?_a.claims.json"}, []string{"? ?_a.claims.json: no file fits this pattern"}},
		"set":              {[]string{"[.a]*.json"}, []string{"a.claims.json"}},
		"file by name":     {[]string{"._a.claims.json"}, []string{"._a.claims.json"}},
		"folder by name":   {[]string{".cache"}, []string{".cache/b.claims.json"}},
		"folder in a glob": {[]string{".cache/*"}, []string{".cache/b.claims.json"}},
		"name with a dot":  {[]string{".*.json"}, []string{".#a.claims.json", "._a.claims.json"}},
		"folders by a dot": {[]string{"**/.cache/*.json"}, []string{".cache/b.claims.json", "d/.cache/b.claims.json"}},
		"folder by a dot":  {[]string{"**/.e"}, []string{"d/.e/f/a.claims.json"}},
		"below a dot":      {[]string{"*/.e/**/*.json"}, []string{"d/.e/f/a.claims.json"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, found(t, test.paths...)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A hidden folder that must not be read is nobody's business.
func TestFindDoesNotEnterHiddenFolders(t *testing.T) {
	tree(t, ".locked/locked/a.claims.json", "z.claims.json")
	for _, path := range []string{".", "**/*.json", "*/*/*.json"} {
		if _, problems := Find(locked{}, []string{path}, 1); len(problems) > 0 && !problems[0].Empty {
			t.Errorf("%s: %v", path, problems)
		}
	}
}

func TestFindOutsideRepository(t *testing.T) {
	tree(t, ".gitignore: b.claims.json", "in/.gitignore: a.claims.json", "in/a.claims.json", "in/b.claims.json")
	if isRepository(OS{}, filepath.Dir(t.TempDir())) {
		t.Fatal("temporary folders lie in a repository")
	}
	if diff := cmp.Diff([]string{"in/b.claims.json"}, found(t, "in")); diff != "" {
		t.Error(diff)
	}
}

// locked is a file system with a folder that must not be read.
type locked struct{ OS }

func (l locked) ReadDir(name string) ([]fs.DirEntry, error) {
	if filepath.Base(name) == "locked" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return l.OS.ReadDir(name)
}

func TestFindGoesOnAfterAnUnreadableFolder(t *testing.T) {
	tree(t, "locked/a.claims.json", "z.claims.json")
	names, problems := Find(locked{}, []string{"."}, 1)
	if diff := cmp.Diff([]string{"z.claims.json"}, names); diff != "" {
		t.Error(diff)
	}
	want := []Problem{{Path: "locked", Why: "permission to read it is missing"}}
	if diff := cmp.Diff(want, problems); diff != "" {
		t.Error(diff)
	}
}

// Nobody knows what is in a folder that cannot be read.
func TestFindInAnUnreadableFolder(t *testing.T) {
	tree(t, "locked/a.claims.json")
	for path, want := range map[string][]Problem{
		"locked":      {{Path: "locked", Why: "permission to read it is missing"}},
		"**/*.claims": {{Path: "locked", Why: "permission to read it is missing"}},
	} {
		names, problems := Find(locked{}, []string{path}, 1)
		if diff := cmp.Diff(want, problems); diff != "" || len(names) > 0 {
			t.Error(path, names, diff)
		}
	}
}

// A file may have the name that stands for the standard input.
func TestFindAFileOfTheNameOfStdin(t *testing.T) {
	tree(t, "-", "a.claims.json")
	for _, paths := range [][]string{{"./-"}, {"?"}, {".//-", "-"}} {
		want := []string{"./-"}
		if len(paths) > 1 {
			want = append(want, Stdin)
		}
		if diff := cmp.Diff(want, found(t, paths...)); diff != "" {
			t.Error(paths, diff)
		}
	}
}

func TestAppendSaysThatItMustNotWrite(t *testing.T) {
	tree(t, "notes")
	if err := os.Chmod("notes", 0o444); err != nil {
		t.Fatal(err)
	}
	asAnybody(t, func() {
		if _, err := (OS{}).Append("notes"); Why(err) != "permission to write it is missing" {
			t.Error(Why(err))
		}
	})
}

func TestMatch(t *testing.T) {
	tests := []struct {
		pattern, path string
		want          bool
	}{
		{"a/b", "a/b", true},
		{"a/b", "a/b/c", false},
		{"**", "a/b", true},
		{"**/b", "b", true},
		{"**/b", "a/a/b", true},
		{"a/**/b", "a/b", true},
		{"a/**/b/**/c", "a/x/b/y/b/c", true},
		{"a/**/b", "a/b/c", false},
		{"*", "", true},
		{"*.j*n", "a.json", true},
		{"a?c", "aéc", true},
		{"[a-c]x", "bx", true},
		{"[!a-c]x", "bx", false},
		{"[^a-c]x", "dx", true},
		{"[]]x", "]x", true},
		{"[a", "[a", true},
		{`\*`, "*", true},
		{`\*`, "a", false},
		{`[\]]`, "]", true},
		{"*a*a*a*a*a*b", strings.Repeat("a", 1000), false},
		{"*é", "caffé", true},
	}
	for _, test := range tests {
		got := match(strings.Split(test.pattern, "/"), strings.Split(test.path, "/"), matchSegment)
		if got != test.want {
			t.Errorf("match(%q, %q) = %v", test.pattern, test.path, got)
		}
	}
}

// denied is a file system that must not be written.
type denied struct{ OS }

func (denied) Create(name string) (Draft, error) {
	return nil, &fs.PathError{Op: "create", Path: name, Err: fs.ErrPermission}
}

func TestReplace(t *testing.T) {
	tree(t, "kept: old", "target: old", "link -> target", "folder/")
	if err := os.Chmod("kept", 0o600); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"kept", "link", "made"} {
		if err := Replace(OS{}, name, []byte("new")); err != nil {
			t.Fatal(err)
		}
		if text, err := os.ReadFile(name); err != nil || string(text) != "new" {
			t.Errorf("%s: %q, %v", name, text, err)
		}
	}
	if info, err := os.Stat("kept"); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("permissions of a replaced file: %v, %v", info.Mode(), err)
	}
	if info, err := os.Lstat("link"); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v, %v", info.Mode(), err)
	}
	if draft, err := (OS{}).Create(os.DevNull); err == nil || Why(err) != "it is not a regular file" {
		t.Errorf("replacing a device: %v", err)
		draft.Discard()
	}
	if err := Replace(denied{}, "kept", nil); err == nil || Why(err) != "permission to write it is missing" {
		t.Errorf("replacing what must not be written: %v", err)
	}
	if err := Replace(OS{}, "folder", nil); err == nil || Why(err) != "it is a folder" {
		t.Errorf("replacing a folder: %v", err)
	}
	if err := Replace(OS{}, "absent/x", nil); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("replacing in an absent folder: %v", err)
	}
	draft, err := OS{}.Create("kept")
	if err != nil {
		t.Fatal(err)
	}
	draft.Write([]byte("half"))
	draft.Discard()
	entries, _ := os.ReadDir(".")
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	if diff := cmp.Diff([]string{"folder", "kept", "link", "made", "target"}, names); diff != "" {
		t.Errorf("files left behind: %s", diff)
	}
	if text, _ := os.ReadFile("kept"); string(text) != "new" {
		t.Errorf("a discarded draft has changed the file: %q", text)
	}
}

type endless struct{}

func (endless) Read(b []byte) (int, error) { return len(b), nil }

func TestReadIsBounded(t *testing.T) {
	if text, err := ReadFrom(endless{}, 1000); err != nil || len(text) != 1001 {
		t.Errorf("%d bytes, %v", len(text), err)
	}
}

func TestReadOfAFolder(t *testing.T) {
	tree(t, "folder/")
	if _, err := Read(OS{}, "folder", 10); err == nil || Why(err) != "it is a folder" {
		t.Error(err)
	}
}

func TestSame(t *testing.T) {
	tree(t, "a: x", "b: x", "link -> a", "folder/", "alias -> folder")
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"a", "a", true}, {"a", "./folder/../a", true}, {"a", "link", true}, {"a", "b", false}, {"a", "absent", false},
		{"absent", "absent", true}, {"folder/absent", "alias/absent", true}, {"absent", "folder/absent", false},
		{"folder/x", "folder/y", false}, {"nowhere/x", "nowhere/x", true},
	} {
		if got := Same(OS{}, test.a, test.b); got != test.want {
			t.Errorf("Same(%s, %s) = %v", test.a, test.b, got)
		}
	}
}

// Many paths are asked for side by side; what is found stays in their order.
func TestFindManyPaths(t *testing.T) {
	var names, paths, want []string
	for i := range 300 {
		name := fmt.Sprintf("%03d.claims.json", i)
		paths = append(paths, name)
		if i%100 == 50 {
			want = append(want, name)
		} else {
			names = append(names, name)
		}
	}
	tree(t, names...)
	got, problems := Find(OS{}, paths, 3)
	if diff := cmp.Diff(names, got); diff != "" {
		t.Error(diff)
	}
	var missing []string
	for _, p := range problems {
		missing = append(missing, p.Path)
	}
	if diff := cmp.Diff(want, missing); diff != "" {
		t.Error(diff)
	}
}
