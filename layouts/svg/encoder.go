package svg

import (
	"context"
	"io"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/text"
)

// Encoder returns the format "svg" for the list of package layouts. One point is one
// pixel unless a size is chosen.
func Encoder() output.Encoder {
	return output.Encoder{
		Name: "svg", Title: "SVG", Extensions: []string{"svg"}, Pages: 1,
		Doc: "vector graphics with text, for slides, wikis and browsers",
		Options: append(output.SizeOptions(),
			output.Option{Name: "dark", Doc: "add the colours of the theme dark for readers who prefer dark pages"}),
		Encode: func(_ context.Context, w io.Writer, pages []*output.Page, v output.Values) error {
			p := pages[0]
			if v.Switch("dark") && p.Scene.Dark == nil {
				return &output.ValueError{Option: "dark", Message: "goes with the theme light only"}
			}
			return Encode(w, p.Scene, Options{Scale: output.Scale(v, p.Scene.Width), Dark: v.Switch("dark"), Elsewhere: p.Elsewhere, Font: fontList(p.Fonts), Emoji: p.Fonts})
		},
	}
}

// fontList is the CSS list of the fonts that a picture was measured with.
func fontList(fonts *text.Fonts) string {
	families := fonts.Families()
	if slices.Equal(families, []string{"Arial", "Liberation Sans", "Helvetica", "sans-serif"}) {
		return DefaultFont
	}
	for i, f := range families {
		if strings.ContainsAny(f, " '\",;0123456789") {
			families[i] = "'" + strings.NewReplacer("'", "", "\"", "", "\\", "").Replace(f) + "'"
		}
	}
	return strings.Join(families, ", ")
}
