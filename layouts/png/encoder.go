package png

import (
	"context"
	"io"

	"github.com/orgwright/orgwright/layouts/output"
)

// Encoder returns the format "png" for the list of package layouts. One point is two
// pixels unless a size is chosen, fewer in a picture that would become too large.
func Encoder() output.Encoder {
	return output.Encoder{
		Name: "png", Title: "PNG", Extensions: []string{"png"}, Pages: 1, Binary: true,
		Doc:     "pixels, for programs that take no SVG",
		Options: append(output.SizeOptions(), output.Option{Name: "transparent", Doc: "leave the background out"}),
		Encode: func(_ context.Context, w io.Writer, pages []*output.Page, v output.Values) error {
			return Encode(w, pages[0].Scene, Options{Width: v.Whole("width"), DPI: v.Factor("dpi"), Scale: v.Factor("scale"), Transparent: v.Switch("transparent"), Fonts: pages[0].Fonts})
		},
	}
}
