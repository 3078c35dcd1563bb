package graph

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"

	"github.com/orgwright/orgwright/graph/digraph"
	"github.com/orgwright/orgwright/graph/orgfile"
)

// MaxPhoto is the size in bytes up to which a photo is put into a picture.
const MaxPhoto = 8 << 20

// photoTypes are the encodings that every drawing program reads, by the bytes
// that such a file starts with.
var photoTypes = [...]struct{ magic, mediaType string }{
	{"\x89PNG\r\n\x1a\n", "image/png"},
	{"\xff\xd8\xff", "image/jpeg"},
}

// Photos returns a function for CompileOptions.Photo that reads photos relative
// to the file that names them, within the folder of the organisation. A photo
// that is missing, too large or of another type is left out and reported to
// warn, once each.
func (l *Loaded) Photos(warn func(string)) func(orgfile.Text) (*digraph.Photo, error) {
	seen := map[string]*digraph.Photo{}
	return func(t orgfile.Text) (*digraph.Photo, error) {
		name := t.Value
		if t.At.File != nil {
			name = path.Join(path.Dir(t.At.File.Name), t.Value)
		}
		if p, ok := seen[name]; ok {
			return p, nil
		}
		p, reason := l.photo(name)
		if reason != "" {
			warn(fmt.Sprintf("the photo %q is left out: %s", name, reason))
		}
		seen[name] = p
		return p, nil
	}
}

// photo reads one photo, or says why it cannot be used.
func (l *Loaded) photo(name string) (p *digraph.Photo, reason string) {
	open, done, err := l.folder()
	if err != nil {
		return nil, err.Error()
	}
	defer done()
	data, err := open.ReadFile(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, "there is no such file"
	case err != nil:
		return nil, err.Error()
	case len(data) > MaxPhoto:
		return nil, fmt.Sprintf("it has %d MB, the limit is %d MB", len(data)>>20, MaxPhoto>>20)
	}
	for _, pt := range photoTypes {
		if bytes.HasPrefix(data, []byte(pt.magic)) {
			return &digraph.Photo{MediaType: pt.mediaType, Data: data}, ""
		}
	}
	return nil, "it is neither JPEG nor PNG"
}
