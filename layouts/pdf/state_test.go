package pdf_test

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/layouts/pdf"
	"github.com/orgwright/orgwright/layouts/scene"
)

// TestEveryShapeHasItsLook reads the content as viewers do, with what they save and bring
// back about pictures: every shape is as opaque, and every line as wide, as it should be.
func TestEveryShapeHasItsLook(t *testing.T) {
	var photo bytes.Buffer
	if err := png.Encode(&photo, image.NewNRGBA(image.Rect(0, 0, 2, 2))); err != nil {
		t.Fatal(err)
	}
	p := page(t)
	p.Scene.Background.A, p.Scene.Items = 0, nil
	var want []string
	for i, alpha := range []uint8{128, 255, 128, 64, 255} {
		s := scene.Stroke{Color: ink, Width: 1 + float64(i%2), Round: i == 1}
		if i > 2 {
			s.Dash = []float64{3, 2}
		}
		p.Scene.Items = append(p.Scene.Items, &scene.Rect{X: 10, Y: 10, W: 20, H: 20, Fill: scene.Color{A: alpha}, Stroke: s},
			&scene.Image{X: 10, Y: 10, W: 20, H: 20, Round: i%2 == 0, MediaType: "image/png", Data: photo.Bytes()})
		ends, dash := 0, "[]"
		if s.Round {
			ends = 1
		}
		if s.Dash != nil {
			dash = "[3 2]"
		}
		want = append(want, fmt.Sprintf("/A%d-255 %g %d %s", alpha, s.Width, ends, dash))
	}
	_, f := write(t, pdf.Options{}, p)
	type look struct{ state, width, ends, dash string }
	var stack []look
	now := look{"", "1", "0", "[]"}
	var got []string
	for line := range strings.Lines(f.Operators(f.Pages()[0])) {
		words := strings.Fields(line)
		switch words[len(words)-1] {
		case "q":
			stack = append(stack, now)
		case "Q":
			now, stack = stack[len(stack)-1], stack[:len(stack)-1]
		case "gs":
			now.state = words[0]
		case "w":
			now.width = words[0]
		case "J":
			now.ends = words[0]
		case "d":
			now.dash = regexp.MustCompile(`\[.*\]`).FindString(line)
		case "B":
			got = append(got, strings.Join([]string{now.state, now.width, now.ends, now.dash}, " "))
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("shapes look like\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
