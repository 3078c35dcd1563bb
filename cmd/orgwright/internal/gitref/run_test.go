package gitref

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestRunsNothingOfTheCheckout holds that no program which the configuration of
// a repository names is run: neither a monitor of the file system, nor a hook,
// nor a filter or a text conversion.
func TestRunsNothingOfTheCheckout(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("needs programs that are shell scripts")
	}
	r := newRepository(t)
	r.write("old.org.yaml", "orgwright: 1\n# enough text for git to see that it was renamed\n")
	r.commit()
	if err := os.Rename(filepath.Join(r.dir, "old.org.yaml"), filepath.Join(r.dir, "new.org.yaml")); err != nil {
		t.Fatal(err)
	}
	r.write(".gitattributes", "*.yaml filter=evil diff=evil\n")
	mark := filepath.Join(t.TempDir(), "ran")
	script := filepath.Join(t.TempDir(), "evil")
	if err := os.WriteFile(script, []byte("#!/bin/sh\necho \"$0 $@\" >>'"+mark+"'\ncat\n"), 0o777); err != nil {
		t.Fatal(err)
	}
	hooks := filepath.Join(r.dir, ".git", "hooks")
	for _, hook := range []string{"post-index-change", "fsmonitor-watchman", "reference-transaction"} {
		if err := os.MkdirAll(hooks, 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(script, filepath.Join(hooks, hook)); err != nil {
			t.Fatal(err)
		}
	}
	for _, key := range []string{"core.fsmonitor", "filter.evil.clean", "filter.evil.smudge", "diff.evil.textconv", "diff.evil.command", "diff.external", "core.sshCommand", "filter.a=b.process"} {
		r.git("config", key, script)
	}
	r.git("config", "filter.evil.required", "true")
	os.Remove(mark) // git config itself may have run some

	rev := r.open(".", "HEAD")
	old, ok, err := rev.Before("new.org.yaml")
	if old != "old.org.yaml" || !ok || err != nil {
		t.Errorf("before: %q %v %v", old, ok, err)
	}
	if got := read(rev, "old.org.yaml", "old.org.yaml"); !strings.Contains(got, "orgwright: 1") {
		t.Errorf("read %q", got)
	}
	if ran, err := os.ReadFile(mark); err == nil {
		t.Errorf("the checkout's programs were run:\n%s", ran)
	}
}

// TestSettingsOfTheEnvironmentStay holds that settings a CI system gives through
// the environment are kept, such as the folders that it trusts.
func TestSettingsOfTheEnvironmentStay(t *testing.T) {
	r := newRepository(t)
	t.Setenv("GIT_CONFIG_COUNT", "1")
	t.Setenv("GIT_CONFIG_KEY_0", "orgwright.test")
	t.Setenv("GIT_CONFIG_VALUE_0", "kept")
	g := runner{context.Background(), r.dir, false}
	for key, want := range map[string]string{"orgwright.test": "kept", "core.fsmonitor": "false"} {
		if out, err := g.output("config", key); strings.TrimSpace(string(out)) != want || err != nil {
			t.Errorf("%s: %q %v", key, out, err)
		}
	}
}

// TestSubmodules holds that a file of a submodule is compared with the commit
// that the superproject names.
func TestSubmodules(t *testing.T) {
	r := newRepository(t)
	inner := &repository{t, filepath.Join(t.TempDir(), "inner")}
	if err := os.Mkdir(inner.dir, 0o777); err != nil {
		t.Fatal(err)
	}
	inner.git("init", "-q", "-b", "main")
	inner.write("teams/a.org.yaml", "one")
	inner.commit()
	r.write("top.org.yaml", "top")
	r.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", inner.dir, "sub")
	r.commit()
	inside := &repository{t, filepath.Join(r.dir, "sub")}
	inside.write("teams/a.org.yaml", "two")
	inside.write("teams/b.org.yaml", "new")
	inside.commit()

	rev := r.open(".", "HEAD")
	if got := read(rev, "sub/teams/a.org.yaml", "sub/teams/a.org.yaml"); got != "one" {
		t.Errorf("a file of the submodule was %q", got)
	}
	if rev.Has("sub/teams/b.org.yaml") {
		t.Error("a file that the submodule has only now was there before")
	}
	if got, err := rev.Workspace().Find(".", ".org.yaml"); err != nil || strings.Join(got, " ") != "sub/teams/a.org.yaml top.org.yaml" {
		t.Errorf("files: %q %v", got, err)
	}
	old, ok, err := rev.Before("sub/teams/a.org.yaml")
	if old != "sub/teams/a.org.yaml" || !ok || err != nil {
		t.Errorf("before: %q %v %v", old, ok, err)
	}

	// A clone of the submodule that has only its newest commit.
	if err := os.RemoveAll(inside.dir); err != nil {
		t.Fatal(err)
	}
	inner.write("teams/a.org.yaml", "three")
	inner.commit()
	r.git("clone", "-q", "--depth", "1", "file://"+filepath.ToSlash(inner.dir), "sub")
	rev = r.open(".", "HEAD")
	var p *Problem
	if _, _, err := rev.Before("sub/teams/a.org.yaml"); !errors.As(err, &p) || !strings.Contains(p.Error(), `submodule "sub"`) {
		t.Errorf("a submodule without the commit: %v", err)
	}

	// One that is not checked out may still be there; one that is taken out is not.
	if err := os.RemoveAll(inside.dir); err != nil {
		t.Fatal(err)
	}
	if got := r.open(".", "HEAD").Removed(); len(got) > 0 {
		t.Errorf("not checked out, but removed: %q", got)
	}
	r.git("rm", "-qf", "--cached", "sub")
	if got := r.open(".", "HEAD").Removed(); len(got) != 1 || got[0] != "sub" {
		t.Errorf("removed: %q", got)
	}
}

// TestPartialClone holds that a file whose contents this clone lacks is not
// taken for one that did not exist.
func TestPartialClone(t *testing.T) {
	r := newRepository(t)
	r.write("a.org.yaml", "one")
	r.commit()
	r.write("a.org.yaml", "two")
	r.commit()
	r.git("config", "uploadpack.allowFilter", "true")
	clone := &repository{t, filepath.Join(t.TempDir(), "clone")}
	cmd := exec.Command("git", "clone", "-q", "--filter=blob:none", "file://"+filepath.ToSlash(r.dir), clone.dir)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	clone.git("remote", "set-url", "origin", filepath.Join(t.TempDir(), "gone")) // git before 2.44 would fetch
	rev := clone.open(".", "HEAD~1")
	if text, err := rev.Workspace().ReadFile("a.org.yaml"); err == nil || strings.Contains(err.Error(), "no such file") {
		t.Errorf("read %q, %v", text, err)
	}
}
