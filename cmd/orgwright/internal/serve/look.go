package serve

import (
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// view is what can be seen of files from outside, by their absolute names: of two views
// that differ there was a change between them.
type view map[string]stamp

// stamp is what can be seen of a file. That of a folder, and of a file that is not there,
// has its mode only.
type stamp struct {
	mode fs.FileMode
	size int64
	time time.Time
}

// absent is the mode of what is not there; unsure is that of what may have changed.
const (
	absent = fs.ModeIrregular
	unsure = fs.ModeIrregular | fs.ModeTemporary
)

// look looks at the files that were read, and at what can matter beside them.
func (w *watcher) look() view {
	v := view{}
	for f := range w.files {
		v[f] = stampOf(f)
	}
	for f := range w.folders {
		entries, err := os.ReadDir(f)
		if err != nil {
			v[f] = stamp{mode: absent}
			continue
		}
		for _, e := range entries {
			switch name := filepath.Join(f, e.Name()); {
			case hidden(e.Name()):
			case e.IsDir():
				v[name] = stamp{mode: fs.ModeDir}
			case w.concerns(e.Name()):
				v[name] = stampOf(name)
			}
		}
	}
	return v
}

func stampOf(name string) stamp {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return stamp{mode: absent}
	case info.IsDir():
		return stamp{mode: fs.ModeDir}
	}
	return stamp{info.Mode(), info.Size(), info.ModTime().Round(0).UTC()}
}

// since is a look at what is followed from now on. Of what was seen before, it has what was
// seen then; what is new and was written after a time is unsure.
func (w *watcher) since(t time.Time) view {
	now := w.look()
	for name, s := range now {
		if was, ok := w.seen[name]; ok {
			now[name] = was
		} else if s.time.After(t.Add(-coarse)) {
			now[name] = stamp{mode: unsure}
		}
	}
	for name, was := range w.seen {
		if _, there := now[name]; !there && w.folders[filepath.Dir(name)] && was.mode != absent {
			now[name] = was // it has gone meanwhile
		}
	}
	return now
}

// coarse is how far the times of files on some systems are off.
const coarse = 2 * time.Second

// absolute is a clean absolute path of a name, or the name where there is no working
// folder any more.
func absolute(name string) string {
	if abs, err := filepath.Abs(name); err == nil {
		return abs
	}
	return filepath.Clean(name)
}
