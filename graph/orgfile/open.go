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

// Opener reads the files of one folder and what lies below it. Names are
// relative to the folder, have slashes and are clean; a name that leads out of
// the folder gives ErrOutside.
type Opener interface {
	// ReadFile returns the bytes of a file. Of a file that is larger than
	// MaxSize it may return just more than that.
	ReadFile(name string) ([]byte, error)
	// Glob returns the names of the files that match a pattern of path.Match,
	// in any order.
	Glob(pattern string) ([]string, error)
	// Show returns the name of a file as the user should see it.
	Show(name string) string
}

// ErrOutside means that a file lies outside the folder, maybe through a
// symbolic link.
var ErrOutside = errors.New("outside the root folder")

// Disk reads the files of a folder of the disk. Symbolic links that lead out of
// the folder are not followed.
type Disk struct {
	root   *os.Root
	prefix string // in front of names that are shown
}

// OpenDisk opens the folder of the file with a name, and returns the name of
// the file in there. The folder must be closed in the end.
func OpenDisk(name string) (*Disk, string, error) {
	dir, base := filepath.Split(name)
	folder := dir
	if folder == "" {
		folder = "."
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, "", err
	}
	return &Disk{root: root, prefix: filepath.ToSlash(dir)}, base, nil
}

// Close closes the folder.
func (d *Disk) Close() error { return d.root.Close() }

// Show returns the name with the folder as the user gave it in front.
func (d *Disk) Show(name string) string { return d.prefix + name }

// ReadFile reads a file, but not much more than MaxSize of it.
func (d *Disk) ReadFile(name string) ([]byte, error) {
	if !filepath.IsLocal(filepath.FromSlash(name)) {
		return nil, ErrOutside
	}
	f, err := d.root.Open(filepath.FromSlash(name))
	if err != nil {
		return nil, insideError(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return nil, errors.New("is a folder")
	}
	text := make([]byte, 0, min(info.Size(), MaxSize)+512)
	return readAll(io.LimitReader(f, MaxSize+1), text)
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
	return fs.Glob(d.root.FS(), pattern)
}

// Memory is a folder in memory, by name.
type Memory map[string]string

// ReadFile returns the text of a file.
func (m Memory) ReadFile(name string) ([]byte, error) {
	if name == ".." || strings.HasPrefix(name, "../") || path.IsAbs(name) {
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

// Show returns name.
func (m Memory) Show(name string) string { return name }
