package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
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
	var lock sync.Mutex
	good := filepath.Join(dir, "a.svg")
	bad := filepath.Join(dir, "none", "b.svg")
	err := writeFiles(context.Background(), &lock, []outFile{{good, []byte("new")}, {bad, []byte("new")}})
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
	var lock sync.Mutex
	path := filepath.Join(dir, "a.svg")
	if err := os.WriteFile(path, []byte("a longer old text"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := writeFiles(context.Background(), &lock, []outFile{{path, []byte("new")}}); err != nil {
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
	var lock sync.Mutex
	path := filepath.Join(dir, "a.svg")
	if err := os.WriteFile(path, []byte("old"), 0o444); err != nil {
		t.Fatal(err)
	}
	err := writeFiles(context.Background(), &lock, []outFile{{path, []byte("new")}})
	if err == nil || !strings.Contains(err.Error(), "write-protected") {
		t.Errorf("error = %v", err)
	}
	if got, _ := os.ReadFile(path); string(got) != "old" {
		t.Errorf("content = %q", got)
	}
}

func TestWriteFilesAfterInterrupt(t *testing.T) {
	dir := t.TempDir()
	var lock sync.Mutex
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	err := writeFiles(ctx, &lock, []outFile{{filepath.Join(dir, "a.svg"), []byte("new")}})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error = %v", err)
	}
	if got := listing(t, dir); got != "" {
		t.Errorf("left behind: %s", got)
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
