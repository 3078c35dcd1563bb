package svg

import (
	"math"

	"github.com/orgwright/orgwright/layouts/photo"
	"github.com/orgwright/orgwright/layouts/scene"
)

const (
	// photoScale is how many pixels a photo has at least for each unit of the picture,
	// where its file has as many.
	photoScale = 3
	// maxPhotoSide is the largest side in pixels of a photo that was made larger.
	maxPhotoSide = 1200
)

// photoKey is what a photo of another size is made from.
type photoKey struct {
	file *byte // the first of the file
	w, h int
}

// collectPhoto makes the pixels of a photo that is larger on the page than it was made
// for.
func (c *common) collectPhoto(im *scene.Image) {
	side := func(v float64) int { return int(math.Ceil(min(photoScale*v*c.scale, maxPhotoSide))) }
	w, h := side(im.W), side(im.H)
	if len(im.Full) == 0 || w <= 0 || h <= 0 {
		return
	}
	if dw, dh := photo.Size(im.Data); dw >= w && dh >= h {
		return
	}
	key := photoKey{&im.Full[0], w, h}
	if _, known := c.photos[key]; !known {
		c.photos[key], _ = photo.Reduce(im.Full, w, h) // on an error the pixels stay
	}
	if r := c.photos[key]; r != nil {
		c.larger[im] = r
	}
}

// pixels returns what is embedded of a photo.
func (c *common) pixels(im *scene.Image) (mediaType string, data []byte) {
	if r := c.larger[im]; r != nil {
		return r.MediaType, r.Data
	}
	return im.MediaType, im.Data
}
