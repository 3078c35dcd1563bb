package gitref

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/workspace"
)

// repository is a small real repository for a test.
type repository struct {
	t   *testing.T
	dir string
}

func newRepository(t *testing.T) *repository {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("the program git is not installed, so no repository can be made to read from")
	}
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	r := &repository{t, filepath.Join(dir, "my répo")}
	if err := os.Mkdir(r.dir, 0o777); err != nil {
		t.Fatal(err)
	}
	r.git("init", "-q", "-b", "main")
	return r
}

func (r *repository) git(args ...string) {
	r.t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = r.dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull,
		"GIT_AUTHOR_NAME=Vera Lund", "GIT_AUTHOR_EMAIL=vera@example.com", "GIT_COMMITTER_NAME=Vera Lund", "GIT_COMMITTER_EMAIL=vera@example.com")
	if out, err := cmd.CombinedOutput(); err != nil {
		r.t.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

func (r *repository) write(name, text string) {
	r.t.Helper()
	full := filepath.Join(r.dir, name)
	if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o666); err != nil {
		r.t.Fatal(err)
	}
}

func (r *repository) commit() {
	r.t.Helper()
	r.git("add", "-A")
	r.git("commit", "-q", "-m", "change")
}

func (r *repository) open(folder, ref string) *Revision {
	r.t.Helper()
	rev, err := Open(context.Background(), filepath.Join(r.dir, folder), ref)
	if err != nil {
		r.t.Fatal(err)
	}
	return rev
}

// read is the text of a file in a revision, or why there is none.
func read(rev *Revision, first, name string) string {
	folder, err := rev.Workspace().Open(first)
	var text []byte
	if err == nil {
		text, err = folder.ReadFile(name)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "missing"
	case errors.Is(err, workspace.ErrOutside):
		return "outside"
	case errors.Is(err, workspace.ErrFolder):
		return "folder"
	case err != nil:
		return err.Error()
	}
	return string(text)
}

func TestReadsAsItWas(t *testing.T) {
	r := newRepository(t)
	names := []string{"a.org.yaml", "söder/b c.org.yaml", "söder/deep/社長 'x'.org.yaml", "söder/-x*[1].org.yaml"}
	for _, n := range names {
		r.write(n, "old "+n+"\r\nno end")
	}
	r.commit()
	for _, n := range names {
		r.write(n, "new")
	}
	r.write("new.org.yaml", "new")
	r.commit()
	for _, folder := range []string{"", "söder", "söder/deep"} {
		rev := r.open(folder, "HEAD~1")
		for _, n := range append(names, "new.org.yaml") {
			rel, err := filepath.Rel(filepath.Join(r.dir, folder), filepath.Join(r.dir, n))
			if err != nil {
				t.Fatal(err)
			}
			want := "old " + n + "\r\nno end"
			if n == "new.org.yaml" {
				want = "missing"
			}
			for _, name := range []string{rel, filepath.Join(r.dir, n)} {
				if got := read(rev, name, name); got != want {
					t.Errorf("from %q: %q is %q, want %q", folder, name, got, want)
				}
				if rev.Has(name) != (want != "missing") {
					t.Errorf("from %q: Has(%q) = %v", folder, name, rev.Has(name))
				}
			}
		}
	}
}

// open opens the folder of a file in a revision.
func open(t *testing.T, rev *Revision, first string) *workspace.Folder {
	t.Helper()
	folder, err := rev.Workspace().Open(first)
	if err != nil {
		t.Fatal(err)
	}
	return folder
}

