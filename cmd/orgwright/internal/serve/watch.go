package serve

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// watcher tells when files have changed: those that were read, and those that can matter
// in their folders and below the folders that the user has named.
//
// Editors do not write into a file; they put a new one in its place, by way of others
// with names of their own. So folders are watched, not files. Saving makes several
// events: what happens within a moment is one change. In addition the folders are looked
// at once in a while, for not all of them report what others do: network drives, and what
// the system has no more watches for.
type watcher struct {
	roots    []string // absolute
	concerns func(name string) bool
	changed  func()
	warn     func(message string)
	pause    time.Duration // between looks
	events   *fsnotify.Watcher
	news     chan reading // at most the latest

	files   map[string]bool // absolute
	folders map[string]bool
	watched map[string]bool // folders that events come from
	seen    view            // what the last look has seen
}

// reading is which files were read, and since when.
type reading struct {
	files []string
	since time.Time
}

const (
	calm       = 15 * time.Millisecond  // without an event, and a change is over
	atMost     = 90 * time.Millisecond  // after the first event of a change
	between    = time.Second            // looks, where events come, too
	polling    = 250 * time.Millisecond // looks, where they alone tell
	maxFolders = 4096                   // that are watched; more are looked at
	slowdown   = 20                     // times longer than a look takes there is none
)

func newWatcher(site Site, opt Options, changed func()) *watcher {
	w := &watcher{concerns: site.Concerns, changed: changed, warn: opt.Warn, pause: between, news: make(chan reading, 1),
		files: map[string]bool{}, folders: map[string]bool{}, watched: map[string]bool{}}
	for _, r := range site.Roots {
		w.roots = append(w.roots, absolute(r))
	}
	if !opt.Poll {
		events, err := fsnotify.NewWatcher()
		if err != nil {
			w.toPolling(err)
		}
		w.events = events
	} else {
		w.pause = polling
	}
	w.find()
	w.seen = w.look()
	return w
}

// toPolling goes on without events.
func (w *watcher) toPolling(err error) {
	if w.pause != polling {
		w.pause = polling
		w.warn(fmt.Sprintf("the system does not tell of changes (%v); the files are looked at %d times a second", err, time.Second/polling))
	}
}

// follow has the watcher know which files were read, beginning at a time. It does not block;
// it is called by one goroutine at a time.
func (w *watcher) follow(files []string, since time.Time) {
	select {
	case r := <-w.news:
		if r.since.Before(since) {
			since = r.since
		}
	default:
	}
	w.news <- reading{files, since}
}

// run watches until ctx ends.
func (w *watcher) run(ctx context.Context) {
	var events <-chan fsnotify.Event
	var errs <-chan error
	if w.events != nil {
		defer w.events.Close()
		events, errs = w.events.Events, w.events.Errors
	}
	look := time.NewTimer(w.pause)
	over := time.NewTimer(time.Hour)
	over.Stop()
	var first time.Time // event of a change that is not over
	happened := func() {
		if first.IsZero() {
			first = time.Now()
		}
		over.Reset(min(calm, time.Until(first.Add(atMost))))
	}
	for {
		select {
		case <-ctx.Done():
			return
		case r := <-w.news:
			w.take(r)
		case e, ok := <-events:
			if !ok {
				events = nil
			} else if w.matters(e) {
				happened()
			}
		case err, ok := <-errs:
			if !ok {
				errs = nil
			} else if err != nil {
				happened() // some events were lost
			}
		case <-over.C:
			first = time.Time{}
			w.find()
			w.seen = w.look()
			w.changed()
		case <-look.C:
			start := time.Now()
			if first.IsZero() && !maps.Equal(w.look(), w.seen) {
				w.find()
				w.seen = w.look()
				w.changed()
			}
			look.Reset(max(w.pause, slowdown*time.Since(start)))
		}
	}
}

// matters tells whether an event is about a file that can matter.
func (w *watcher) matters(e fsnotify.Event) bool {
	if e.Op == fsnotify.Chmod {
		return false
	}
	name := absolute(e.Name)
	if w.files[name] || w.mayMatter(filepath.Base(name)) {
		return true
	}
	if !e.Has(fsnotify.Create) || hidden(filepath.Base(name)) {
		return w.watched[name] // a folder that has gone, or was renamed
	}
	info, err := os.Stat(name)
	return err == nil && info.IsDir() // what is in it may be what was missing
}

// mayMatter tells whether a file that was not read can matter, by its base name.
func (w *watcher) mayMatter(name string) bool { return !hidden(name) && w.concerns(name) }

// hidden tells whether a name is that of a hidden file, or of one that an editor makes
// beside the one that is edited.
func hidden(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "#") || strings.HasPrefix(name, "~") || strings.HasSuffix(name, "~")
}

// take follows other files from now on. What has happened to them since they were read is
// a change, which the next look finds.
func (w *watcher) take(r reading) {
	files := map[string]bool{}
	for _, f := range r.files {
		files[absolute(f)] = true
	}
	if maps.Equal(files, w.files) {
		return
	}
	w.files = files
	w.find()
	w.seen = w.since(r.since)
}

// find works out which folders to watch, and watches them.
func (w *watcher) find() {
	clear(w.folders)
	for f := range w.files {
		w.add(filepath.Dir(f))
		if real, err := filepath.EvalSymlinks(f); err == nil && real != f {
			w.add(filepath.Dir(real))
		}
	}
	for _, r := range w.roots {
		if info, err := os.Stat(r); err != nil || !info.IsDir() {
			w.add(filepath.Dir(r))
			continue
		}
		w.addBelow(r)
	}
	w.watch()
}

// add takes a folder up, or the nearest one above it that is there.
func (w *watcher) add(folder string) {
	for {
		if info, err := os.Stat(folder); err == nil && info.IsDir() {
			w.folders[folder] = true
			return
		}
		up := filepath.Dir(folder)
		if up == folder {
			return
		}
		folder = up
	}
}

// addBelow takes a folder up, and those below it that are not hidden.
func (w *watcher) addBelow(root string) {
	_ = filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && d != nil && d.IsDir():
			return fs.SkipDir
		case err != nil || !d.IsDir():
			return nil
		case name != root && hidden(d.Name()):
			return fs.SkipDir
		case len(w.folders) >= maxFolders:
			return fs.SkipAll
		}
		w.folders[name] = true
		return nil
	})
}

// watch has events come from the folders, and from no others.
func (w *watcher) watch() {
	if w.events == nil {
		return
	}
	for f := range w.watched {
		if !w.folders[f] {
			_ = w.events.Remove(f) // it may be gone
			delete(w.watched, f)
		}
	}
	for f := range w.folders {
		if err := w.events.Add(f); err == nil { // once more for one that was replaced
			w.watched[f] = true
		} else if _, gone := os.Stat(f); gone == nil {
			w.toPolling(err)
		}
	}
}
