package svg

import (
	"context"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/text"
)

// kinds are where pictures go, the default first.
var kinds = []string{"portable", "web", "paths", "inline"}

// maxPrefix is the number of characters of a prefix of ids.
const maxPrefix = 40

// Encoder returns the format "svg" for the list of package layouts. One point is one
// pixel unless a size is chosen.
func Encoder() output.Encoder {
	return output.Encoder{
		Name: "svg", Title: "SVG", Extensions: []string{"svg"}, Pages: 1,
		Doc: "vector graphics with text, for slides, wikis and browsers",
		Options: append(output.SizeOptions(),
			output.Option{Name: "svg", Type: output.Word, Words: kinds, Doc: "where the picture goes: portable (default, the same in all programs), web (dark for those who prefer that, fonts by style sheet), paths (text as shapes of its letters), or inline (into the text of a web page)"},
			output.Option{Name: "id-prefix", Type: output.Text, Max: maxPrefix, Doc: "stands before every id, so that several pictures can be in one page"},
			output.Option{Name: "dark", Doc: "add the colours of the theme dark for readers who prefer dark pages"}),
		Encode: func(_ context.Context, w io.Writer, pages []*output.Page, v output.Values) error {
			o, err := options(pages[0], v)
			if err != nil {
				return err
			}
			return Encode(w, pages[0].Scene, o)
		},
	}
}

var prefix = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]*$`)

// options are the values of an encoder's options for a page.
func options(p *output.Page, v output.Values) (Options, error) {
	o := Options{Scale: output.Scale(v, p.Scene.Width), Dark: v.Switch("dark"), Elsewhere: p.Elsewhere, Font: FontList(p.Fonts), Emoji: p.Fonts, Prefix: v.Text("id-prefix")}
	if o.Prefix != "" && !prefix.MatchString(o.Prefix) {
		return o, &output.ValueError{Option: "id-prefix", Message: "takes letters, digits, hyphens and underscores, with a letter first"}
	}
	if o.Dark && p.Scene.Dark == nil {
		return o, &output.ValueError{Option: "dark", Message: "goes with the theme light only"}
	}
	switch v.Word("svg") {
	case "web":
		o.Style, o.Dark = true, p.Scene.Dark != nil
	case "paths":
		o.Outlines = p.Fonts
	case "inline":
		if o.Inline = true; o.Dark {
			return o, &output.ValueError{Option: "dark", Message: "would change the colours of the whole page that the picture is inline in"}
		}
	}
	return o, nil
}

// FontList is the CSS list of the fonts that a picture was measured with.
func FontList(fonts *text.Fonts) string {
	return cssFamilies(fonts.Families())
}

// cssFamilies writes names of fonts as CSS has them: those that are no plain word stand in
// quotation marks, without what could end these. Names come from files of fonts.
func cssFamilies(families []string) string {
	if slices.Equal(families, []string{"Arial", "Liberation Sans", "Helvetica", "sans-serif"}) {
		return DefaultFont
	}
	list := make([]string, len(families))
	for i, f := range families {
		if list[i] = f; !plainFamily.MatchString(f) {
			list[i] = "'" + strings.NewReplacer("'", "", "\"", "", "\\", "").Replace(f) + "'"
		}
	}
	return strings.Join(list, ", ")
}

var plainFamily = regexp.MustCompile(`^[A-Za-z]+(-[A-Za-z]+)*$`)
