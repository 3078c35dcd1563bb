package orgfile

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strings"
)

// Opener reads the files of one folder and what lies below it. Names are paths
// with slashes as the user would write them, from the working folder.
type Opener interface {
	// ReadFile returns the bytes of a file, ErrOutside for a file that does not
	// lie in the folder. Of a file that is larger than MaxSize it may return
	// just more than that.
	ReadFile(name string) ([]byte, error)
	// Glob returns the names of the files that match a pattern of path.Match,
	// in any order.
	Glob(pattern string) ([]string, error)
}

// What keeps a file from being read, beside the errors of io/fs.
var (
	ErrOutside = errors.New("it lies outside the folder, or is a link that leads out of it")
	ErrFolder  = errors.New("it is a folder")
	ErrSpecial = errors.New("it is a pipe, a device or a socket")
)

// Disk reads the files of a folder of the disk: regular files only, and no
// symbolic link is followed out of the folder. Only the first file can be an
// exception, see OpenDisk.
type Disk struct {
	top    *os.Root // the folder that must not be left; nil = the first file may be anywhere
	root   *os.Root
	folder string // as in names
	first  string
	strict bool // the first file must be regular
}

// OpenDisk opens the folder of a file that the user has named, the working
// folder for "-". The file may be a pipe or a device. A name that stays in the
// working folder must not be a link out of it: the user may have got the folder
// from somebody else, and knows the name only. It must be closed in the end.
func OpenDisk(name string) (*Disk, error) {
	if filepath.IsLocal(name) {
		d, err := OpenFound(".", name)
		if err != nil {
			return nil, err
		}
		d.strict = false
		return d, nil
	}
	folder := filepath.Dir(name)
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, err
	}
	return &Disk{root: root, folder: filepath.ToSlash(folder), first: name}, nil
}

// OpenFound opens the folder of a file that nobody has named: it was found below
// a folder, or another file names it. Then it must be a regular file, and no
// link may lead out of the folder that it was found below. A Disk must be closed
// in the end.
func OpenFound(below, name string) (*Disk, error) {
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
	return &Disk{top: top, root: root, folder: filepath.ToSlash(filepath.Dir(name)), first: name, strict: true}, nil
}

// Close closes the folder.
func (d *Disk) Close() error {
	if d.top != nil {
		d.top.Close()
	}
	return d.root.Close()
}

// ReadFile reads a file, but not much more than MaxSize of it.
func (d *Disk) ReadFile(name string) ([]byte, error) {
	open := d.open
	if name == d.first {
		open = d.openFirst
	}
	f, err := open(name)
	if err != nil {
		return nil, insideError(err)
	}
	defer f.Close()
	return readLimited(f)
}

// ReadNamed reads a file that the user has named as OpenDisk does.
func ReadNamed(name string) ([]byte, error) {
	d, err := OpenDisk(name)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	return d.ReadFile(name)
}

// readLimited reads up to a bit more than MaxSize of a file.
func readLimited(f *os.File) ([]byte, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return nil, ErrFolder
	}
	text := make([]byte, 0, min(info.Size(), MaxSize)+512)
	return readAll(io.LimitReader(f, MaxSize+1), text)
}

// openFirst opens the first file, which lies in top if there is one.
func (d *Disk) openFirst(name string) (*os.File, error) {
	if d.top == nil {
		return os.Open(name)
	}
	inside, err := filepath.Rel(d.top.Name(), name)
	if err != nil {
		return nil, ErrOutside
	}
	if d.strict {
		return openRegular(d.top, inside)
	}
	return d.top.Open(inside)
}

// open opens a regular file inside the root.
func (d *Disk) open(name string) (*os.File, error) {
	inside, err := d.inside(name)
	if err != nil {
		return nil, err
	}
	return openRegular(d.root, inside)
}

// openRegular opens a regular file or, for an error of its own, a folder.
func openRegular(root *os.Root, inside string) (*os.File, error) {
	info, err := root.Stat(inside)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() && !info.IsDir() {
		return nil, ErrSpecial // opening a pipe could wait for ever
	}
	return root.Open(inside)
}

// Exists reports whether there is a regular file with a name in the folder.
func (d *Disk) Exists(name string) bool {
	inside, err := d.inside(name)
	if err != nil {
		return false
	}
	info, err := d.root.Stat(inside)
	return err == nil && info.Mode().IsRegular()
}

// inside returns a name as seen from the root.
func (d *Disk) inside(name string) (string, error) {
	inside, err := filepath.Rel(filepath.FromSlash(d.folder), filepath.FromSlash(name))
	if err != nil || !filepath.IsLocal(inside) {
		return "", ErrOutside
	}
	return inside, nil
}

// readAll appends what r has to text.
func readAll(r io.Reader, text []byte) ([]byte, error) {
	for {
		if len(text) == cap(text) {
			text = append(text, 0)[:len(text)]
		}
		n, err := r.Read(text[len(text):cap(text)])
		text = text[:len(text)+n]
		if err == io.EOF {
			return text, nil
		}
		if err != nil {
			return text, err
		}
	}
}

// insideError recognises that os.Root refused to leave its folder.
func insideError(err error) error {
	if strings.Contains(err.Error(), "path escapes from parent") {
		return ErrOutside
	}
	return err
}

// Glob returns the files below the folder that match a pattern.
func (d *Disk) Glob(pattern string) ([]string, error) {
	inside, err := d.inside(pattern)
	if err != nil {
		return nil, err
	}
	names, err := fs.Glob(d.root.FS(), filepath.ToSlash(inside))
	for i := range names {
		names[i] = path.Join(d.folder, names[i])
	}
	return names, err
}

// Memory is the working folder in memory, by name.
type Memory map[string]string

// ReadFile returns the text of a file.
func (m Memory) ReadFile(name string) ([]byte, error) {
	if !filepath.IsLocal(name) {
		return nil, ErrOutside
	}
	text, ok := m[name]
	if !ok {
		return nil, fmt.Errorf("open %s: %w", name, fs.ErrNotExist)
	}
	return []byte(text), nil
}

// Glob returns the files that match a pattern.
func (m Memory) Glob(pattern string) ([]string, error) {
	if !filepath.IsLocal(pattern) {
		return nil, ErrOutside
	}
	var names []string
	for name := range m {
		ok, err := path.Match(pattern, name)
		if err != nil {
			return nil, err
		}
		if ok {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	return names, nil
}

// Exists reports whether there is a file with a name.
func (m Memory) Exists(name string) bool {
	_, ok := m[name]
	return ok
}
