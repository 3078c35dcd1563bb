package gitref

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// findRenames asks git which files were renamed since the revision. Files that
// git does not track yet count as well, so that the answer is the same before
// and after "git add": they are added to a copy of the index, which is thrown
// away.
func (r *Revision) findRenames() error {
	env, done, err := r.copyOfIndex()
	if err != nil {
		return err
	}
	defer done()
	if err := r.addUntracked(env); err != nil {
		return err
	}
	settings, err := r.git.withoutFilters()
	if err != nil {
		return err
	}
	out, err := r.git.runWith(settings, nil, env, "-C", r.root, "diff", "--find-renames", "--diff-filter=R", "--name-status", "-z",
		"--no-ext-diff", "--no-textconv", "--ignore-submodules=all", r.commit, "--")
	if err != nil {
		return err
	}
	r.renames = map[string]string{}
	fields := splitNames(out)
	for i := 0; i+2 < len(fields); i += 3 {
		if strings.HasPrefix(fields[i], "R") {
			r.renames[fields[i+2]] = fields[i+1]
		}
	}
	return nil
}

// addUntracked tells the copy of the index of YAML files that git does not know.
func (r *Revision) addUntracked(env []string) error {
	out, err := r.git.run(nil, env, "-C", r.root, "ls-files", "--others", "--exclude-standard", "-z")
	if err != nil {
		return err
	}
	var input []byte
	for _, name := range splitNames(out) {
		if ext := filepath.Ext(name); ext == ".yaml" || ext == ".yml" {
			input = append(input, name+"\x00"...)
		}
	}
	if len(input) == 0 {
		return nil
	}
	_, err = r.git.run(input, append(env, "GIT_LITERAL_PATHSPECS=1"), "-C", r.root, "add", "--intent-to-add", "--pathspec-from-file=-", "--pathspec-file-nul")
	return err
}

// copyOfIndex copies the index and returns the environment in which git uses the
// copy.
func (r *Revision) copyOfIndex() (env []string, done func(), err error) {
	out, err := r.git.output("rev-parse", "--git-path", "index")
	if err != nil {
		return nil, nil, err
	}
	index := strings.TrimSuffix(string(out), "\n")
	if !filepath.IsAbs(index) {
		index = filepath.Join(r.folder, index)
	}
	text, err := os.ReadFile(index)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, nil, err
	}
	dir, err := os.MkdirTemp("", "orgwright-index-")
	if err != nil {
		return nil, nil, err
	}
	name := filepath.Join(dir, "index")
	if text != nil {
		if err := os.WriteFile(name, text, 0o600); err != nil {
			os.RemoveAll(dir)
			return nil, nil, err
		}
	}
	return []string{"GIT_INDEX_FILE=" + name}, func() { os.RemoveAll(dir) }, nil
}
