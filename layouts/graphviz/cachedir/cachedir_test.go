package cachedir

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

// must ends the test if something that it stands on fails.
func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestOpen(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("mode bits say nothing on Windows")
	}
	inside := func(base string) string { return filepath.Join(base, "orgwright", "graphviz") }
	tests := []struct {
		name  string
		make  func(base string)
		keeps bool
	}{
		{"nothing there yet", func(string) {}, true},
		{"not even the folder of caches", func(base string) { must(t, os.Remove(base)) }, true},
		{"ours from before", func(base string) { must(t, os.MkdirAll(inside(base), 0o700)) }, true},
		{"open to readers", func(base string) { must(t, os.MkdirAll(inside(base), 0o755)) }, true},
		{"open to writers", func(base string) {
			must(t, os.MkdirAll(inside(base), 0o700))
			must(t, os.Chmod(inside(base), 0o777))
		}, false},
		{"folder about it open to writers", func(base string) {
			must(t, os.MkdirAll(inside(base), 0o700))
			must(t, os.Chmod(filepath.Dir(inside(base)), 0o775))
		}, false},
		{"engine's folder open to writers", func(base string) {
			must(t, os.MkdirAll(filepath.Join(inside(base), engine), 0o700))
			must(t, os.Chmod(filepath.Join(inside(base), engine), 0o722))
		}, false},
		{"folder of a version open to writers", func(base string) {
			must(t, os.MkdirAll(filepath.Join(inside(base), engine, "wazero-1"), 0o700))
			must(t, os.Chmod(filepath.Join(inside(base), engine, "wazero-1"), 0o722))
		}, false},
		{"a link", func(base string) {
			must(t, os.MkdirAll(filepath.Dir(inside(base)), 0o700))
			must(t, os.Symlink(t.TempDir(), inside(base)))
		}, false},
		{"a file", func(base string) {
			must(t, os.MkdirAll(filepath.Dir(inside(base)), 0o700))
			must(t, os.WriteFile(inside(base), nil, 0o600))
		}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			base := t.TempDir()
			tt.make(base)
			if got := open(base).Keeps(); got != tt.keeps {
				t.Errorf("keeps code: %v, want %v", got, tt.keeps)
			}
		})
	}
}

func TestOpenOfAnother(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Log("only root can give files away: nothing is tested")
		return
	}
	base := t.TempDir()
	open(base)
	must(t, os.Chown(filepath.Join(base, "orgwright", "graphviz"), 12345, 12345))
	if open(base).Keeps() {
		t.Error("a folder of another user is used")
	}
}

// code is the file with compiled code in a folder, as wazero would write it.
func code(t *testing.T, f Folder) string {
	t.Helper()
	path := filepath.Join(f.path, engine, "wazero-1", "key")
	must(t, os.MkdirAll(filepath.Dir(path), 0o700))
	must(t, os.WriteFile(path, []byte("machine code"), 0o600))
	return path
}

func TestSealedCodeIsKept(t *testing.T) {
	base := t.TempDir()
	f := open(base)
	path := code(t, f)
	for range 2 {
		f.Seal()
		f = open(base)
	}
	got, err := os.ReadFile(path)
	if err != nil || string(got[:12]) != "machine code" || len(got) != 12+sealSize {
		t.Errorf("the file has %q, %v", got, err)
	}
	if left, _ := os.ReadDir(filepath.Dir(path)); len(left) != 1 {
		t.Errorf("the folder has %v", left)
	}
}

