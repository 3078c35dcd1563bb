// Package gitref reads organisation files as they were at a revision of a git
// repository, through the program git. Nothing in the repository is changed,
// and no shell is used.
package gitref

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path"
	"path/filepath"
	"strings"

	"github.com/orgwright/orgwright/graph/wording"
)

// A Problem is a mistake of the user: no repository, no such revision. Its text
// has a hint when there is one.
type Problem struct{ text, hint string }

func (p *Problem) Error() string {
	if p.hint == "" {
		return p.text
	}
	return p.text + "; " + p.hint
}

// Revision is a commit of the repository that a folder lies in. It may be used
// by one goroutine at a time.
type Revision struct {
	// Heard is told of every file that is read, see workspace.Workspace; nil = nobody is.
	Heard func(name string, text []byte)

	ref    string // as the user wrote it
	commit string // its full name
	folder string // absolute path of the folder from which names are given
	root   string // absolute path of the repository's root, links resolved
	prefix string // from the root to the folder, with slashes, "" or with "/" at its end

	git     runner
	files   []string        // every file of the commit and of its submodules, from the root, sorted
	known   map[string]bool // the same
	modules []*module
	removed []string
	renames map[string]string
}

// Commit is the full name of the commit.
func (r *Revision) Commit() string { return r.commit }

// Open finds the commit that ref means in the repository that the folder lies
// in. The error is a *Problem, or that of running git.
func Open(ctx context.Context, folder, ref string) (*Revision, error) {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return nil, err
	}
	r := &Revision{ref: ref, folder: folder, git: runner{ctx, folder, false}}
	if err := r.locate(); err != nil {
		return nil, err
	}
	if err := r.resolve(); err != nil {
		return nil, err
	}
	return r, r.list()
}

// locate finds the repository.
func (r *Revision) locate() error {
	out, err := r.git.output("rev-parse", "--is-inside-work-tree", "--show-toplevel", "--show-prefix")
	var failed *failure
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return &Problem{"the program git is needed to read other versions of files, and it is not installed", ""}
	case errors.As(err, &failed) && strings.Contains(failed.said, "dubious ownership"):
		return &Problem{"git does not trust this repository, because it belongs to another user", "say: git config --global --add safe.directory " + r.folder}
	case errors.As(err, &failed) && (strings.Contains(failed.said, "must be run in a work tree") || strings.Contains(failed.said, "not a git repository")):
		return &Problem{fmt.Sprintf("%q is not inside the working tree of a git repository", r.folder), ""}
	case err != nil:
		return err
	}
	lines := strings.Split(string(out), "\n")
	if len(lines) < 3 || lines[0] != "true" {
		return &Problem{fmt.Sprintf("%q is not inside the working tree of a git repository", r.folder), ""}
	}
	r.root, r.prefix = filepath.FromSlash(lines[1]), lines[2]
	return nil
}

// resolve finds the commit.
func (r *Revision) resolve() error {
	if r.ref == "" || strings.HasPrefix(r.ref, "-") || strings.HasPrefix(r.ref, "^") || strings.ContainsAny(r.ref, "\x00\n") {
		return &Problem{fmt.Sprintf("%q is not a revision", r.ref), "name a branch, tag or commit, such as main or HEAD~1"}
	}
	out, err := r.git.output("rev-parse", "--verify", "--quiet", r.ref+"^{commit}")
	if err == nil {
		r.commit = strings.TrimSpace(string(out))
		return nil
	}
	var failed *failure
	if !errors.As(err, &failed) {
		return err
	}
	if _, err := r.git.output("rev-parse", "--verify", "--quiet", "HEAD"); err != nil && errors.As(err, &failed) {
		return &Problem{"the repository has no commit yet", ""}
	}
	return &Problem{fmt.Sprintf("the repository has no revision %q", r.ref), r.hint()}
}

// hint suggests another name for a revision that was not found, or how to fetch
// it.
func (r *Revision) hint() string {
	if out, err := r.git.output("rev-parse", "--is-shallow-repository"); err == nil && strings.TrimSpace(string(out)) == "true" {
		return "this clone is shallow: fetch its history, for instance with fetch-depth: 0 for actions/checkout, GIT_DEPTH: 0 for GitLab, or git fetch --unshallow"
	}
	out, err := r.git.output("for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags", "refs/remotes")
	if err != nil {
		return ""
	}
	names := strings.Fields(string(out))
	for _, n := range names {
		if _, branch, _ := strings.Cut(n, "/"); branch == r.ref {
			return wording.Meant(n)
		}
	}
	return wording.DidYouMean(r.ref, names)
}

// Has reports whether the file with a name, as the user writes it, exists in
// the revision.
func (r *Revision) Has(name string) bool {
	inside, ok := r.inside(name)
	return ok && r.known[inside]
}

// Inside reports whether a name, as the user writes it, is that of a file in
// the folder of the repository.
func (r *Revision) Inside(name string) bool {
	_, ok := r.inside(name)
	return ok
}

// Before returns the name that a file of the working tree had in the revision:
// its own, or that of the file that was renamed to it, as git recognises
// renames. It is false for a new file.
func (r *Revision) Before(name string) (string, bool, error) {
	inside, ok := r.inside(name)
	if !ok {
		return "", false, nil
	}
	old, ok, err := r.before(inside)
	if err != nil || !ok {
		return "", false, err
	}
	if old == inside {
		return name, true, nil
	}
	return r.outside(old, filepath.IsAbs(name)), true, nil
}

// before is Before for paths from the root. A file of a submodule is looked for
// there.
func (r *Revision) before(inside string) (string, bool, error) {
	if m, rest := r.module(inside); m != nil {
		if m.problem != nil {
			return "", false, m.problem
		}
		old, ok, err := m.rev.before(rest)
		return m.prefix + old, ok, err
	}
	if r.known[inside] {
		return inside, true, nil
	}
	if r.renames == nil {
		if err := r.findRenames(); err != nil {
			return "", false, err
		}
	}
	old, ok := r.renames[inside]
	return old, ok, nil
}

// inside returns a name as the path from the root of the repository.
func (r *Revision) inside(name string) (string, bool) {
	if filepath.IsAbs(name) {
		rel, err := filepath.Rel(r.root, resolved(name))
		if err != nil || !filepath.IsLocal(rel) {
			return "", false
		}
		return filepath.ToSlash(rel), true
	}
	inside := path.Join(r.prefix, filepath.ToSlash(name))
	return inside, filepath.IsLocal(filepath.FromSlash(inside))
}

// outside returns a path from the root as the user would write it: from the
// folder, or absolute.
func (r *Revision) outside(inside string, absolute bool) string {
	if absolute {
		return filepath.Join(r.root, filepath.FromSlash(inside))
	}
	rel, err := filepath.Rel(filepath.FromSlash("/"+r.prefix), filepath.FromSlash("/"+inside))
	if err != nil {
		return inside
	}
	return rel
}

// resolved follows the links of the folder of a file, which itself may not
// exist.
func resolved(name string) string {
	if real, err := filepath.EvalSymlinks(filepath.Dir(name)); err == nil {
		return filepath.Join(real, filepath.Base(name))
	}
	return name
}

// splitNames splits what git prints with -z.
func splitNames(out []byte) []string {
	text := strings.TrimSuffix(string(out), "\x00")
	if text == "" {
		return nil
	}
	return strings.Split(text, "\x00")
}
