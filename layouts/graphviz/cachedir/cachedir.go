// Package cachedir keeps compiled code of the Graphviz engine from one run of
// the program to the next.
//
// The engine is WebAssembly, and turning it into machine code takes half a
// second to two. wazero, which does that, writes the result into a folder and
// takes it from there the next time. It trusts what it finds: code of another
// user would run with our rights, and a damaged file can crash us. And the
// folder that go-graphviz gives it is os.TempDir()/go-graphviz, a name that
// anybody on the host can take first. So
//
//   - the folder used here lies in the user's own folder of caches, and Use
//     makes it os.TempDir for as long as the engine starts. It and all in it
//     must belong to the user or to root and be closed to the writing of
//     others, or nothing is kept;
//   - every file ends with a seal: its length and checksum, which Seal adds once
//     the file is complete. Open removes files without a sound seal.
//
// The folder may be removed at any time, even while it is in use. Without it the
// engine is compiled in every run that draws.
//
// The package imports nothing but the standard library, so that package
// lateinit, which is initialised before all others, can use it.
package cachedir

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// Folder is where compiled code is kept. The zero value keeps nothing.
type Folder struct{ path string }

// Keeps tells whether code is kept.
func (f Folder) Keeps() bool { return f.path != "" }

// Open finds or makes the folder and removes from it what is not fit for use.
// The result keeps nothing if there is no safe folder, or an empty one that
// cannot be written.
func Open() Folder {
	base, err := os.UserCacheDir()
	if err != nil {
		return Folder{}
	}
	return open(base)
}

func open(base string) Folder {
	path := base
	for _, name := range []string{"orgwright", "graphviz", engine} {
		path = filepath.Join(path, name)
		// In a new home even the folder of all caches is missing.
		if os.MkdirAll(path, 0o700) != nil || !fit(path, fs.ModeDir) {
			return Folder{}
		}
	}
	f := Folder{filepath.Dir(path)}
	sound := 0
	err := f.each(func(path string) error {
		if !fit(path, 0) || !sealed(path) {
			return os.Remove(path)
		}
		sound++
		return nil
	})
	if err != nil || sound == 0 && !f.writable() {
		return Folder{}
	}
	return f
}

// engine is the name that go-graphviz gives to its folder.
const engine = "go-graphviz"

// Use makes the folder os.TempDir of this process until undo is called. With a
// folder that keeps nothing, os.TempDir is a place where nothing can be written.
func (f Folder) Use() (undo func()) {
	path := f.path
	if path == "" {
		path = filepath.Join(os.DevNull, "none")
	}
	name := variable()
	old, had := os.LookupEnv(name)
	os.Setenv(name, path)
	return func() {
		if had {
			os.Setenv(name, old)
		} else {
			os.Unsetenv(name)
		}
	}
}

// variable is the name of what os.TempDir reads first.
func variable() string {
	if runtime.GOOS == "windows" {
		return "TMP"
	}
	return "TMPDIR"
}

// Seal seals the files that were written since Open, and makes room for them by
// removing what was made for other versions of the engine long ago. A file that
// cannot be sealed is removed.
func (f Folder) Seal() {
	fresh := false
	f.each(func(path string) error {
		if sealed(path) {
			return nil
		}
		if seal(path) != nil {
			return os.Remove(path)
		}
		fresh = true
		return nil
	})
	if fresh {
		f.each(func(path string) error {
			removeOlder(path, outdated)
			return nil
		})
	}
}

// Clear removes all compiled code.
func (f Folder) Clear() { f.each(os.Remove) }

// abandoned is the age at which a half-written file is one of a run that was
// killed; outdated is the age at which new code replaces old code.
const (
	abandoned = time.Hour
	outdated  = 30 * 24 * time.Hour
)

var errUnfit = errors.New("not a private folder")

// each calls do for every file with code, and returns the last error. wazero
// keeps the files in a folder for its version and the kind of machine. Files
// that are still being written end with .tmp.
func (f Folder) each(do func(path string) error) error {
	if !f.Keeps() {
		return nil
	}
	root := filepath.Join(f.path, engine)
	folders, err := os.ReadDir(root)
	if err != nil {
		return err
	}
	for _, d := range folders {
		if folder := filepath.Join(root, d.Name()); !fit(folder, fs.ModeDir) {
			err = errUnfit
		} else if e := eachFile(folder, do); e != nil {
			err = e
		}
	}
	return err
}

func eachFile(folder string, do func(path string) error) error {
	files, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	for _, d := range files {
		path := filepath.Join(folder, d.Name())
		if strings.HasSuffix(path, ".tmp") {
			removeOlder(path, abandoned)
		} else if e := do(path); e != nil && !errors.Is(e, fs.ErrNotExist) {
			err = e
		}
	}
	return err
}

func removeOlder(path string, age time.Duration) {
	if info, err := os.Lstat(path); err == nil && time.Since(info.ModTime()) > age {
		os.Remove(path)
	}
}

// writable tells whether a file can be made in the folder.
func (f Folder) writable() bool {
	file, err := os.CreateTemp(f.path, "probe.*.tmp")
	if err != nil {
		return false
	}
	file.Close()
	return os.Remove(file.Name()) == nil
}

// fit tells whether path is of the given type, fs.ModeDir or 0 for a plain
// file, and safe from other users.
func fit(path string, kind fs.FileMode) bool {
	info, err := os.Lstat(path)
	return err == nil && info.Mode().Type() == kind && trusted(info)
}
