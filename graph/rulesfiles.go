package graph

import (
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/rule"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/suggest"
)

// OpenRules returns a function for rule.Options.Open that reads a rules file
// relative to the one that names it: a regular file that lies in one of the
// folders of the disk.
func OpenRules(folders ...string) func(name string, from *source.File) (*source.File, error) {
	return func(name string, from *source.File) (f *source.File, err error) {
		for _, folder := range folders {
			f, err = readRules(name, from, func() (orgfile.Opener, func(), error) {
				return opened(nil, func() (*orgfile.Disk, error) { return orgfile.OpenFound(folder, filepath.Join(folder, ".")) })
			})
			if !errors.Is(err, orgfile.ErrOutside) {
				break
			}
		}
		return f, err
	}
}

// openRules returns the function that reads the rules files that the
// organisation, or a further one of named, names. What named ones extend may lie
// beside them, too.
func (l *Loaded) openRules(named []*source.File) func(name string, from *source.File) (*source.File, error) {
	beside := map[*source.File]func(string, *source.File) (*source.File, error){}
	for _, f := range named {
		beside[f] = OpenRules(filepath.Dir(f.Name))
	}
	open := func(name string, from *source.File) (*source.File, error) {
		if open := beside[from]; open != nil && l.files == nil {
			f, err := open(name, from)
			if err == nil {
				beside[f] = open
			}
			if !errors.Is(err, orgfile.ErrOutside) {
				return f, err
			}
		}
		return readRules(name, from, l.folder)
	}
	return func(name string, from *source.File) (*source.File, error) {
		f, err := open(name, from)
		if err == nil {
			l.also.add(f.Name)
		}
		return f, err
	}
}

// readRules reads a rules file of a folder relative to the file that names it.
func readRules(name string, from *source.File, folder func() (orgfile.Opener, func(), error)) (*source.File, error) {
	if path.IsAbs(name) || filepath.IsAbs(name) {
		return nil, errors.New("it is an absolute path; name it relative to the file")
	}
	open, done, err := folder()
	if err != nil {
		return nil, err
	}
	defer done()
	written := name
	if from != nil {
		name = path.Join(path.Dir(filepath.ToSlash(from.Name)), name)
	}
	text, err := open.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		siblings, _ := open.Glob(path.Join(path.Dir(name), "*.yaml"))
		slices.Sort(siblings)
		near := suggest.Closest(name, siblings)
		if near != "" {
			near = strings.TrimSuffix(written, path.Base(written)) + path.Base(near)
		}
		return nil, &rule.MissingFileError{Near: near}
	}
	if err != nil {
		return nil, err
	}
	return &source.File{Name: name, Text: text}, nil
}
