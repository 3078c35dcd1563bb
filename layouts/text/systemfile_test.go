package text

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// kingFace is the face in which a new set of fonts draws the king.
func kingFace(t *testing.T, dir string) *Face {
	t.Helper()
	f, err := New(context.Background(), Options{Folders: []string{dir}})
	if err != nil {
		t.Fatal(err)
	}
	f.Width(string(king), Style{Size: 10})
	return f.faceFor([]rune{king}, Style{}, f.sets[0]())
}

func TestFontsOfTheSystemAreShared(t *testing.T) {
	dir := folder(t, map[string][]byte{"a.ttf": kingFont(t, nil)})
	first := kingFace(t, dir)
	if first.Family != "Liberation Sans" {
		t.Fatalf("the king is drawn by %q", first.Family)
	}
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			if kingFace(t, dir) != first {
				t.Error("a second set of fonts read the file again")
			}
		})
	}
	wait.Wait()
	later := time.Now().Add(time.Hour)
	if err := os.Chtimes(filepath.Join(dir, "a.ttf"), later, later); err != nil {
		t.Fatal(err)
	}
	if kingFace(t, dir) == first {
		t.Error("the file has changed, but its old content is used")
	}
}

// TestOnlyWhatMeasuringNeedsIsRead holds that the shapes of the glyphs are not read to
// measure or to shape, and are to draw.
func TestOnlyWhatMeasuringNeedsIsRead(t *testing.T) {
	data := kingFont(t, nil)
	path := filepath.Join(folder(t, map[string][]byte{"a.ttf": data}), "a.ttf")
	var cache fileCache
	face := cache.file(path).parts()[0].face()
	steps := []struct {
		name  string
		do    func()
		least int
		most  int
	}{
		{"measuring", func() { face.advanceOf(36) }, 1000, len(data) / 8},
		{"shaping", func() { face.shaping() }, 1000, len(data) / 3},
		{"drawing", func() { face.Outline(36) }, len(data) / 2, 2 * len(data)},
		{"drawing again", func() { face.Outline(37) }, 0, 0},
	}
	before := int64(0)
	for _, step := range steps {
		step.do()
		if n := int(cache.read - before); n < step.least || n > step.most {
			t.Errorf("%s reads %d of %d bytes, not %d to %d", step.name, n, len(data), step.least, step.most)
		}
		before = cache.read
	}
}

func TestSharedFilesAreForgotten(t *testing.T) {
	path := filepath.Join(folder(t, map[string][]byte{"a.ttf": kingFont(t, nil)}), "a.ttf")
	var cache fileCache
	first := cache.file(path)
	face := first.parts()[0].face()
	if cache.file(path) != first {
		t.Error("the file is not kept")
	}
	cache.count(maxShared)
	if len(cache.files) != 0 || cache.read != 0 {
		t.Errorf("%d files are kept", len(cache.files))
	}
	if len(face.Outline(36).Segments) == 0 {
		t.Error("a face that is in use is lost")
	}
}

// TestWhatCannotBeReadLaterIsABox holds that a font whose glyphs turn out to be broken
// when they are drawn, or whose file is gone by then, draws boxes and not nothing.
func TestWhatCannotBeReadLaterIsABox(t *testing.T) {
	glyf := table(t, "glyf")
	loca := table(t, "loca")
	copy(loca[4*40:], "\xff\xff\xff\xff")
	box := len(embedded[0]().Outline(0).Segments)
	for name, tt := range map[string]struct {
		data []byte
		harm func(path string) error
	}{
		"broken":  {kingFont(t, map[string][]byte{"glyf": glyf, "loca": loca}), func(string) error { return nil }},
		"gone":    {kingFont(t, nil), os.Remove},
		"changed": {kingFont(t, nil), func(path string) error { return os.WriteFile(path, []byte("no font"), 0o644) }},
	} {
		t.Run(name, func(t *testing.T) {
			dir := folder(t, map[string][]byte{"a.ttf": tt.data})
			f, err := New(context.Background(), Options{Folders: []string{dir}})
			if err != nil {
				t.Fatal(err)
			}
			want := f.Width("A", Style{Size: 10})
			if w := f.Width(string(king), Style{Size: 10}); w != want {
				t.Errorf("the king is %v wide, want %v", w, want)
			}
			if err := tt.harm(filepath.Join(dir, "a.ttf")); err != nil {
				t.Fatal(err)
			}
			glyphs := f.Shape(string(king), Style{Size: 10}, false).Glyphs
			if len(glyphs) != 1 || len(glyphs[0].Face.Outline(glyphs[0].ID).Segments) != box || box == 0 {
				t.Errorf("glyphs %+v", glyphs)
			}
			if g := glyphs[0]; g.Face.Bitmap(g.ID) != nil || g.Face.Coloured() || g.Face.Layers(g.ID) != nil {
				t.Error("a broken font has pictures")
			}
		})
	}
}
