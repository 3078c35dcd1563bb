package workspace

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/source"
)

// Folder reads the files of one folder and what lies below it. It may be used by
// one goroutine at a time.
type Folder struct {
	w      *Workspace
	files  fs.FS
	at     string // path of the folder in files
	folder string // the folder as in names
	first  string // name of the file whose folder it is
	open   func() (fs.File, error)
	strict bool // the first file must be regular
	roots  []*os.Root
}

// Close closes the folder.
func (f *Folder) Close() {
	for _, r := range f.roots {
		r.Close()
	}
}

// ReadFile reads a file, but not much more than source.MaxSize of it. The error
// is ErrOutside for one that does not lie in the folder.
func (f *Folder) ReadFile(name string) ([]byte, error) { return f.ReadUpTo(name, source.MaxSize) }

// ReadUpTo is ReadFile for files that may be larger or smaller than source.MaxSize.
func (f *Folder) ReadUpTo(name string, most int64) ([]byte, error) {
	text, err := f.read(name, most)
	if err == nil && f.w != nil && f.w.Heard != nil {
		f.w.Heard(name, text)
	}
	return text, err
}

func (f *Folder) read(name string, most int64) ([]byte, error) {
	inside, err := f.inside(name)
	if err != nil {
		return nil, err
	}
	if text, ok := f.w.text(name); ok {
		return text, nil
	}
	open := func() (fs.File, error) { return openRegular(f.files, inside) }
	if name == f.first {
		open = f.open
	}
	if name == Stdin && f.first == Stdin {
		return f.stdin(most)
	}
	file, err := open()
	if err != nil {
		return nil, insideError(err)
	}
	defer file.Close()
	return readLimited(file, most)
}

func (f *Folder) stdin(most int64) ([]byte, error) {
	if f.w == nil || f.w.Stdin == nil {
		return nil, errNoStdin
	}
	return io.ReadAll(io.LimitReader(f.w.Stdin, most+1))
}

// Glob returns the names of the files that match a pattern of path.Match, in any
// order.
func (f *Folder) Glob(pattern string) ([]string, error) {
	inside, err := f.inside(pattern)
	if err != nil {
		return nil, err
	}
	prefix := ""
	if f.at != "." {
		prefix = literal.Replace(f.at) + "/"
	}
	found, err := fs.Glob(f.files, prefix+relative(inside, f.at))
	if err != nil {
		return nil, err
	}
	names := make([]string, len(found))
	for i, p := range found {
		names[i] = path.Join(f.folder, relative(p, f.at))
	}
	return f.globTexts(pattern, names)
}

// globTexts adds the texts of With that match.
func (f *Folder) globTexts(pattern string, names []string) ([]string, error) {
	if f.w == nil {
		return names, nil
	}
	for name := range f.w.texts {
		ok, err := path.Match(clean(pattern), name)
		if err != nil {
			return nil, err
		}
		if ok && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names, nil
}

// literal escapes a path so that it matches itself in a pattern.
var literal = strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`)

// relative returns a path of files as seen from the folder at.
func relative(inside, at string) string {
	if at == "." {
		return inside
	}
	return strings.TrimPrefix(inside, at+"/")
}

// Exists reports whether there is a regular file with a name in the folder.
func (f *Folder) Exists(name string) bool {
	inside, err := f.inside(name)
	if err != nil {
		return false
	}
	if _, ok := f.w.text(name); ok {
		return true
	}
	info, err := fs.Stat(f.files, inside)
	return err == nil && info.Mode().IsRegular()
}

// inside returns the path in files of a name that lies in the folder.
func (f *Folder) inside(name string) (string, error) {
	rel, err := filepath.Rel(filepath.FromSlash(f.folder), filepath.FromSlash(name))
	if err != nil || !filepath.IsLocal(rel) {
		return "", ErrOutside
	}
	return path.Join(f.at, filepath.ToSlash(rel)), nil
}

// rooted is the file system below a folder of the disk. Unlike os.Root.FS it
// takes names that are not UTF-8, which a disk may have.
type rooted struct{ root *os.Root }

func (r rooted) Open(name string) (fs.File, error) { return r.root.Open(filepath.FromSlash(name)) }

// Stat follows links, but none that leads out of the folder.
func (r rooted) Stat(name string) (fs.FileInfo, error) { return r.root.Stat(filepath.FromSlash(name)) }

// openRegular opens a regular file or, for an error of its own, a folder.
func openRegular(files fs.FS, inside string) (fs.File, error) {
	info, err := fs.Stat(files, inside)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() && !info.IsDir() {
		return nil, ErrSpecial // opening a pipe could wait for ever
	}
	return files.Open(inside)
}

// readLimited reads up to a bit more than most bytes of a file.
func readLimited(f fs.File, most int64) ([]byte, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return nil, ErrFolder
	}
	var text bytes.Buffer
	text.Grow(int(min(info.Size(), most)) + bytes.MinRead)
	_, err = text.ReadFrom(io.LimitReader(f, most+1))
	return text.Bytes(), err
}

// insideError recognises that os.Root refused to leave its folder.
func insideError(err error) error {
	if strings.Contains(err.Error(), "path escapes from parent") {
		return ErrOutside
	}
	return err
}
