package cachedir

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

func TestOpen(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("mode bits say nothing on Windows")
	}
	fail := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	inside := func(base string) string { return filepath.Join(base, "orgwright", "graphviz") }
	tests := []struct {
		name  string
		make  func(base string)
		fresh bool
	}{
		{"nothing there yet", func(string) {}, false},
		{"ours from before", func(base string) { fail(os.MkdirAll(inside(base), 0o700)) }, false},
		{"folder about it open to readers", func(base string) {
			fail(os.MkdirAll(filepath.Dir(inside(base)), 0o755))
		}, false},
		{"open to others", func(base string) {
			fail(os.MkdirAll(inside(base), 0o700))
			fail(os.Chmod(inside(base), 0o755))
		}, true},
		{"folder about it open to writers", func(base string) {
			fail(os.MkdirAll(inside(base), 0o700))
			fail(os.Chmod(filepath.Dir(inside(base)), 0o777))
		}, true},
		{"engine's folder open to others", func(base string) {
			fail(os.MkdirAll(filepath.Join(inside(base), "go-graphviz"), 0o700))
			fail(os.Chmod(filepath.Join(inside(base), "go-graphviz"), 0o777))
		}, true},
		{"a link", func(base string) {
			fail(os.MkdirAll(filepath.Dir(inside(base)), 0o700))
			fail(os.Symlink(t.TempDir(), inside(base)))
		}, true},
		{"a file", func(base string) {
			fail(os.MkdirAll(filepath.Dir(inside(base)), 0o700))
			fail(os.WriteFile(inside(base), nil, 0o600))
		}, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			base := t.TempDir()
			tt.make(base)
			t.Setenv(variable(), t.TempDir())
			dir, fresh, err := open(func() (string, error) { return base, nil })
			fail(err)
			if fresh != tt.fresh {
				t.Errorf("got %s, fresh %v; want fresh %v", dir, fresh, tt.fresh)
			}
			if err := fit(dir, 0o077); err != nil {
				t.Errorf("%s: %v", dir, err)
			}
		})
	}
}

func TestOpenWithoutCaches(t *testing.T) {
	t.Setenv(variable(), t.TempDir())
	dir, fresh, err := open(func() (string, error) { return "", errors.New("no home") })
	if err != nil || !fresh {
		t.Errorf("got %s, fresh %v, %v; want a fresh folder", dir, fresh, err)
	}
}

// TestRedirect holds that the variable is put back, and that a folder made for
// one run is gone afterwards.
func TestRedirect(t *testing.T) {
	shared := t.TempDir()
	t.Setenv(variable(), shared)
	t.Setenv("XDG_CACHE_HOME", "relative, so refused")
	t.Setenv("HOME", "")
	undo := redirect()
	private := os.TempDir()
	if private == shared {
		t.Error("the shared folder is still in use")
	}
	undo()
	if got := os.TempDir(); got != shared {
		t.Errorf("afterwards the folder is %s, want %s", got, shared)
	}
	if _, err := os.Stat(private); runtime.GOOS == "linux" && !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%s is left over: %v", private, err)
	}
}
