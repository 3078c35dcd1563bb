package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// listing returns the names in a folder.
func listing(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return strings.Join(names, " ")
}

func TestWriteFilesAllOrNone(t *testing.T) {
	dir := t.TempDir()
	good := filepath.Join(dir, "a.svg")
	bad := filepath.Join(dir, "none", "b.svg")
	err := (&Command{}).writeFiles(context.Background(), []outFile{{path: good, data: []byte("new")}, {path: bad, data: []byte("new")}})
	var e *exitError
	if !errors.As(err, &e) || e.code != ExitFailed || !strings.Contains(e.message, "there is no folder") {
		t.Errorf("error = %v", err)
	}
	if got := listing(t, dir); got != "" {
		t.Errorf("left behind: %s", got)
	}
}

func TestWriteFilesReplaces(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.svg")
	if err := os.WriteFile(path, []byte("a longer old text"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := (&Command{}).writeFiles(context.Background(), []outFile{{path: path, data: []byte("new")}}); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(path)
	if err != nil || string(got) != "new" {
		t.Errorf("content = %q, %v", got, err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("mode = %v, want that of the old file", info.Mode())
	}
	if got := listing(t, dir); got != "a.svg" {
		t.Errorf("folder holds %s", got)
	}
}

func TestWriteFilesProtected(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.svg")
	if err := os.WriteFile(path, []byte("old"), 0o444); err != nil {
		t.Fatal(err)
	}
	err := (&Command{}).writeFiles(context.Background(), []outFile{{path: path, data: []byte("new")}})
	if err == nil || !strings.Contains(err.Error(), "write-protected") {
		t.Errorf("error = %v", err)
	}
	if got, _ := os.ReadFile(path); string(got) != "old" {
		t.Errorf("content = %q", got)
	}
}

func TestWriteFilesAfterInterrupt(t *testing.T) {
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	err := (&Command{}).writeFiles(ctx, []outFile{{path: filepath.Join(dir, "a.svg"), data: []byte("new")}})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error = %v", err)
	}
	if got := listing(t, dir); got != "" {
		t.Errorf("left behind: %s", got)
	}
}

// TestWriteFilesKeepsWhatWasRead holds that no file that a run has read is
// overwritten, unless it is changed on purpose, under whatever name.
func TestWriteFilesKeepsWhatWasRead(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "photo.png")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(dir, "link.png")
	if err := os.Link(path, other); err != nil {
		t.Skip("needs a file system with links: ", err)
	}
	c := &Command{sources: sources{names: []string{path}}}
	err := c.writeFiles(context.Background(), []outFile{{path: filepath.Join(dir, "new"), data: []byte("new")}, {path: other, data: []byte("new")}})
	var e *exitError
	if !errors.As(err, &e) || e.code != ExitUsage || !strings.Contains(e.message, "is an input") {
		t.Errorf("error = %v", err)
	}
	if got := listing(t, dir); got != "link.png photo.png" {
		t.Errorf("folder holds %s", got)
	}
	if err := c.writeFiles(context.Background(), []outFile{{path: path, data: []byte("new"), over: true}}); err != nil {
		t.Error(err)
	}
}

// TestWriteFilesSweeps holds that what a killed run left beside a target is
// removed by the next that writes it, and nothing else is.
func TestWriteFilesSweeps(t *testing.T) {
	dir := t.TempDir()
	old := time.Now().Add(-time.Hour)
	for _, name := range []string{".a.svg.4711-0.tmp", ".b.svg.4711-0.tmp", ".a.svg.notes.tmp", ".a.svg.1-1.tmp.bak"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(filepath.Join(dir, name), old, old); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, ".a.svg.4712-0.tmp"), nil, 0o600); err != nil { // of a run that goes on
		t.Fatal(err)
	}
	if err := (&Command{}).writeFiles(context.Background(), []outFile{{path: filepath.Join(dir, "a.svg"), data: []byte("new")}}); err != nil {
		t.Fatal(err)
	}
	if got, want := listing(t, dir), ".a.svg.1-1.tmp.bak .a.svg.4712-0.tmp .a.svg.notes.tmp .b.svg.4711-0.tmp a.svg"; got != want {
		t.Errorf("folder holds %s, want %s", got, want)
	}
}

func TestWriteFilesThroughLinks(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("making links needs rights there")
	}
	dir := t.TempDir()
	for link, to := range map[string]string{"a.svg": "store/real.svg", "b.svg": "none/x.svg", "c.svg": "d.svg", "d.svg": "c.svg"} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "store"), 0o700); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"a.svg": "", "b.svg": fmt.Sprintf("there is no folder %q", filepath.Join(dir, "none")), "c.svg": "go round in a circle"} {
		err := (&Command{}).writeFiles(context.Background(), []outFile{{path: filepath.Join(dir, name), data: []byte("new")}})
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", name, err, want)
		}
	}
	twice := []outFile{{path: filepath.Join(dir, "a.svg")}, {path: filepath.Join(dir, "store", "real.svg")}}
	if err := (&Command{}).writeFiles(context.Background(), twice); err == nil || !strings.Contains(err.Error(), "written twice") {
		t.Errorf("two names of one file: %v", err)
	}
	if got, err := os.ReadFile(filepath.Join(dir, "store", "real.svg")); string(got) != "new" {
		t.Errorf("the file that a dangling link names: %q, %v", got, err)
	}
	if got := listing(t, dir); got != "a.svg b.svg c.svg d.svg store" {
		t.Errorf("folder holds %s", got)
	}
}

// TestPanicIsAnExitCode holds that a panic anywhere in the work ends the program
// as a failure with a sentence.
func TestPanicIsAnExitCode(t *testing.T) {
	err := await(context.Background(), func() error { panic("boom") })
	var e *exitError
	if !errors.As(err, &e) || e.code != ExitFailed || !strings.Contains(e.message, "please report it") || strings.Contains(e.message, "goroutine") {
		t.Errorf("error = %v", err)
	}
}

func TestWriteErrorWords(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{&fs.PathError{Op: "open", Path: "x/.y.tmp", Err: fs.ErrPermission}, `cannot write "x/y.svg": permission denied`},
		{&fs.PathError{Op: "open", Path: "x/.y.tmp", Err: fs.ErrNotExist}, `cannot write "x/y.svg": there is no folder "x"`},
		{&fs.PathError{Op: "write", Path: "x/.y.tmp", Err: errors.New("no space left on device")}, `cannot write "x/y.svg": no space left on device`},
		{&os.LinkError{Op: "rename", Old: "x/.y.tmp", New: "x/y.svg", Err: errors.New("file exists")}, `cannot write "x/y.svg": file exists`},
		{errors.New("it is a folder"), `cannot write "x/y.svg": it is a folder`},
	} {
		if got := writeError("x/y.svg", c.err).Error(); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}