// Only the folder of the first file and what is below it can be read, as on the
// disk.
func TestStaysInItsFolder(t *testing.T) {
	r := newRepository(t)
	r.write("top.org.yaml", "top")
	r.write("teams/a.org.yaml", "a")
	r.write("teams/x/b.org.yaml", "b")
	r.write("teams/photo.jpg", "p")
	r.write("teams2/c.org.yaml", "c")
	if err := os.Symlink("x/b.org.yaml", filepath.Join(r.dir, "teams/link.org.yaml")); err != nil {
		t.Skipf("the file system has no symbolic links: %v", err)
	}
	if err := os.Symlink("../../../etc/passwd", filepath.Join(r.dir, "teams/evil.org.yaml")); err != nil {
		t.Fatal(err)
	}
	r.commit()
	rev := r.open("", "HEAD")
	for _, tt := range []struct{ first, name, want string }{
		{"teams/a.org.yaml", "teams/x/b.org.yaml", "b"},
		{"teams/a.org.yaml", "./teams/../teams/a.org.yaml", "a"},
		{"teams/a.org.yaml", "top.org.yaml", "outside"},
		{"teams/a.org.yaml", "teams2/c.org.yaml", "outside"},
		{"teams/a.org.yaml", "../x.org.yaml", "outside"},
		{"teams/a.org.yaml", "/etc/passwd", "outside"},
		{"top.org.yaml", "teams2/c.org.yaml", "c"},
		{"top.org.yaml", "teams", "folder"},
		{"top.org.yaml", "a\nb", "missing"},
		{"teams/link.org.yaml", "teams/link.org.yaml", "b"},
		{"teams/evil.org.yaml", "teams/evil.org.yaml", "outside"},
		{"../x.org.yaml", "top.org.yaml", "outside"},
	} {
		if got := read(rev, tt.first, tt.name); got != tt.want {
			t.Errorf("%q from %q is %q, want %q", tt.name, tt.first, got, tt.want)
		}
	}
	files := open(t, rev, "teams/a.org.yaml")
	if !files.Exists("teams/photo.jpg") || files.Exists("teams/none.jpg") || files.Exists("top.org.yaml") {
		t.Error("Exists is wrong about photos")
	}
}

func TestGlob(t *testing.T) {
	r := newRepository(t)
	for _, n := range []string{"org/a.org.yaml", "org/teams/b.org.yaml", "org/teams/c.yaml", "org/teams/[x]/d.org.yaml", "e.org.yaml"} {
		r.write(n, "x")
	}
	r.commit()
	r.write("org/teams/later.org.yaml", "x")
	for _, tt := range []struct{ folder, first, pattern, want string }{
		{"", "org/a.org.yaml", "org/teams/*.org.yaml", "org/teams/b.org.yaml"},
		{"org", "a.org.yaml", "teams/*", "teams/[x] teams/b.org.yaml teams/c.yaml"},
		{"org", "a.org.yaml", "./teams/*", "teams/[x] teams/b.org.yaml teams/c.yaml"},
		{"org/teams", "../a.org.yaml", "../*/?.yaml", "../teams/c.yaml"},
		{"org/teams", "../a.org.yaml", "../*.org.yaml", "../a.org.yaml"},
		{"org/teams/[x]", "d.org.yaml", "*.yaml", "d.org.yaml"},
		{"org", "a.org.yaml", "*/b*", "teams/b.org.yaml"},
	} {
		got, err := open(t, r.open(tt.folder, "HEAD"), tt.first).Glob(tt.pattern)
		if err != nil || strings.Join(got, " ") != tt.want {
			t.Errorf("%q in %q: %q %v, want %q", tt.pattern, tt.folder, got, err, tt.want)
		}
	}
	rev := r.open("", "HEAD")
	if _, err := open(t, rev, "org/a.org.yaml").Glob("*.org.yaml"); !errors.Is(err, workspace.ErrOutside) {
		t.Errorf("a pattern outside the folder gives %v", err)
	}
	if _, err := open(t, rev, "org/a.org.yaml").Glob("org/[a"); err == nil {
		t.Error("a broken pattern gives no error")
	}
}

func TestBelow(t *testing.T) {
	r := newRepository(t)
	for _, n := range []string{"a.org.yaml", "x/b c.org.yaml", "x/.hidden/d.org.yaml", ".github/e.org.yaml", "x/f.yaml"} {
		r.write(n, "x")
	}
	r.commit()
	for _, tt := range []struct {
		from, folder string
		want         []string
	}{
		{"", ".", []string{"a.org.yaml", "x/b c.org.yaml"}},
		{"", "x", []string{"x/b c.org.yaml"}},
		{"x", ".", []string{"b c.org.yaml"}},
		{"x", "..", []string{"../a.org.yaml", "../x/b c.org.yaml"}},
		{"", "none", nil},
		{"", "../..", nil},
	} {
		got, err := r.open(tt.from, "HEAD").Workspace().Find(tt.folder, ".org.yaml")
		if !slices.Equal(got, tt.want) || (err != nil) != (tt.want == nil) {
			t.Errorf("below %q from %q: %q, %v, want %q", tt.folder, tt.from, got, err, tt.want)
		}
	}
}

