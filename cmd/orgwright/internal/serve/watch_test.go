package serve

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// watched is a watcher that runs for a test.
type watched struct {
	*watcher
	dir     string
	changes atomic.Int32
}

// watch follows the files of a folder for a test; the names are below it.
func watch(t *testing.T, poll bool, roots []string, files ...string) *watched {
	t.Helper()
	w := &watched{dir: t.TempDir()}
	for _, f := range files {
		w.write(t, f, "one")
	}
	in := func(names []string) (out []string) {
		for _, n := range names {
			out = append(out, filepath.Join(w.dir, n))
		}
		return out
	}
	site := Site{Roots: in(roots), Concerns: func(name string) bool { return strings.HasSuffix(name, ".txt") }}
	w.watcher = newWatcher(site, Options{Poll: poll, Warn: func(m string) { t.Log(m) }}, func() { w.changes.Add(1) })
	w.follow(in(files), time.Now().Add(time.Hour)) // nothing is as new as that
	var end sync.WaitGroup
	t.Cleanup(end.Wait)
	end.Go(func() { w.run(t.Context()) })
	time.Sleep(30 * time.Millisecond)
	return w
}

func (w *watched) write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(filepath.Join(w.dir, name)), 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(w.dir, name), text)
}

func (w *watched) do(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// after waits for a change, and that it is one.
func (w *watched) after(t *testing.T, what string) {
	t.Helper()
	for late := time.Now().Add(10 * time.Second); w.changes.Load() == 0; time.Sleep(2 * time.Millisecond) {
		if time.Now().After(late) {
			t.Fatalf("%s: no change", what)
		}
	}
	time.Sleep(4 * calm)
	if n := w.changes.Swap(0); n != 1 {
		t.Errorf("%s: %d changes", what, n)
	}
}

// Editors save in several ways, each of which is one change.
func TestWaysToSave(t *testing.T) {
	for _, poll := range []bool{false, true} {
		w := watch(t, poll, []string{"a.txt"}, "a.txt", "parts/b.txt")
		at := func(name string) string { return filepath.Join(w.dir, name) }
		w.write(t, "a.txt", "written over")
		w.after(t, "written over")

		w.write(t, ".a.txt.swp", "swap file")
		w.write(t, "a.txt.new", "put in its place")
		w.do(t, os.Rename(at("a.txt.new"), at("a.txt")))
		w.after(t, "replaced")

		w.write(t, "4913", "")
		w.do(t, os.Remove(at("4913")))
		w.do(t, os.Rename(at("a.txt"), at("a.txt~")))
		w.write(t, "a.txt", "as Vim does with a backup")
		w.do(t, os.Remove(at("a.txt~")))
		w.after(t, "renamed and written anew")

		w.write(t, "a.txt___jb_tmp___", "as IntelliJ does")
		w.do(t, os.Rename(at("a.txt"), at("a.txt___jb_old___")))
		w.do(t, os.Rename(at("a.txt___jb_tmp___"), at("a.txt")))
		w.do(t, os.Remove(at("a.txt___jb_old___")))
		w.after(t, "swapped")

		w.write(t, "parts/b.txt", "an included file")
		w.after(t, "a file in another folder")

		w.do(t, os.Remove(at("parts/b.txt")))
		w.after(t, "removed")
		w.write(t, "parts/b.txt", "back")
		w.after(t, "there again")
		w.write(t, "new.txt", "one that was missing")
		w.after(t, "new")
	}
}

func TestWhatIsNoChange(t *testing.T) {
	w := watch(t, false, []string{"."}, "a.txt")
	for _, name := range []string{".a.txt.swp", "a.txt~", "#a.txt#", ".#a.txt", "4913", "a.txt.tmp", "picture.svg", ".git/index.txt", "~$a.txt"} {
		w.write(t, name, "x")
	}
	w.do(t, os.Chmod(filepath.Join(w.dir, "a.txt"), 0o600))
	time.Sleep(between + 300*time.Millisecond) // a look is among it
	if n := w.changes.Load(); n > 0 {
		t.Errorf("%d changes", n)
	}
}

func TestFoldersThatComeIntoBeing(t *testing.T) {
	for _, poll := range []bool{false, true} {
		w := watch(t, poll, []string{"."}, "a.txt")
		w.do(t, os.Mkdir(filepath.Join(w.dir, "deep"), 0o700))
		w.after(t, "a folder")
		w.do(t, os.Mkdir(filepath.Join(w.dir, "deep/er"), 0o700))
		w.after(t, "a folder in it")
		w.write(t, "deep/er/c.txt", "x")
		w.after(t, "a file in that")
		w.do(t, os.RemoveAll(filepath.Join(w.dir, "deep")))
		w.after(t, "none of them")
	}
}

// A link may lead to a file that others replace.
func TestLinks(t *testing.T) {
	w := watch(t, false, []string{"a.txt"}, "real/a.txt")
	link := filepath.Join(w.dir, "a.txt")
	if err := os.Symlink(filepath.Join(w.dir, "real/a.txt"), link); err != nil {
		t.Skip(err)
	}
	w.after(t, "a link")
	w.follow([]string{link}, time.Now().Add(time.Hour))
	time.Sleep(30 * time.Millisecond)
	w.write(t, "real/a.txt.new", "y")
	w.do(t, os.Rename(filepath.Join(w.dir, "real/a.txt.new"), filepath.Join(w.dir, "real/a.txt")))
	w.after(t, "what it leads to")
}

// What is saved while a file is read for the first time, and after it was read, is a change.
func TestSavedWhileRead(t *testing.T) {
	w := watch(t, true, []string{"a.txt"}, "a.txt")
	before := time.Now()
	w.write(t, "other/b.txt", "after it was read")
	w.follow([]string{filepath.Join(w.dir, "a.txt"), filepath.Join(w.dir, "other/b.txt")}, before)
	w.after(t, "saved meanwhile")
	w.write(t, "a.txt", "also between a reading and its end")
	w.follow([]string{filepath.Join(w.dir, "a.txt")}, before)
	w.after(t, "saved before the list of files has changed")
}
