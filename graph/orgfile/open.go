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

// ErrOutside means that a file lies outside the folder, maybe through a
// symbolic link.
var ErrOutside = errors.New("outside the root folder")

// Disk reads the files of a folder of the disk. Symbolic links that lead out of
// the folder are not followed, except that the first file itself may be one.
type Disk struct {
	root   *os.Root
	folder string // as in names
	first  string
}

// OpenDisk opens the folder of the file with a name, the working folder for
// "-". It must be closed in the end.
func OpenDisk(name string) (*Disk, error) {
	folder := filepath.Dir(name)
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, err
	}
	return &Disk{root: root, folder: filepath.ToSlash(folder), first: name}, nil
}

// Close closes the folder.
func (d *Disk) Close() error { return d.root.Close() }

// ReadFile reads a file, but not much more than MaxSize of it.
func (d *Disk) ReadFile(name string) ([]byte, error) {
	open := d.open
	if name == d.first {
		open = func(name string) (*os.File, error) { return os.Open(name) }
	}
	f, err := open(name)
	if err != nil {
		return nil, insideError(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return nil, errFolder
	}
	text := make([]byte, 0, min(info.Size(), MaxSize)+512)
	return readAll(io.LimitReader(f, MaxSize+1), text)
}

// errFolder and errSpecial are reasons for which something cannot be read.
var (
	errFolder  = errors.New("it is a folder")
	errSpecial = errors.New("it is not a regular file")
)

// open opens a regular file or folder inside the root.
func (d *Disk) open(name string) (*os.File, error) {
	inside, err := d.inside(name)
	if err != nil {
		return nil, err
	}
	info, err := d.root.Stat(inside)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() && !info.IsDir() {
		return nil, errSpecial // opening a pipe could wait for ever
	}
	return d.root.Open(inside)
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
