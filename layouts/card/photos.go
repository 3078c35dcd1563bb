package card

import (
	"context"
	"crypto/sha256"
	"runtime"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/photo"
)

// MaxPhotoPixels is the number of pixels by which the photos of one picture, each
// counted once, may exceed what files of their size hold: 20 pixels for each byte.
// Files that are made to unpack to much more take long.
const MaxPhotoPixels = 100_000_000

const (
	// photoSide is the width and height in pixels of the photos in a scene: four
	// pixels per point, so that they are sharp when the picture is enlarged.
	photoSide = 4 * 2 * avatarR
	// filePixels is the number of pixels for each byte of a file that do not count
	// for MaxPhotoPixels; a usual photo has two to ten.
	filePixels = 20
	// hugePhoto is the number of pixels from which on the memory for a decoded
	// photo is given back before the next one.
	hugePhoto = 4_000_000
)

// photos are the photos of a chart, as small as they are drawn. The same photo
// is read once, however many positions show it and whatever their files are
// called.
type photos struct {
	of        map[*chart.Photo]*photo.Reduced // nil = left out
	byContent map[[sha256.Size]byte]*photo.Reduced
	pixels    int // see MaxPhotoPixels
}

// readPhotos reads the photos of all cards that show one. What is no photo is
// left out, and a warning names it; its card has initials.
func (s *Sheet) readPhotos(ctx context.Context) error {
	s.photos = photos{of: map[*chart.Photo]*photo.Reduced{}, byContent: map[[sha256.Size]byte]*photo.Reduced{}}
	if s.theme.NoAvatars {
		return nil
	}
	full := false
	for i := range s.cards {
		n := s.cards[i].node
		if n.Photo == nil || n.IsGap() {
			continue
		}
		if _, done := s.photos.of[n.Photo]; done {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if s.photos.pixels > MaxPhotoPixels {
			if !full {
				s.warn("position %q: its photo and the new ones after it are left out; the files before it unpack to more than %d million pixels beyond what files of their size hold", n.ID, MaxPhotoPixels/1_000_000)
			}
			full = true
			s.photos.of[n.Photo] = nil
			continue
		}
		if reason := s.photos.read(n.Photo); reason != "" {
			s.warn("position %q: the photo %q is left out: %s", n.ID, clip(n.Photo.Name), reason)
		}
	}
	return nil
}

// read reduces one photo, or says why it cannot be shown.
func (p *photos) read(from *chart.Photo) (reason string) {
	sum := sha256.Sum256(from.Data)
	if r, ok := p.byContent[sum]; ok {
		p.of[from] = r
		return ""
	}
	r, err := photo.Reduce(from.Data, photoSide, photoSide)
	if err != nil {
		p.of[from] = nil
		return err.Error()
	}
	p.of[from], p.byContent[sum] = r, r
	p.pixels += max(0, r.Pixels-filePixels*len(from.Data))
	if r.Pixels > hugePhoto {
		runtime.GC() // else several decoded photos pile up
	}
	return ""
}
