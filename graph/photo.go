package graph

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/workspace"
)

const (
	// MaxPhoto is the size in bytes up to which the file of a photo is read.
	MaxPhoto = 8 << 20
	// MaxPhotos is the number of bytes of all photos of one picture together,
	// each counted once.
	MaxPhotos = 512 << 20
)

// Photos returns a function for CompileOptions.Photo that reads photos relative
// to the file that names them, within the folder of the organisation. A photo
// that cannot be shown is left out and reported to warn, once for each file,
// unless the checks of the structure have reported it. The function is for one
// picture, and not for several goroutines at once.
func (l *Loaded) Photos(warn func(finding.Finding)) func(*org.Position) (*chart.Photo, error) {
	r := &photoReader{loaded: l, warn: warn, byName: map[string]*chart.Photo{}, byContent: map[[sha256.Size]byte]*chart.Photo{}}
	return r.photo
}

// photoReader reads the photos of one picture, the same file and the same
// content once.
type photoReader struct {
	loaded    *Loaded
	warn      func(finding.Finding)
	byName    map[string]*chart.Photo
	byContent map[[sha256.Size]byte]*chart.Photo
	bytes     int  // that were read
	full      bool // they are more than MaxPhotos
}

func (r *photoReader) photo(p *org.Position) (*chart.Photo, error) {
	written := p.Src.Photo
	if written.Value == "" {
		return nil, nil
	}
	name, inside := r.loaded.Org.PhotoPath(p)
	if photo, ok := r.byName[name]; ok {
		return photo, nil
	}
	fault := &photoFault{reason: "it lies outside the folder of the organisation file"}
	var photo *chart.Photo
	if inside {
		photo, fault = r.read(name)
	}
	r.byName[name] = photo
	if fault != nil && !r.found(written) {
		r.warn(code.BadPhoto.New(finding.Finding{
			At: written.At, Path: "photo", Position: p.ID,
			Message: fmt.Sprintf("the photo %q of %q is left out: %s", written.Value, p.ID, fault.reason),
			Hint:    fault.hint,
		}))
	}
	return photo, nil
}

// found tells whether a check of the structure has reported the photo.
func (r *photoReader) found(written source.Text) bool {
	return slices.ContainsFunc(r.loaded.Findings, func(f finding.Finding) bool {
		return (f.Code == code.MissingPhoto || f.Code == code.PhotoOutside) && f.At == written.At
	})
}

// read reads one photo, or says why it cannot be used.
func (r *photoReader) read(name string) (*chart.Photo, *photoFault) {
	if r.full {
		return nil, nil
	}
	folder, err := r.loaded.folder()
	if err != nil {
		return nil, &photoFault{reason: workspace.Reason(err)}
	}
	defer folder.Close()
	data, err := folder.ReadFile(name)
	if err == nil {
		r.loaded.later.add(name)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, &photoFault{reason: "there is no such file"}
	case err != nil:
		return nil, &photoFault{reason: workspace.Reason(err)}
	case len(data) > MaxPhoto:
		return nil, &photoFault{fmt.Sprintf("its file is larger than %d MB", MaxPhoto>>20), "save it smaller; a card shows about 120 by 120 pixels of it"}
	}
	sum := sha256.Sum256(data)
	if photo, ok := r.byContent[sum]; ok {
		return photo, nil
	}
	mediaType, fault := checkPhoto(data)
	if fault != nil {
		return nil, fault
	}
	if r.bytes += len(data); r.bytes > MaxPhotos {
		r.full = true
		return nil, &photoFault{fmt.Sprintf("the photos before it have %d MB together, and so are those after it", MaxPhotos>>20), "save them smaller; a card shows about 120 by 120 pixels of each"}
	}
	photo := &chart.Photo{Name: name, MediaType: mediaType, Data: data}
	r.byContent[sum] = photo
	return photo, nil
}
