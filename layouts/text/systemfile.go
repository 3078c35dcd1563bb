package text

import (
	"errors"
	"io/fs"
	"os"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
)

// maxShared is the number of bytes read of fonts of the system after which the parts
// that were read of them are no longer shared: enough for two cuts of a large font for
// Chinese and one for emoji. In memory it is about twice as much.
const maxShared = 64 << 20

// sharedFiles are the fonts of the system that were read last. It is a cache, so that
// all Fonts of a process read a font once, and only saves time: what it holds never
// changes, and a file that has changed is another one.
var sharedFiles fileCache

// fileCache is a bounded set of font files of the system by their paths. It is safe for
// concurrent use.
type fileCache struct {
	mu    sync.Mutex
	files map[string]*systemFile
	read  int64
}

// file returns a font file as it is now; nil = there is none, or it cannot be opened.
func (c *fileCache) file(path string) *systemFile {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return nil // opening a pipe could wait for ever
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if f, ok := c.files[path]; ok && f.is(info) {
		return f
	}
	f := &systemFile{path: path, info: info, cache: c}
	f.parts = sync.OnceValue(f.describe)
	if c.files == nil {
		c.files = map[string]*systemFile{}
	}
	c.files[path] = f
	return f
}

// count forgets all files when n more bytes are too many; those who use one keep it.
func (c *fileCache) count(n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.read += int64(n); c.read > maxShared {
		c.files, c.read = nil, 0
	}
}

// systemFile is a font file of the system in the state in which it was found first.
// What is read of it is kept.
type systemFile struct {
	path  string
	info  fs.FileInfo
	cache *fileCache
	parts func() []*part // its faces; none when it is broken
}

// is tells whether a file is still the same.
func (f *systemFile) is(info fs.FileInfo) bool {
	return os.SameFile(f.info, info) && f.info.Size() == info.Size() && f.info.ModTime().Equal(info.ModTime())
}

// open opens the file, unless it has changed.
func (f *systemFile) open() (openFile, error) {
	if info, err := os.Stat(f.path); err != nil || !f.is(info) {
		return nil, errChanged
	}
	file, err := os.Open(f.path)
	if err != nil {
		return nil, err
	}
	if info, err := file.Stat(); err != nil || !f.is(info) {
		file.Close()
		return nil, errChanged
	}
	return countedFile{file, f.cache}, nil
}

var errChanged = errors.New("the file has changed")

// countedFile counts what is read of a file.
type countedFile struct {
	*os.File
	cache *fileCache
}

func (f countedFile) ReadAt(b []byte, at int64) (int, error) {
	f.cache.count(len(b))
	return f.File.ReadAt(b, at)
}

// part is one face of a file of the system.
type part struct {
	family       string
	bold, italic bool
	special      bool         // narrow, light, black or otherwise not for plain text
	face         func() *Face // nil = broken
}

// describe reads which faces the file has. Whatever goes wrong is no error: a broken
// font of the system is passed over.
func (f *systemFile) describe() (parts []*part) {
	guard(func() {
		s, err := openSFNT(f, f.info.Size())
		for i := 0; err == nil && i < len(s.faces); i++ {
			var p *part
			if p, err = s.part(i); err == nil {
				parts = append(parts, p)
			}
		}
	})
	return parts
}

// part reads the small tables that tell what a face is.
func (s *sfnt) part(index int) (*part, error) {
	t, err := s.tables(index, "OS/2", "head", "name")
	if err != nil {
		return nil, err
	}
	ld, err := t.loader()
	if err != nil {
		return nil, err
	}
	return describe(ld, func() *Face {
		face, err := s.face(index)
		if err != nil {
			return nil
		}
		return face
	}), nil
}

func describe(ld *opentype.Loader, face func() *Face) *part {
	d, _ := font.Describe(ld, nil)
	d.Aspect.SetDefaults()
	weight := d.Aspect.Weight
	return &part{
		family:  d.Family,
		bold:    weight >= font.WeightSemibold,
		italic:  d.Aspect.Style == font.StyleItalic,
		special: d.Aspect.Stretch != font.StretchNormal || weight != font.WeightNormal && weight != font.WeightBold,
		face:    sync.OnceValue(face),
	}
}

// covers tells whether a face has all runes that need a glyph.
func (p *part) covers(cluster []rune) bool {
	face := p.face()
	return face != nil && face.covers(cluster)
}
