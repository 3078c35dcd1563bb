package workspace

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Find lists the files below a folder whose names have an ending, such as
// ".org.yaml", in the order of their paths; texts of With that no file has come
// last. Folders whose name starts with a dot are left out, and no link to a
// folder is followed. The names are as a user who named the folder would write
// them. The error is an *fs.PathError with such a name, or ErrOutside.
func (w *Workspace) Find(folder, ending string) ([]string, error) {
	found, err := w.walk(folder, ending)
	more := w.findTexts(folder, ending, found)
	if errors.Is(err, fs.ErrNotExist) && len(more) > 0 {
		err = nil // a folder of texts that were never saved
	}
	return append(found, more...), err
}

// findTexts lists the texts of With that Find is to list and that were not found
// among the files.
func (w *Workspace) findTexts(folder, ending string, found []string) []string {
	if w == nil {
		return nil
	}
	var more []string
	for name := range w.texts {
		rel, err := filepath.Rel(folder, name)
		if err != nil || !filepath.IsLocal(rel) || !strings.HasSuffix(rel, ending) || strings.Contains("/"+filepath.ToSlash(rel), "/.") {
			continue
		}
		if name = filepath.Join(folder, rel); !slices.Contains(found, name) {
			more = append(more, name)
		}
	}
	slices.Sort(more)
	return more
}

// walk is Find without the texts.
func (w *Workspace) walk(folder, ending string) ([]string, error) {
	files, at, done, err := w.walkable(folder)
	if err != nil {
		return nil, err
	}
	defer done()
	var found []string
	err = fs.WalkDir(files, at, func(p string, d fs.DirEntry, err error) error {
		name := folder
		if p != at {
			name = filepath.Join(folder, filepath.FromSlash(relative(p, at)))
		}
		switch {
		case err != nil:
			var inner *fs.PathError
			if errors.As(err, &inner) {
				err = inner.Err
			}
			return &fs.PathError{Op: "find", Path: name, Err: err}
		case d.IsDir() && p != at && strings.HasPrefix(d.Name(), "."):
			return fs.SkipDir
		case !d.IsDir() && p != at && strings.HasSuffix(d.Name(), ending):
			found = append(found, name)
		}
		return nil
	})
	return found, err
}

// walkable opens a folder to walk through it.
func (w *Workspace) walkable(folder string) (files fs.FS, at string, done func(), err error) {
	if w.IsDisk() {
		root, err := os.OpenRoot(folder)
		if err != nil {
			return nil, "", nil, err
		}
		return rooted{root}, ".", func() { root.Close() }, nil
	}
	at, ok := w.path(folder)
	if !ok {
		return nil, "", nil, ErrOutside
	}
	return w.FS, path.Clean(at), func() {}, nil
}
