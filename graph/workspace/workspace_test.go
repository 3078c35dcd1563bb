package workspace

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/orgwright/orgwright/graph/source"
)

var files = map[string]string{
	"in/a.org.yaml":         "a",
	"in/teams/b.org.yaml":   "b",
	"in/teams/c.yaml":       "c",
	"in/[x]/d.org.yaml":     "d",
	"in/.hidden/e.org.yaml": "e",
	"out/f.org.yaml":        "f",
}

// kinds are the three places that the same files can come from.
func kinds(t *testing.T) map[string]*Workspace {
	dir := t.TempDir()
	held := fstest.MapFS{}
	for name, text := range files {
		full := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		held[name] = &fstest.MapFile{Data: []byte(text)}
	}
	t.Chdir(dir)
	return map[string]*Workspace{"disk": nil, "file system": {FS: held}, "texts": Of(files)}
}

func reason(text []byte, err error) string {
	switch {
	case err == nil:
		return string(text)
	case errors.Is(err, fs.ErrNotExist):
		return "missing"
	case errors.Is(err, ErrOutside):
		return "outside"
	case errors.Is(err, ErrFolder):
		return "folder"
	case errors.Is(err, ErrSpecial):
		return "special"
	}
	return err.Error()
}

func TestFolderStaysInItself(t *testing.T) {
	for kind, ws := range kinds(t) {
		for _, tt := range []struct{ first, name, want string }{
			{"in/a.org.yaml", "in/a.org.yaml", "a"},
			{"in/a.org.yaml", "in/teams/../teams/b.org.yaml", "b"},
			{"./in/a.org.yaml", "in/teams/b.org.yaml", "b"},
			{"in/a.org.yaml", "in/none.org.yaml", "missing"},
			{"in/a.org.yaml", "out/f.org.yaml", "outside"},
			{"in/a.org.yaml", "in/../out/f.org.yaml", "outside"},
			{"in/a.org.yaml", "../x", "outside"},
			{"in/a.org.yaml", "/etc/passwd", "outside"},
			{"in/teams/b.org.yaml", "in/a.org.yaml", "outside"},
			{"-", "out/f.org.yaml", "f"},
			{"in/[x]/d.org.yaml", "in/[x]/d.org.yaml", "d"},
		} {
			folder, err := ws.Open(tt.first)
			if err != nil {
				t.Fatal(err)
			}
			text, err := folder.ReadFile(tt.name)
			if got := reason(text, err); got != tt.want {
				t.Errorf("%s: %q from %q is %q, want %q", kind, tt.name, tt.first, got, tt.want)
			}
			if got, want := folder.Exists(tt.name), len(tt.want) == 1; got != want {
				t.Errorf("%s: %q from %q exists: %v", kind, tt.name, tt.first, got)
			}
			folder.Close()
		}
	}
}

func TestGlobAndFind(t *testing.T) {
	for kind, ws := range kinds(t) {
		for _, tt := range []struct{ first, pattern, want string }{
			{"in/a.org.yaml", "in/teams/*.org.yaml", "in/teams/b.org.yaml"},
			{"in/a.org.yaml", "in/*/*.yaml", "in/.hidden/e.org.yaml in/[x]/d.org.yaml in/teams/b.org.yaml in/teams/c.yaml"},
			{"in/[x]/d.org.yaml", "in/[x]/d*", "in/[x]/d.org.yaml"},
			{"in/a.org.yaml", "out/*", "outside"},
			{"in/a.org.yaml", "in/[", "syntax error in pattern"},
		} {
			folder, err := ws.Open(tt.first)
			if err != nil {
				t.Fatal(err)
			}
			names, err := folder.Glob(tt.pattern)
			slices.Sort(names)
			if got := reason([]byte(strings.Join(names, " ")), err); got != tt.want && !(kind == "texts" && tt.first == "in/[x]/d.org.yaml") {
				t.Errorf("%s: %q is %q, want %q", kind, tt.pattern, got, tt.want)
			}
			folder.Close()
		}
		for folder, want := range map[string]string{
			".": "in/[x]/d.org.yaml in/a.org.yaml in/teams/b.org.yaml out/f.org.yaml", "in/teams": "in/teams/b.org.yaml", "none": "missing"} {
			names, err := ws.Find(folder, ".org.yaml")
			if got := reason([]byte(strings.Join(names, " ")), err); got != want && !(kind == "texts" && folder == "none") {
				t.Errorf("%s: below %q are %q, want %q", kind, folder, got, want)
			}
		}
	}
}

