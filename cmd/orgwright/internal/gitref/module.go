package gitref

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// module is a submodule at the commit that the superproject names, whatever the
// submodule has checked out.
type module struct {
	prefix  string // path from the root, with "/" at its end
	rev     *Revision
	problem error // why it cannot be read
}

// list reads the names of all files of the commit and, where a submodule is
// checked out, of its files.
func (r *Revision) list() error {
	out, err := r.git.output("ls-tree", "-r", "-z", "--full-tree", r.commit)
	if err != nil {
		return err
	}
	for _, entry := range splitNames(out) {
		head, name, _ := strings.Cut(entry, "\t")
		words := strings.Fields(head) // mode, type, object
		if len(words) == 3 && words[1] == "commit" {
			if err := r.addModule(name, words[2]); err != nil {
				return err
			}
			continue
		}
		r.files = append(r.files, name)
	}
	slices.Sort(r.files)
	r.known = make(map[string]bool, len(r.files))
	for _, f := range r.files {
		r.known[f] = true
	}
	return nil
}

// Removed names the submodules of the revision, as paths from the root of the
// repository, that neither are checked out nor belong to the repository any
// more: what was in them is not known.
func (r *Revision) Removed() []string { return r.removed }

// addModule lists a submodule as of a commit. One that is not checked out has
// no files to compare.
func (r *Revision) addModule(name, commit string) error {
	dir := filepath.Join(r.root, filepath.FromSlash(name))
	if _, err := os.Lstat(filepath.Join(dir, ".git")); err != nil {
		out, err := r.git.output("--literal-pathspecs", "-C", r.root, "ls-files", "--stage", "--", name)
		if err == nil && !strings.HasPrefix(string(out), "160000 ") {
			r.removed = append(r.removed, name)
		}
		return err
	}
	m := &module{prefix: name + "/", rev: &Revision{
		ref: r.ref, commit: commit, folder: dir, root: dir, git: runner{r.git.ctx, dir, true},
	}}
	r.modules = append(r.modules, m)
	if err := m.rev.list(); err != nil {
		if r.git.ctx.Err() != nil {
			return r.git.ctx.Err()
		}
		m.problem = &Problem{fmt.Sprintf("the submodule %q does not have the commit that %q names for it", name, r.ref), "fetch its history: git -C " + name + " fetch --unshallow, or git submodule update"}
		return nil
	}
	for _, f := range m.rev.files {
		r.files = append(r.files, m.prefix+f)
	}
	return nil
}

// module returns the submodule that a path from the root leads into, and the
// rest of the path; nil for none.
func (r *Revision) module(inside string) (*module, string) {
	for _, m := range r.modules {
		if rest, ok := strings.CutPrefix(inside, m.prefix); ok {
			return m, rest
		}
	}
	return nil, ""
}
