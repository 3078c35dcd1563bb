package svg

import (
	"bytes"
	"errors"
	"regexp"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
)

// TestKinds: a picture for a web page, one of shapes, and one inline are what they say; the
// ids of a prefix are those that links and clips mean.
func TestKinds(t *testing.T) {
	black := scene.Color{A: 255}
	s := &scene.Scene{Width: 100, Height: 50, Lang: "en", Title: "T", Dark: &scene.DarkColors{From: []scene.Color{black}, To: []scene.Color{{R: 255, A: 255}}}, Items: []scene.Item{
		&scene.Group{ID: "p-a b", Items: []scene.Item{&scene.Text{X: 5, Y: 20, Size: 10, Fill: black, String: "Anna"}}},
		&scene.Group{To: "p-a b", Items: []scene.Item{&scene.Image{W: 10, H: 10, Round: true, MediaType: "image/png", Data: []byte("x")}}},
	}}
	write := func(v output.Values) (string, error) {
		var b bytes.Buffer
		e := Encoder()
		err := e.Write(t.Context(), &b, []*output.Page{{Scene: s, Fonts: builtin(t)}}, v)
		return b.String(), err
	}
	for _, c := range []struct {
		v        output.Values
		has, not []string
	}{
		{output.Values{"svg": "portable"}, []string{"<g font-family=", "xmlns:xlink", "<text"}, []string{"<style"}},
		{output.Values{"svg": "web"}, []string{"<style>text{font-family:Arial", "prefers-color-scheme"}, []string{"<g font-family="}},
		{output.Values{"svg": "paths"}, []string{`aria-label="Anna"`}, []string{"<text"}},
		{output.Values{"svg": "inline", "id-prefix": "one-"}, []string{"<svg width=", `id="one-p-a_x20_b"`, ` href="#one-p-a_x20_b"`, `id="one-clip-1"`, "url(#one-clip-1)"}, []string{"xmlns", "xlink", "xml:lang", "<?xml"}},
	} {
		got, err := write(c.v)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range c.has {
			if !strings.Contains(got, w) {
				t.Errorf("%v: there is no %s in\n%s", c.v, w, got)
			}
		}
		for _, w := range c.not {
			if strings.Contains(got, w) {
				t.Errorf("%v: there is %s", c.v, w)
			}
		}
		for _, m := range regexp.MustCompile(`[ (]#([^")]*)`).FindAllStringSubmatch(got, -1) {
			if !strings.Contains(got, `id="`+m[1]+`"`) {
				t.Errorf("%v: nothing has the id %s", c.v, m[1])
			}
		}
	}
	for _, v := range []output.Values{{"id-prefix": "1"}, {"id-prefix": `a"b`}, {"id-prefix": strings.Repeat("a", 41)}, {"svg": "inline", "dark": true}, {"svg": "vector"}} {
		var wrong *output.ValueError
		if _, err := write(v); !errors.As(err, &wrong) {
			t.Errorf("%v: %v", v, err)
		}
	}
}

// builtin are the built-in fonts.
func builtin(t *testing.T) *text.Fonts {
	t.Helper()
	fonts, err := text.New(t.Context(), text.Options{NoSystem: true})
	if err != nil {
		t.Fatal(err)
	}
	return fonts
}
