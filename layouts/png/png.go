// Package png paints a scene into a PNG picture: the same picture that the
// SVG of the scene shows.
//
// Graphviz paints pictures, too, but as a module it loses outlines and texts, and
// takes more than 10 s for 1,000 cards.
//
// Encode may be called by many goroutines. The same scene, options and fonts give
// the same bytes on every machine: shapes are filled in whole numbers (see raster),
// where golang.org/x/image/vector takes floating point for large ones, which
// processors may round differently. The picture is painted and compressed in bands
// of rows, several at once, so that a large one needs little memory; image/png
// needs all of it before it begins. The bytes do not depend on how many run at once.
package png

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"

	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
)

// Options say how large the picture becomes. Of Width, DPI and Scale the
// first that is set counts.
type Options struct {
	// Width is the width of the picture in pixels; its height follows.
	Width int
	// DPI is the number of pixels per inch of the scene.
	DPI float64
	// Scale is the number of pixels per point; 0 = 2, or less, but not less
	// than 1, when the picture would be too large otherwise.
	Scale float64
	// Transparent leaves the background of the scene out.
	Transparent bool
	// Fonts set the texts; nil = the built-in ones alone.
	Fonts *text.Fonts
}

// MaxSide is the largest width and height of a picture in pixels; beyond
// that, many programs do not open it.
const MaxSide = 32_000

// MaxPixels is the largest number of pixels of a picture.
const MaxPixels = 100_000_000

// defaultScale is the number of pixels per point when nothing else is asked for.
const defaultScale = 2

// SizeError says that a picture would have a side above MaxSide or more than
// MaxPixels. The picture is never cropped instead.
type SizeError struct {
	Width, Height float64 // in pixels
	// Fit is a width in pixels that is possible; 0 = none that keeps the
	// text legible.
	Fit int
}

func (e *SizeError) Error() string {
	advice := "use --depth or --root to draw a part, or SVG"
	if e.Fit > 0 {
		advice = fmt.Sprintf("use --width %d, a smaller --scale or --dpi, --depth to draw less, or SVG", e.Fit)
	}
	return fmt.Sprintf("the picture would be %s x %s pixels, more than %s a side or %s in all; %s",
		thousands(e.Width), thousands(e.Height), thousands(MaxSide), thousands(MaxPixels), advice)
}

// thousands writes a whole number with commas.
func thousands(v float64) string {
	s := fmt.Sprintf("%.0f", v)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Size returns the width and height in pixels and the pixels per point that
// Encode would use. The error is a *SizeError when the picture is too large.
func Size(s *scene.Scene, opts Options) (width, height int, scale float64, err error) {
	if !(s.Width > 0 && s.Height > 0) || math.IsInf(s.Width, 0) || math.IsInf(s.Height, 0) {
		return 0, 0, 0, fmt.Errorf("the picture has no size: %v x %v points", s.Width, s.Height)
	}
	if opts.Width < 0 || !(opts.DPI >= 0) || !(opts.Scale >= 0) {
		return 0, 0, 0, errors.New("width, resolution and scale of a picture must not be negative")
	}
	largest := largestScale(s)
	switch {
	case opts.Width > 0:
		scale = float64(opts.Width) / s.Width
	case opts.DPI > 0:
		scale = opts.DPI / 72
	case opts.Scale > 0:
		scale = opts.Scale
	default:
		scale = defaultScale
		if largest < scale && largest >= 1 {
			scale = math.Floor(largest*100) / 100
		}
	}
	w, h := max(1, math.Round(s.Width*scale)), max(1, math.Round(s.Height*scale))
	if w > MaxSide || h > MaxSide || w*h > MaxPixels {
		e := &SizeError{Width: w, Height: h}
		if fit := math.Floor(s.Width * largest); largest >= 0.5 {
			e.Fit = int(fit)
			if fit > 1000 {
				e.Fit = int(fit/100) * 100
			}
		}
		return 0, 0, 0, e
	}
	return int(w), int(h), scale, nil
}

// largestScale returns the scale at which a scene just keeps to the limits.
func largestScale(s *scene.Scene) float64 {
	side := (MaxSide - 0.5) / max(s.Width, s.Height)
	return min(side, math.Sqrt(MaxPixels/(s.Width*s.Height))*0.999)
}

// Encode paints a scene and writes it as PNG. A scene without a background
// gives a transparent picture. How large the scene is in inches is written into the file, so
// that programs show it at that size, and so are its title and description. It returns a *SizeError before anything is
// written when the picture would be too large; another error says that a photo in
// the scene cannot be read, or is that of the writer.
func Encode(w io.Writer, s *scene.Scene, opts Options) error {
	width, height, scale, err := Size(s, opts)
	if err != nil {
		return err
	}
	fonts := opts.Fonts
	if fonts == nil {
		if fonts, err = text.New(context.Background(), text.Options{NoSystem: true}); err != nil {
			return err
		}
	}
	if opts.Transparent {
		clear := *s
		clear.Background = scene.Color{}
		s = &clear
	}
	d, err := prepare(s, scale, fonts, width, height)
	if err != nil {
		return err
	}
	e := &encoder{w: w, width: width, height: height, kind: kindOf(d.grey, s.Background.A == 255), dpi: 72 * scale, title: s.Title, description: s.Desc}
	return e.encode(d)
}
