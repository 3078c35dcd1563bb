package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/examples/heavy"
)

// home is a home of its own, in which the program keeps its compiled code.
type home struct {
	t   *testing.T
	dir string
}

func newHome(t *testing.T) home {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("the folder of caches is found by HOME on Linux only")
	}
	h := home{t, t.TempDir()}
	text := "orgwright: 1\norganization: {name: A}\npositions:\n  - {id: ceo, title: Head, name: Anna}\n  - {id: a, title: A, reports_to: ceo}\n"
	if err := os.WriteFile(filepath.Join(h.dir, "a.org.yaml"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return h
}

// command runs the program in this home, by way of a shell.
func (h home) command(script string, env ...string) *exec.Cmd {
	cmd := exec.Command("sh", "-c", script)
	cmd.Dir = h.dir
	cmd.Env = append([]string{"PATH=" + os.Getenv("PATH"), "TMPDIR=" + h.t.TempDir(), "HOME=" + h.dir}, env...)
	return cmd
}

const draw = `rm -f a.svg; orgwright render -q --layout dot a.org.yaml -o a.svg`

// drawn draws and returns the picture. There must not be a word about it.
func (h home) drawn(script string, env ...string) string {
	h.t.Helper()
	out, err := h.command(script, env...).CombinedOutput()
	if err != nil || len(out) > 0 {
		h.t.Fatalf("%v\n%.2000s", err, out)
	}
	return readText(h.t, filepath.Join(h.dir, "a.svg"))
}

// drawnByOthers is the picture that comes out with the cache of whoever runs the
// tests, which saves compiling the engine once more.
func (h home) drawnByOthers() string {
	h.t.Helper()
	cache, err := os.UserCacheDir()
	if err != nil {
		h.t.Fatal(err)
	}
	return h.drawn(draw, "XDG_CACHE_HOME="+cache)
}

// code is the file with compiled code; there must be one.
func (h home) code() string {
	h.t.Helper()
	files, _ := filepath.Glob(filepath.Join(h.dir, ".cache", "orgwright", "graphviz", "go-graphviz", "*", "*"))
	if len(files) != 1 {
		h.t.Fatalf("the cache holds %v; want one file with code", files)
	}
	return files[0]
}

// TestCacheDamaged holds that whatever stands in the cache of compiled code, the
// program draws as always and puts sound code in its place.
func TestCacheDamaged(t *testing.T) {
	h := newHome(t)
	want := h.drawn(draw)
	sound := readText(t, h.code())
	damages := []struct{ name, code string }{
		// wazero has no checksum over the table of functions at the front.
		{"a bit of the table of functions", sound[:100] + string(sound[100]^1) + sound[101:]},
		{"empty", ""},
		{"cut", sound[:len(sound)/2]},
		{"foreign", "#!/bin/sh\n" + strings.Repeat("echo no code\n", 500)},
		{"a bit of the code", sound[:3<<20] + string(sound[3<<20]^8) + sound[3<<20+1:]},
		{"zeros", strings.Repeat("\x00", len(sound))},
	}
	for _, d := range damages[:heavy.Size(1, len(damages))] {
		if err := os.WriteFile(h.code(), []byte(d.code), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, quiet := range []string{"orgwright version >/dev/null", "orgwright validate"} {
			if out, err := h.command(quiet).CombinedOutput(); err != nil || len(out) > 0 {
				t.Errorf("%s: %s: %v\n%s", d.name, quiet, err, out)
			}
		}
		if got := h.drawn(draw); got != want {
			t.Errorf("%s: another picture", d.name)
		}
		if got := readText(t, h.code()); len(got) != len(sound) {
			t.Errorf("%s: afterwards the code has %d bytes, want %d", d.name, len(got), len(sound))
		}
	}
}

// TestCacheImpossible holds that the program draws where no code can be kept.
func TestCacheImpossible(t *testing.T) {
	tests := []struct {
		name, script string
		env          []string
	}{
		{"files no longer than 100 kB", "ulimit -f 200; " + draw, nil},
		{"a home that cannot be written", draw, []string{"HOME=/proc"}},
		{"no home", draw, []string{"HOME="}},
		{"a full disk", fullDisk, nil},
	}
	want := newHome(t).drawnByOthers()
	for _, tt := range tests[:heavy.Size(2, len(tests))] {
		t.Run(tt.name, func(t *testing.T) {
			h := newHome(t)
			if got := h.drawn(tt.script, tt.env...); got != want {
				t.Error("another picture")
			}
			if files, _ := filepath.Glob(filepath.Join(h.dir, ".cache", "orgwright", "graphviz", "go-graphviz", "*", "*")); len(files) > 0 {
				t.Errorf("the cache holds %v", files)
			}
		})
	}
}

// fullDisk draws with a disk for caches that is too small, where one can be
// mounted.
const fullDisk = `mkdir small && if mount -t tmpfs -o size=256k none small 2>/dev/null
then trap 'umount small' EXIT; export XDG_CACHE_HOME="$PWD/small"; else export HOME=/proc; fi; ` + draw

// TestCacheOfRoot holds that code which root has put there is used by all who
// can read it, as in the container, and that nothing is written beside it.
func TestCacheOfRoot(t *testing.T) {
	h := newHome(t)
	h.drawn(draw)
	before := h.code()
	want, err := os.Stat(before)
	if err != nil {
		t.Fatal(err)
	}
	if out, err := h.command("chmod -R a+rX,a-w .cache").CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	h.drawn(draw)
	if got, err := os.Stat(h.code()); err != nil || !os.SameFile(got, want) {
		t.Errorf("the code was written anew: %v", err)
	}
}

// TestCacheShared holds that runs that start at the same time with an empty
// cache do not disturb each other.
func TestCacheShared(t *testing.T) {
	h := newHome(t)
	want := h.drawnByOthers()
	all := `for i in 1 2 3; do orgwright render -q --layout dot a.org.yaml -o "$i.svg" & done; wait; cmp 1.svg 2.svg; cmp 2.svg 3.svg; cp 1.svg a.svg`
	for range heavy.Size(1, 2) {
		if got := h.drawn("rm -f ?.svg; " + all); got != want {
			t.Error("another picture")
		}
	}
	h.code()
}