// What an editor holds wins over what is saved, and over nothing at all; it opens
// no folder that was closed.
func TestTextsWin(t *testing.T) {
	for kind, below := range kinds(t) {
		ws := below.With(map[string][]byte{"in/teams/b.org.yaml": []byte("B"), "./in/new.org.yaml": []byte("new"), "out/f.org.yaml": []byte("F")})
		folder, err := ws.Open("in/a.org.yaml")
		if err != nil {
			t.Fatal(err)
		}
		defer folder.Close()
		for name, want := range map[string]string{"in/a.org.yaml": "a", "in/teams/b.org.yaml": "B", "in/new.org.yaml": "new", "out/f.org.yaml": "outside"} {
			if got := reason(folder.ReadFile(name)); got != want {
				t.Errorf("%s: %s is %q, want %q", kind, name, got, want)
			}
		}
		if names, err := folder.Glob("in/*.org.yaml"); err != nil || len(names) != 2 || !folder.Exists("in/new.org.yaml") {
			t.Errorf("%s: %q %v", kind, names, err)
		}
		if names, err := ws.Find("in", ".org.yaml"); err != nil || len(names) != 4 || !slices.Contains(names, filepath.Join("in", "new.org.yaml")) {
			t.Errorf("%s: found %q %v", kind, names, err)
		}
		if got := reason(below.ReadFile("in/new.org.yaml")); got != "missing" {
			t.Errorf("%s: what lies over the files has changed them: %q", kind, got)
		}
	}
}

func TestStandardInput(t *testing.T) {
	kinds(t)
	ws := &Workspace{Stdin: strings.NewReader("read")}
	if got := reason(ws.ReadFile(Stdin)); got != "read" {
		t.Errorf("standard input is %q", got)
	}
	if got := reason((*Workspace)(nil).ReadFile(Stdin)); got != "there is no standard input" {
		t.Errorf("without standard input: %q", got)
	}
}

// A link that leads out of the folder is not followed, and nothing but a regular
// file is opened that the user has not named.
func TestLinksAndPipes(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need rights there, and there are no pipes with names")
	}
	kinds(t)
	for link, to := range map[string]string{"in/out.org.yaml": "../out/f.org.yaml", "in/in.org.yaml": "teams/b.org.yaml", "in/null": "/dev/null", "in/etc": "/etc", "in/lost": "nowhere", "away": "/etc/passwd"} {
		if err := os.Symlink(to, link); err != nil {
			t.Skipf("the file system has no symbolic links: %v", err)
		}
	}
	var disk *Workspace
	for _, tt := range []struct{ below, first, name, want string }{
		{"", "in/a.org.yaml", "in/in.org.yaml", "b"},
		{"", "in/a.org.yaml", "in/out.org.yaml", "outside"},
		{"", "in/a.org.yaml", "in/etc/passwd", "outside"},
		{"", "in/a.org.yaml", "in/null", "outside"},
		{"", "in/out.org.yaml", "in/out.org.yaml", "f"}, // named, and inside the working folder
		{"in", "in/out.org.yaml", "in/out.org.yaml", "outside"},
		{".", "in/out.org.yaml", "in/out.org.yaml", "f"},
		{"", "away", "away", "outside"},
		{"in", "in/lost", "in/lost", "missing"},
		{"in", "out/f.org.yaml", "out/f.org.yaml", "outside"},
		{"", "in/teams", "in/teams", "folder"},
		{"", os.DevNull, os.DevNull, ""},
		{"/dev", os.DevNull, os.DevNull, "special"},
	} {
		folder, err := disk.Open(tt.first)
		if tt.below != "" {
			folder, err = disk.OpenFound(tt.below, tt.first)
		}
		var text []byte
		if err == nil {
			text, err = folder.ReadFile(tt.name)
			folder.Close()
		}
		if got := reason(text, err); got != tt.want {
			t.Errorf("%q from %q below %q is %q, want %q", tt.name, tt.first, tt.below, got, tt.want)
		}
	}
}

// Of a large file little more than what may be read is read.
func TestLargeFile(t *testing.T) {
	t.Chdir(t.TempDir())
	f, err := os.Create("large")
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(f.Truncate(source.MaxSize+1<<20), f.Close()); err != nil {
		t.Skip(err)
	}
	start := time.Now()
	text, err := (*Workspace)(nil).ReadFile("large")
	if err != nil || len(text) != source.MaxSize+1 {
		t.Errorf("%d bytes, %v after %v", len(text), err, time.Since(start))
	}
}

func TestNamesThatAreNotUTF8(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	name := "a\xff\xfe.org.yaml"
	if err := os.WriteFile(name, []byte("a"), 0o666); err != nil {
		t.Skipf("this disk has no such names: %v", err)
	}
	var w *Workspace
	if got := reason(w.ReadFile(name)); got != "a" {
		t.Errorf("read by its name: %s", got)
	}
	found, err := w.Find(".", ".org.yaml")
	if err != nil || len(found) != 1 {
		t.Fatalf("found %q, %v", found, err)
	}
	f, err := w.OpenFound(".", found[0])
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got := reason(f.ReadFile(found[0])); got != "a" {
		t.Errorf("read where it was found: %s", got)
	}
}
