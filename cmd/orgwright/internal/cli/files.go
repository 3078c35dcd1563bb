package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/workspace"
)

// outFile is a file to write.
type outFile struct {
	path   string
	data   []byte
	staged *staging // where the data is already, nil = in data
	over   bool     // the file may be one that was read: it is changed on purpose
}

// sources are the files that a run has read.
type sources struct {
	loaded []*graph.Loaded
	names  []string // others
}

// done keeps of an organisation only the names of what it was read from, once nothing
// more is read for it: a large one takes more memory than its picture.
func (s *sources) done(l *graph.Loaded) {
	if i := slices.Index(s.loaded, l); i >= 0 {
		s.loaded = slices.Delete(s.loaded, i, i+1)
		s.names = append(s.names, l.Names()...)
	}
}

// all names them.
func (s *sources) all() []string {
	out := s.names
	for _, l := range s.loaded {
		out = append(out, l.Names()...)
	}
	return out
}

// writeFiles puts all files in place or, as far as a file system allows, none.
// None is written over a file that was read, unless that is what it is for. Each
// is written to a temporary file beside its target first, and only when all are
// complete are they renamed. A target keeps its permissions; a symbolic
// link is followed; pipes and devices are written to directly, at the end.
func (c *Command) writeFiles(ctx context.Context, files []outFile) error {
	if err := keepSources(c.sources.all(), files); err != nil {
		return err
	}
	var direct, replaced []outFile
	for _, f := range files {
		if isStream(f.path) {
			direct = append(direct, f)
		} else {
			replaced = append(replaced, f)
		}
	}
	if err := replaceFiles(ctx, &c.writing, replaced); err != nil {
		return err
	}
	for _, f := range direct {
		if err := writeStream(f); err != nil {
			return writeError(f.path, err)
		}
	}
	return nil
}

// deliver writes files and, unless quiet, says which.
func (c *Command) deliver(ctx context.Context, files []outFile, quiet bool, errs io.Writer) error {
	if err := c.writeFiles(ctx, files); err != nil || quiet {
		return err
	}
	for _, f := range files {
		fmt.Fprintln(errs, "wrote "+f.path)
	}
	return nil
}

// keepSources refuses to write over what was read, over folders, and under names
// that no file can have.
func keepSources(read []string, files []outFile) error {
	for _, f := range files {
		if problem := nameProblem(runtime.GOOS, f.path); problem != "" {
			return usagef("%q cannot be written: %s", f.path, problem)
		}
		info, err := os.Stat(f.path)
		switch {
		case err != nil:
			continue
		case info.IsDir():
			return usagef("%q is a folder", f.path)
		case f.over || isStream(f.path):
			continue
		}
		for _, name := range read {
			if other, err := os.Stat(name); err == nil && os.SameFile(info, other) {
				return usagef("%q is an input; write to another file", f.path)
			}
		}
	}
	return nil
}

func replaceFiles(ctx context.Context, lock *sync.Mutex, files []outFile) error {
	lock.Lock()
	defer lock.Unlock()
	var staged []*staging
	defer func() {
		for _, s := range staged {
			s.remove()
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
		if slices.ContainsFunc(staged, func(other *staging) bool { return filepath.Clean(other.target) == filepath.Clean(s.target) }) {
			s.remove()
			return usagef("%q is written twice, under two names", f.path)
		}
		staged = append(staged, s)
	}
	for len(staged) > 0 {
		if err := put(staged[0].temp.Name(), staged[0].target); err != nil {
			return writeError(staged[0].target, err)
		}
		syncFolder(filepath.Dir(staged[0].target))
		staged = staged[1:]
	}
	return nil
}

// syncFolder has the system put a renaming on the disk. Where folders cannot be
// opened for that, it does so by itself.
func syncFolder(dir string) {
	if f, err := os.Open(dir); err == nil {
		_ = f.Sync()
		f.Close()
	}
}

// staging is a temporary file beside its target.
type staging struct {
	temp   *os.File
	target string
	mode   fs.FileMode // of the target, 0 = there is none
}

// stage completes the temporary file of a file.
func stage(f outFile) (*staging, error) {
	s, err := f.staged, error(nil)
	if s == nil {
		if s, err = beginStage(f.path); err != nil {
			return nil, err
		}
		_, err = s.temp.Write(f.data)
	}
	return s, s.complete(err)
}

// beginStage makes an empty file beside the target that a path leads to.
func beginStage(path string) (*staging, error) {
	target, err := resolve(path)
	if err != nil {
		return nil, err
	}
	mode := fs.FileMode(0)
	if info, err := os.Stat(target); err == nil {
		switch mode = info.Mode().Perm(); {
		case info.IsDir():
			return nil, errors.New("it is a folder")
		case mode&0o222 == 0:
			return nil, errors.New("it is write-protected")
		}
	}
	removeAbandoned(target)
	temp, err := createBeside(target, cmp.Or(mode, 0o666))
	if err != nil {
		return nil, err
	}
	return &staging{temp, target, mode}, nil
}

// complete closes the file and has the system put it on the disk: renaming must not be
// remembered where the text is not. After an error, of writing it or of this, it is removed.
func (s *staging) complete(failed error) error {
	if failed == nil && s.mode != 0 {
		failed = s.temp.Chmod(s.mode)
	}
	if failed == nil {
		failed = s.temp.Sync()
	}
	if closing := s.temp.Close(); failed == nil {
		failed = closing
	}
	if failed != nil {
		s.remove()
	}
	return failed
}

// remove removes the file, which may be closed.
func (s *staging) remove() {
	s.temp.Close()
	os.Remove(s.temp.Name())
}

// resolve follows the links of a path, also to a file that does not exist yet.
func resolve(path string) (string, error) {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real, nil
	}
	for range 40 { // as often as systems do
		to, err := os.Readlink(path)
		if err != nil {
			return path, nil // no link: a new file
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(path), to)
		}
		path = to
	}
	return "", errors.New("its links go round in a circle")
}

// abandoned is the age from which on a temporary file is one that a killed run
// has left: one waits for all pictures of its run.
const abandoned = 30 * time.Minute

// removeAbandoned removes the temporary files that killed runs have left beside a
// target.
func removeAbandoned(target string) {
	dir, base := filepath.Split(target)
	entries, err := os.ReadDir(cmp.Or(dir, "."))
	if err != nil {
		return
	}
	for _, e := range entries {
		rest, ours := strings.CutPrefix(e.Name(), "."+base+".")
		if !ours || !isTemporary.MatchString(rest) {
			continue
		}
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() && time.Since(info.ModTime()) > abandoned {
			os.Remove(filepath.Join(dir, e.Name()))
		}
	}
}

// isTemporary matches what createBeside puts behind the name of a file.
var isTemporary = regexp.MustCompile(`^[0-9]+-[0-9]+\.tmp$`)

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
	if !errors.Is(err, fs.ErrNotExist) {
		return failf("cannot write %q: %s", path, workspace.Reason(err))
	}
	dir := filepath.Dir(path)
	if to, err := resolve(path); err == nil {
		dir = filepath.Dir(to)
	}
	return failf("cannot write %q: there is no folder %q", path, dir)
}
