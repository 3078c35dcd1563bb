package gitref

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/workspace"
)

// Workspace gives the files as they were committed, by the names that they have
// from the folder that the revision was opened in, or absolute. Symbolic links
// inside the repository are followed.
func (r *Revision) Workspace() *workspace.Workspace {
	return &workspace.Workspace{FS: tree{r}, Inside: r.inside, Heard: r.Heard}
}

// tree is the files of a revision as a file system whose root is that of the
// repository.
type tree struct{ r *Revision }

// Open opens a file, which reads it, or a folder. The error wraps fs.ErrNotExist
// for what is not in the revision.
func (t tree) Open(name string) (fs.File, error) {
	info, err := t.Stat(name)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return &openFolder{openFile{info: info}, t.entries(name)}, nil
	}
	text, err := t.r.read(name)
	if errors.Is(err, fs.ErrNotExist) {
		err = &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	if err != nil {
		return nil, err
	}
	return &openFile{fileInfo{path.Base(name), len(text), 0}, bytes.NewReader(text)}, nil
}

// Stat tells what a name is. The size of a file is known only once it was
// opened.
func (t tree) Stat(name string) (fs.FileInfo, error) {
	switch {
	case !fs.ValidPath(name):
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrInvalid}
	case t.r.known[name]:
		return fileInfo{name: path.Base(name)}, nil
	case name == "." || t.holds(name):
		return fileInfo{name: path.Base(name), mode: fs.ModeDir}, nil
	}
	if m, rest := t.r.module(name); m != nil {
		if m.problem != nil {
			return nil, m.problem
		}
		return tree{m.rev}.Stat(rest)
	}
	return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
}

// holds reports whether there are files below a folder.
func (t tree) holds(folder string) bool {
	i, _ := slices.BinarySearch(t.r.files, folder+"/")
	return i < len(t.r.files) && strings.HasPrefix(t.r.files[i], folder+"/")
}

// entries lists what stands in a folder, sorted.
func (t tree) entries(folder string) []fs.DirEntry {
	prefix := folder + "/"
	if folder == "." {
		prefix = ""
	}
	var out []fs.DirEntry
	last := ""
	i, _ := slices.BinarySearch(t.r.files, prefix)
	for ; i < len(t.r.files) && strings.HasPrefix(t.r.files[i], prefix); i++ {
		name, _, isFolder := strings.Cut(t.r.files[i][len(prefix):], "/")
		if isFolder && name == last {
			continue
		}
		last = name
		info := fileInfo{name: name}
		if isFolder {
			info.mode = fs.ModeDir
		}
		out = append(out, fs.FileInfoToDirEntry(info))
	}
	slices.SortFunc(out, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return out
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
		return text[:min(size, source.MaxSize+1)], nil
	case len(words) > 0 && words[0] == "symlink":
		return nil, workspace.ErrOutside
	case len(words) > 1 && words[len(words)-1] == "missing":
		return nil, &Problem{fmt.Sprintf("this clone does not have the contents of %q at %q", inside, r.ref), "it is a partial clone; fetch them: git fetch --refetch --no-filter"}
	}
	return nil, fs.ErrNotExist // a link to nothing or to itself
}

// openFile is a file that was opened, with its text.
type openFile struct {
	info fs.FileInfo
	text *bytes.Reader
}

func (f *openFile) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *openFile) Close() error               { return nil }

func (f *openFile) Read(to []byte) (int, error) {
	if f.text == nil {
		return 0, &fs.PathError{Op: "read", Path: f.info.Name(), Err: errors.New("it is a folder")}
	}
	return f.text.Read(to)
}

// openFolder is a folder that was opened, with what stands in it.
type openFolder struct {
	openFile
	rest []fs.DirEntry
}

// ReadDir implements fs.ReadDirFile.
func (f *openFolder) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 {
		n = len(f.rest)
	} else if len(f.rest) == 0 {
		return nil, io.EOF
	}
	n = min(n, len(f.rest))
	out := f.rest[:n:n]
	f.rest = f.rest[n:]
	return out, nil
}

// fileInfo is what is known of a file or folder.
type fileInfo struct {
	name string
	size int
	mode fs.FileMode
}

func (i fileInfo) Name() string       { return i.name }
func (i fileInfo) Size() int64        { return int64(i.size) }
func (i fileInfo) Mode() fs.FileMode  { return i.mode }
func (i fileInfo) ModTime() time.Time { return time.Time{} }
func (i fileInfo) IsDir() bool        { return i.mode.IsDir() }
func (i fileInfo) Sys() any           { return nil }
