package gitref

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/orgwright/orgwright/graph/orgfile"
)

// Files reads the files of a revision that lie in one folder or below it.
// It implements orgfile.Opener.
type Files struct {
	r      *Revision
	folder string // from the root of the repository
}

var _ orgfile.Opener = (*Files)(nil)

// Files gives access to the folder of the file with a name, as OpenDisk does
// for the disk.
func (r *Revision) Files(name string) *Files {
	inside, ok := r.inside(name)
	if !ok {
		return &Files{r, ""}
	}
	return &Files{r, path.Dir(inside)}
}

// path returns a name from the root of the repository.
func (f *Files) path(name string) (string, error) {
	inside, ok := f.r.inside(name)
	if !ok || f.folder == "" {
		return "", orgfile.ErrOutside
	}
	if f.folder != "." && !strings.HasPrefix(inside, f.folder+"/") {
		return "", orgfile.ErrOutside
	}
	return inside, nil
}

// ReadFile returns the bytes of a file as they were committed. Symbolic links
// inside the repository are followed. The error wraps fs.ErrNotExist for a file
// that is not in the revision.
func (f *Files) ReadFile(name string) ([]byte, error) {
	inside, err := f.path(name)
	if err != nil {
		return nil, err
	}
	text, err := f.r.read(inside)
	if errors.Is(err, fs.ErrNotExist) {
		err = &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return text, err
}

// read returns the bytes of a file by its path from the root.
func (r *Revision) read(inside string) ([]byte, error) {
	if m, rest := r.module(inside); m != nil {
		if m.problem != nil {
			return nil, m.problem
		}
		return m.rev.read(rest)
	}
	if strings.ContainsRune(inside, '\n') || !r.known[inside] {
		return nil, fs.ErrNotExist
	}
	out, err := r.git.run([]byte(r.commit+":"+inside+"\n"), nil, "cat-file", "--batch", "--follow-symlinks")
	if err != nil {
		return nil, err
	}
	// "NAME blob SIZE\n" and the bytes, or a reason for which there are none.
	head, text, _ := bytes.Cut(out, []byte("\n"))
	words := strings.Fields(string(head))
	switch {
	case len(words) == 3 && words[1] == "blob":
		size, err := strconv.Atoi(words[2])
		if err != nil || size > len(text) {
			return nil, fmt.Errorf("git cat-file gave %d bytes after %q", len(text), head)
		}
		return text[:min(size, orgfile.MaxSize+1)], nil
	case len(words) > 0 && words[0] == "symlink":
		return nil, orgfile.ErrOutside
	case len(words) > 1 && words[len(words)-1] == "missing":
		return nil, &Problem{fmt.Sprintf("this clone does not have the contents of %q at %q", inside, r.ref), "it is a partial clone; fetch them: git fetch --refetch --no-filter"}
	}
	return nil, fs.ErrNotExist // a link to nothing or to itself
}

// Glob returns the files of the folder that match a pattern.
func (f *Files) Glob(pattern string) ([]string, error) {
	if _, err := path.Match(pattern, ""); err != nil {
		return nil, err
	}
	if _, err := f.path(pattern); err != nil {
		return nil, err
	}
	pattern = filepath.ToSlash(filepath.Clean(pattern))
	var names []string
	for _, inside := range f.r.files {
		name := filepath.ToSlash(f.r.outside(inside, filepath.IsAbs(pattern)))
		if ok, _ := path.Match(pattern, name); ok {
			names = append(names, name)
		}
	}
	return names, nil
}

// Exists reports whether there is a file with a name in the folder.
func (f *Files) Exists(name string) bool {
	inside, err := f.path(name)
	return err == nil && f.r.known[inside]
}
