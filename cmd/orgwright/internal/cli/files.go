package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// outFile is a file to write.
type outFile struct {
	path string
	data []byte
}

// writeFiles puts all files in place or, as far as a file system allows, none:
// each is written to a temporary file beside its target first, and only when
// all are complete are they renamed. A target keeps its permissions; a symbolic
// link is followed; pipes and devices are written to directly, at the end. The
// lock is held while temporary files exist.
func writeFiles(ctx context.Context, lock *sync.Mutex, files []outFile) error {
	var direct, replaced []outFile
	for _, f := range files {
		if isStream(f.path) {
			direct = append(direct, f)
		} else {
			replaced = append(replaced, f)
		}
	}
	if err := replaceFiles(ctx, lock, replaced); err != nil {
		return err
	}
	for _, f := range direct {
		if err := writeStream(f); err != nil {
			return writeError(f.path, err)
		}
	}
	return nil
}

func replaceFiles(ctx context.Context, lock *sync.Mutex, files []outFile) error {
	lock.Lock()
	defer lock.Unlock()
	var staged []stagedFile
	defer func() {
		for _, s := range staged {
			os.Remove(s.temp)
		}
	}()
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		s, err := stage(f)
		if err != nil {
			return writeError(f.path, err)
		}
		staged = append(staged, s)
	}
	for len(staged) > 0 {
		if err := os.Rename(staged[0].temp, staged[0].target); err != nil {
			return writeError(staged[0].target, err)
		}
		staged = staged[1:]
	}
	return nil
}

type stagedFile struct{ temp, target string }

// stage writes the data to a new file beside the target.
func stage(f outFile) (stagedFile, error) {
	target := f.path
	mode := fs.FileMode(0o666)
	keep := false
	if real, err := filepath.EvalSymlinks(target); err == nil {
		info, err := os.Stat(real)
		if err != nil {
			return stagedFile{}, err
		}
		if info.IsDir() {
			return stagedFile{}, errors.New("it is a folder")
		}
		if info.Mode().Perm()&0o222 == 0 {
			return stagedFile{}, errors.New("it is write-protected")
		}
		target, mode, keep = real, info.Mode().Perm(), true
	}
	out, err := createBeside(target, mode)
	if err != nil {
		return stagedFile{}, err
	}
	s := stagedFile{out.Name(), target}
	_, err = out.Write(f.data)
	if err == nil && keep {
		err = out.Chmod(mode)
	}
	if closing := out.Close(); err == nil {
		err = closing
	}
	if err != nil {
		os.Remove(s.temp)
	}
	return s, err
}

// createBeside opens a new file with a name of its own in the folder of target.
// Unlike os.CreateTemp it gives the permissions that the user's umask asks for.
func createBeside(target string, mode fs.FileMode) (*os.File, error) {
	dir, base := filepath.Split(target)
	for i := 0; ; i++ {
		name := filepath.Join(dir, fmt.Sprintf(".%s.%d-%d.tmp", base, os.Getpid(), i))
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		if !errors.Is(err, fs.ErrExist) || i > 1000 {
			return f, err
		}
	}
}

// isStream reports whether a path leads to something that cannot be replaced
// by renaming, such as a pipe or /dev/stdout.
func isStream(path string) bool {
	info, err := os.Stat(path)
	if err != nil {
		return false
	}
	return !info.Mode().IsRegular() && !info.IsDir() || strings.HasPrefix(path, "/dev/")
}

func writeStream(f outFile) error {
	out, err := os.OpenFile(f.path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = out.Write(f.data)
	return errors.Join(err, out.Close())
}

// writeError says plainly why a file could not be written.
func writeError(path string, err error) error {
	var pe *fs.PathError
	var le *os.LinkError
	reason := err
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return failf("cannot write %q: there is no folder %q", path, filepath.Dir(path))
	case errors.Is(err, fs.ErrPermission):
		return failf("cannot write %q: permission denied", path)
	case errors.As(err, &pe):
		reason = pe.Err
	case errors.As(err, &le):
		reason = le.Err
	}
	return failf("cannot write %q: %v", path, reason)
}
