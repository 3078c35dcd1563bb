package graph

import (
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/rule"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/suggest"
	"github.com/orgwright/orgwright/graph/workspace"
)

// openRules is a function for rule.Options.Open: it reads the rules file with a
// name as seen from the file that names it.
type openRules = func(name string, from *source.File) (*source.File, error)

// OpenRules returns a function for rule.Options.Open that reads a rules file by
// its path from the file that names it. It must be a regular file in or below one
// of the folders.
func OpenRules(files *workspace.Workspace, folders ...string) func(name string, from *source.File) (*source.File, error) {
	return func(name string, from *source.File) (f *source.File, err error) {
		for _, folder := range folders {
			f, err = readRules(name, from, func() (*workspace.Folder, error) { return files.OpenFolder(folder) })
			if !errors.Is(err, workspace.ErrOutside) {
				break
			}
		}
		return f, err
	}
}

// openRules returns the function that reads the rules files which the
// organisation names, and those which the named files extend; these may lie beside
// the file that extends them, too.
func (l *Loaded) openRules(named []*source.File) openRules {
	beside := map[*source.File]openRules{}
	for _, f := range named {
		beside[f] = OpenRules(l.opt.Files, filepath.Dir(f.Name))
	}
	open := func(name string, from *source.File) (*source.File, error) {
		if open := beside[from]; open != nil {
			f, err := open(name, from)
			if err == nil {
				beside[f] = open
			}
			if !errors.Is(err, workspace.ErrOutside) {
				return f, err
			}
		}
		return readRules(name, from, l.folder)
	}
	return func(name string, from *source.File) (*source.File, error) {
		f, err := open(name, from)
		if err == nil {
			l.later.add(f.Name)
		}
		return f, err
	}
}

// readRules reads a rules file in a folder by its path from the file that names
// it.
func readRules(name string, from *source.File, open func() (*workspace.Folder, error)) (*source.File, error) {
	if path.IsAbs(name) || filepath.IsAbs(name) {
		return nil, errors.New("it is an absolute path; name it relative to the file")
	}
	folder, err := open()
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	written := name
	if from != nil {
		name = path.Join(path.Dir(filepath.ToSlash(from.Name)), name)
	}
	text, err := folder.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		siblings, _ := folder.Glob(path.Join(path.Dir(name), "*.yaml"))
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