func TestRenames(t *testing.T) {
	long := strings.Repeat("  - {id: someone, title: A title that is long enough}\n", 20)
	for _, how := range []string{"committed", "staged", "untracked"} {
		t.Run(how, func(t *testing.T) {
			r := newRepository(t)
			r.write("old name.org.yaml", "positions:\n"+long)
			r.write("kept.org.yaml", "kept\n")
			r.commit()
			r.write("åäö/new.org.yaml", "positions:\n"+long+"  - {id: more}\n")
			r.write("fresh.org.yaml", "something else\n")
			if err := os.Remove(filepath.Join(r.dir, "old name.org.yaml")); err != nil {
				t.Fatal(err)
			}
			ref := "HEAD"
			switch how {
			case "committed":
				r.commit()
				ref = "HEAD~1"
			case "staged":
				r.git("add", "-A")
			}
			before := status(t, r)
			for _, tt := range []struct{ from, name, want string }{
				{"", "åäö/new.org.yaml", "old name.org.yaml"},
				{"åäö", "new.org.yaml", "../old name.org.yaml"},
				{"åäö", filepath.Join(r.dir, "åäö/new.org.yaml"), filepath.Join(r.dir, "old name.org.yaml")},
				{"", "kept.org.yaml", "kept.org.yaml"},
				{"", "fresh.org.yaml", "none"},
				{"", "../outside.org.yaml", "none"},
			} {
				got, ok, err := r.open(tt.from, ref).Before(tt.name)
				if err != nil {
					t.Fatal(err)
				}
				if !ok {
					got = "none"
				}
				if got != tt.want {
					t.Errorf("%q was %q, want %q", tt.name, got, tt.want)
				}
			}
			if after := status(t, r); after != before {
				t.Errorf("the repository has changed from\n%s\nto\n%s", before, after)
			}
		})
	}
}

func status(t *testing.T, r *repository) string {
	t.Helper()
	cmd := exec.Command("git", "status", "--porcelain")
	cmd.Dir = r.dir
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func TestProblems(t *testing.T) {
	r := newRepository(t)
	empty := newRepository(t)
	r.write("a.org.yaml", "1\n")
	r.commit()
	r.write("a.org.yaml", "2\n")
	r.commit()
	r.git("branch", "develop")
	r.git("update-ref", "refs/remotes/origin/release", "HEAD")
	shallow := &repository{t, filepath.Join(t.TempDir(), "shallow")}
	if err := os.Mkdir(shallow.dir, 0o777); err != nil {
		t.Fatal(err)
	}
	shallow.git("clone", "-q", "--depth", "1", "file://"+filepath.ToSlash(r.dir), ".")
	for _, tt := range []struct{ folder, ref, want string }{
		{t.TempDir(), "main", "is not inside the working tree of a git repository"},
		{filepath.Join(r.dir, ".git"), "main", "is not inside the working tree of a git repository"},
		{empty.dir, "main", "the repository has no commit yet"},
		{r.dir, "devlop", `the repository has no revision "devlop"; did you mean "develop"?`},
		{r.dir, "release", `the repository has no revision "release"; did you mean "origin/release"?`},
		{r.dir, "HEAD:a.org.yaml", `the repository has no revision "HEAD:a.org.yaml"`},
		{r.dir, "--all", `"--all" is not a revision; name a branch, tag or commit, such as main or HEAD~1`},
		{r.dir, "", `"" is not a revision`},
		{r.dir, "^main", `"^main" is not a revision; name a branch, tag or commit`},
		{shallow.dir, "HEAD~1", `the repository has no revision "HEAD~1"; this clone is shallow: fetch its history, for instance with fetch-depth: 0`},
	} {
		_, err := Open(context.Background(), tt.folder, tt.ref)
		var p *Problem
		if !errors.As(err, &p) || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%q in %q: %v, want %q", tt.ref, tt.folder, err, tt.want)
		}
	}
	t.Run("without git", func(t *testing.T) {
		t.Setenv("PATH", t.TempDir())
		var p *Problem
		if _, err := Open(context.Background(), r.dir, "main"); !errors.As(err, &p) || !strings.Contains(err.Error(), "the program git is needed") {
			t.Errorf("%v", err)
		}
	})
	t.Run("interrupted", func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		if _, err := Open(ctx, r.dir, "main"); !errors.Is(err, context.Canceled) {
			t.Errorf("%v", err)
		}
	})
}
