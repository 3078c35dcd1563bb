// Package workspace reads files: from the disk, from another file system such as
// a revision of a repository, and from texts that an editor holds, which win over
// both. A Workspace says where files come from and opens folders; a Folder reads
// the files in it.
//
// The files may come from a stranger. A Folder therefore reads only what lies in
// or below it: no link leads out of it, and what a file names has to be a regular
// file. Only the file that the user has named may be something else, such as a
// pipe. Not much more than source.MaxSize bytes of a file are read.
//
// Names are paths as the user would write them, from the working folder.
package workspace

import (
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
)

// Stdin is the name that stands for standard input.
const Stdin = "-"

// The errors of reading a file, beside those of io/fs.
var (
	ErrOutside = errors.New("it lies outside the folder, or is a link that leads out of it")
	ErrFolder  = errors.New("it is a folder")
	ErrSpecial = errors.New("it is a pipe, a device or a socket")
	errNoStdin = errors.New("there is no standard input")
)

// Workspace is where files come from. The zero value, and nil, is the disk
// without standard input. A Workspace is not changed while it is in use, and may
// then be shared by goroutines as far as FS may.
type Workspace struct {
	// FS holds the files; nil is the disk. It follows no link out of itself, for
	// which its error is ErrOutside.
	FS fs.FS

	// Inside turns a name into a path of FS, false for one that does not lie in it.
	// With nil the names are the paths. It is used with FS only.
	Inside func(name string) (path string, ok bool)

	// Heard is told of every file that was read, with its whole text, maybe by several
	// goroutines at once; nil = nobody is.
	Heard func(name string, text []byte)

	// Stdin is read for the name "-", once; nil = that is an error.
	Stdin io.Reader

	texts map[string][]byte // by clean name
}

// Of returns a workspace that holds the given texts, by name, and no other file.
func Of(texts map[string]string) *Workspace {
	bytes := make(map[string][]byte, len(texts))
	for name, text := range texts {
		bytes[name] = []byte(text)
	}
	return (&Workspace{FS: nothing{}}).With(bytes)
}

// nothing is a file system without files.
type nothing struct{}

func (nothing) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// With returns a workspace in which the given texts, by name, stand in place of
// the files of w, or beside them: what an editor holds and has not saved. A name
// is a path from the working folder or absolute, as that of the file that
// includes it leads to.
func (w *Workspace) With(texts map[string][]byte) *Workspace {
	out := Workspace{texts: map[string][]byte{}}
	if w != nil {
		out.FS, out.Inside, out.Heard, out.Stdin = w.FS, w.Inside, w.Heard, w.Stdin
		maps.Copy(out.texts, w.texts)
	}
	for name, text := range texts {
		out.texts[clean(name)] = text
	}
	return &out
}

func clean(name string) string { return path.Clean(filepath.ToSlash(name)) }

// IsDisk reports whether the files are those of the disk.
func (w *Workspace) IsDisk() bool { return w == nil || w.FS == nil }

// text returns the text of With that stands in place of a file.
func (w *Workspace) text(name string) ([]byte, bool) {
	if w == nil || w.texts == nil {
		return nil, false
	}
	text, ok := w.texts[clean(name)]
	return text, ok
}

// ReadFile reads a file that the user has named, as Open does.
func (w *Workspace) ReadFile(name string) ([]byte, error) {
	f, err := w.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return f.ReadFile(name)
}

// Open opens the folder of a file that the user has named, the working folder
// for "-". The file may be a pipe or a device. A name that stays in the working
// folder must not be a link out of it: the user may have got the folder from
// somebody else, and knows the name only. The folder must be closed in the end.
func (w *Workspace) Open(name string) (*Folder, error) {
	switch {
	case !w.IsDisk() && name != Stdin:
		return w.inFS(name)
	case !w.IsDisk():
		return &Folder{w: w, files: w.FS, at: ".", folder: ".", first: name}, nil
	case filepath.IsLocal(name):
		f, err := w.below(".", name)
		if err == nil {
			f.strict = false
		}
		return f, err
	}
	folder := filepath.Dir(name)
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, err
	}
	return &Folder{w: w, files: rooted{root}, at: ".", folder: filepath.ToSlash(folder), first: name,
		open: func() (fs.File, error) { return os.Open(name) }, roots: []*os.Root{root}}, nil
}

// OpenFound opens the folder of a file that nobody has named: it was found below
// a folder, or another file names it. Then it must be a regular file, and no
// link may lead out of the folder that it was found below. The folder must be
// closed in the end.
func (w *Workspace) OpenFound(below, name string) (*Folder, error) {
	if !w.IsDisk() {
		return w.inFS(name)
	}
	return w.below(below, name)
}

// OpenFolder opens a folder itself. It must be closed in the end.
func (w *Workspace) OpenFolder(name string) (*Folder, error) {
	return w.OpenFound(name, filepath.Join(name, "*"))
}

// inFS opens the folder of a file of FS.
func (w *Workspace) inFS(name string) (*Folder, error) {
	inside, ok := w.path(name)
	if !ok {
		return nil, ErrOutside
	}
	return &Folder{w: w, files: w.FS, at: path.Dir(inside), folder: path.Dir(clean(name)), first: name,
		open: func() (fs.File, error) { return openRegular(w.FS, inside) }}, nil
}

// path returns the path in FS of a name.
func (w *Workspace) path(name string) (string, bool) {
	inside, ok := clean(name), filepath.IsLocal(name)
	if w.Inside != nil {
		inside, ok = w.Inside(name)
	}
	return inside, ok && fs.ValidPath(inside)
}

// below opens the folder of a regular file below a folder of the disk.
func (w *Workspace) below(below, name string) (*Folder, error) {
	top, err := os.OpenRoot(below)
	if err != nil {
		return nil, err
	}
	inside, err := filepath.Rel(below, name)
	if err != nil || !filepath.IsLocal(inside) {
		top.Close()
		return nil, ErrOutside
	}
	root, err := top.OpenRoot(filepath.Dir(inside))
	if err != nil {
		top.Close()
		return nil, insideError(err)
	}
	f := &Folder{w: w, files: rooted{root}, at: ".", folder: filepath.ToSlash(filepath.Dir(name)), first: name, strict: true, roots: []*os.Root{root, top}}
	f.open = func() (fs.File, error) {
		if f.strict {
			return openRegular(rooted{top}, filepath.ToSlash(inside))
		}
		return top.Open(inside)
	}
	return f, nil
}

// Reason says in plain words why a file cannot be read, such as "it does not
// exist", without its name.
func Reason(err error) string {
	var p *fs.PathError
	var l *os.LinkError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "it does not exist"
	case errors.Is(err, fs.ErrPermission):
		return "permission denied"
	case errors.As(err, &p):
		return p.Err.Error()
	case errors.As(err, &l):
		return l.Err.Error()
	}
	return err.Error()
}
