// Package cachedir keeps the compile cache of the Graphviz engine in a folder
// that only the user can read and write.
//
// The engine is WebAssembly. It is compiled to machine code while packages are
// initialised, and the result is kept in os.TempDir()/go-graphviz: a name that
// another user of the host can take first. Machine code from there would run
// with our rights. So this package, which imports only the standard library
// and is therefore initialised before the engine, points the variable behind
// os.TempDir to a private folder; Restore puts it back. Without a private
// folder the engine is compiled anew in a fresh one.
package cachedir

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
)

// restore undoes what the initialisation of this package did to the
// environment. It is set once, before any other code can see it.
var restore = redirect()

// Restore gives the variable behind os.TempDir its old value again. It is
// called once, by the package that imports the engine, as soon as that is
// initialised.
func Restore() { restore() }

// variable is the name of what os.TempDir reads first.
func variable() string {
	if runtime.GOOS == "windows" {
		return "TMP"
	}
	return "TMPDIR"
}

// redirect points os.TempDir to a private folder.
func redirect() func() {
	dir, fresh, err := open(os.UserCacheDir)
	if err != nil {
		// Nothing can be written anywhere. A folder that cannot exist makes
		// the engine go without a cache.
		dir, fresh = filepath.Join(os.DevNull, "none"), false
	}
	name := variable()
	old, had := os.LookupEnv(name)
	os.Setenv(name, dir)
	return func() {
		if had {
			os.Setenv(name, old)
		} else {
			os.Unsetenv(name)
		}
		if fresh {
			os.RemoveAll(dir)
		}
	}
}

// open returns a private folder: the one of the user's caches if it is fit,
// else a fresh one, which is to be removed after use.
func open(base func() (string, error)) (dir string, fresh bool, err error) {
	if cache, err := base(); err == nil {
		dir := filepath.Join(cache, "orgwright", "graphviz")
		if private(dir) == nil {
			return dir, false, nil
		}
	}
	dir, err = os.MkdirTemp("", "orgwright-")
	return dir, true, err
}

var errUnfit = errors.New("not a private folder")

// private makes dir if needed and checks that it, and the folder of the engine
// inside it, are real folders that belong to the user and are closed to others.
// The folder about it may be read by others, but not changed.
func private(dir string) error {
	if err := os.MkdirAll(filepath.Dir(dir), 0o700); err != nil {
		return err
	}
	if err := fit(filepath.Dir(dir), 0o022); err != nil {
		return err
	}
	for _, d := range []string{dir, filepath.Join(dir, "go-graphviz")} {
		if err := os.Mkdir(d, 0o700); err != nil && !errors.Is(err, os.ErrExist) {
			return err
		}
		if err := fit(d, 0o077); err != nil {
			return err
		}
	}
	return nil
}

// fit checks that dir is a folder of the user, no link, without the given bits
// of access.
func fit(dir string, bits os.FileMode) error {
	info, err := os.Lstat(dir)
	if err != nil {
		return err
	}
	if !info.IsDir() || !owned(info, bits) {
		return errUnfit
	}
	return nil
}