func TestDamagedCodeIsRemoved(t *testing.T) {
	tests := []struct {
		name   string
		damage func(path string, sound []byte) error
	}{
		{"empty", func(path string, b []byte) error { return os.WriteFile(path, nil, 0o600) }},
		{"cut", func(path string, b []byte) error { return os.WriteFile(path, b[:len(b)-1], 0o600) }},
		{"cut in front", func(path string, b []byte) error { return os.WriteFile(path, b[1:], 0o600) }},
		{"longer", func(path string, b []byte) error { return os.WriteFile(path, append(b, 0), 0o600) }},
		{"not sealed", func(path string, b []byte) error { return os.WriteFile(path, b[:12], 0o600) }},
		{"foreign", func(path string, b []byte) error {
			return os.WriteFile(path, []byte("something else, but long enough"), 0o600)
		}},
		{"a bit of the code", func(path string, b []byte) error { b[3] ^= 4; return os.WriteFile(path, b, 0o600) }},
		{"a bit of the seal", func(path string, b []byte) error { b[len(b)-2] ^= 1; return os.WriteFile(path, b, 0o600) }},
		{"open to writers", func(path string, b []byte) error { return os.Chmod(path, 0o666) }},
		{"a link", func(path string, b []byte) error {
			if err := os.Rename(path, path+"2"); err != nil {
				return err
			}
			return os.Symlink(path+"2", path)
		}},
		{"a folder", func(path string, b []byte) error {
			if err := os.Remove(path); err != nil {
				return err
			}
			return os.Mkdir(path, 0o700)
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if runtime.GOOS == "windows" && (tt.name == "a link" || tt.name == "open to writers") {
				t.Skip("Windows has neither")
			}
			base := t.TempDir()
			f := open(base)
			path := code(t, f)
			f.Seal()
			sound, err := os.ReadFile(path)
			must(t, err)
			must(t, tt.damage(path, sound))
			if !open(base).Keeps() {
				t.Error("the folder is not used any more")
			}
			if _, err := os.Lstat(path); !os.IsNotExist(err) {
				t.Errorf("the file is still there: %v", err)
			}
		})
	}
}

// TestDamagedCodeThatStays holds that a folder is not used while there is
// something in it that cannot be removed.
func TestDamagedCodeThatStays(t *testing.T) {
	base := t.TempDir()
	path := code(t, open(base))
	must(t, os.Remove(path))
	must(t, os.MkdirAll(filepath.Join(path, "not empty"), 0o700))
	if open(base).Keeps() {
		t.Error("the folder is used")
	}
}

// TestOldFilesGo holds that left-overs of killed runs and code of versions long
// out of use are removed, and nothing else.
func TestOldFilesGo(t *testing.T) {
	base := t.TempDir()
	f := open(base)
	path := code(t, f)
	f.Seal()
	old := time.Now().Add(-outdated - time.Hour)
	must(t, os.Chtimes(path, old, old))
	half, killed := path+".1.tmp", path+".2.tmp"
	must(t, os.WriteFile(half, nil, 0o600))
	must(t, os.WriteFile(killed, nil, 0o600))
	must(t, os.Chtimes(killed, old, old))
	other := filepath.Join(filepath.Dir(path), "another key")

	f = open(base)
	f.Seal()
	for _, p := range []string{path, half} {
		if _, err := os.Stat(p); err != nil {
			t.Errorf("%s is gone before there is new code", p)
		}
	}
	if _, err := os.Stat(killed); err == nil {
		t.Errorf("%s is left over", killed)
	}
	must(t, os.WriteFile(other, []byte("new code"), 0o600))
	f.Seal()
	if _, err := os.Stat(path); err == nil {
		t.Errorf("%s is still there beside new code", path)
	}
	if !sealed(other) {
		t.Error("the new code is not sealed")
	}
}

func TestUse(t *testing.T) {
	shared := t.TempDir()
	t.Setenv(variable(), shared)
	f := open(t.TempDir())
	undo := f.Use()
	if got := os.TempDir(); got != f.path {
		t.Errorf("os.TempDir is %s, want %s", got, f.path)
	}
	undo()
	undo = Folder{}.Use()
	if err := os.Mkdir(filepath.Join(os.TempDir(), engine), 0o700); err == nil {
		t.Errorf("code can be kept in %s", os.TempDir())
	}
	undo()
	if got := os.TempDir(); got != shared {
		t.Errorf("afterwards os.TempDir is %s, want %s", got, shared)
	}
}

func TestOpenWithoutHome(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", "relative, so refused")
	t.Setenv("HOME", "")
	t.Setenv("LocalAppData", "")
	if Open().Keeps() {
		t.Error("code is kept")
	}
}
