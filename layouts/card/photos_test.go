package card

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"slices"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/scenetest"
)

func portrait(t testing.TB, side int, seed uint8) []byte {
	t.Helper()
	m := image.NewNRGBA(image.Rect(0, 0, side, side))
	for i := range side * side {
		m.Set(i%side, i/side, color.NRGBA{uint8(i % side), uint8(i / side), seed, 255})
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// pictures lists the pictures of the position with an id.
func pictures(s *scene.Scene, id string) []*scene.Image {
	var found []*scene.Image
	for _, item := range group(s, "position", "id", id).Items {
		if im, ok := item.(*scene.Image); ok {
			found = append(found, im)
		}
	}
	return found
}

func TestPhotosAreReadOnceAndMadeSmall(t *testing.T) {
	data := portrait(t, 500, 1)
	one := &chart.Photo{Name: "a.png", MediaType: "image/png", Data: data}
	copied := &chart.Photo{Name: "b.png", MediaType: "text/html", Data: slices.Clone(data)}
	b := chartOf()
	for i := range 60 {
		n := b.add(fmt.Sprint(i), "", "Anna Holm", "CEO", "")
		if n.Photo = one; i%2 == 1 {
			n.Photo = copied
		}
	}
	s, warnings := draw(t, b.g, Options{})
	if len(warnings) > 0 {
		t.Error(warnings)
	}
	first := pictures(s, "0")
	for i := range 60 {
		im := pictures(s, fmt.Sprint(i))
		if len(im) != 1 || &im[0].Data[0] != &first[0].Data[0] || im[0].MediaType != first[0].MediaType {
			t.Fatalf("position %d has another photo", i)
		}
	}
	c, _, err := image.DecodeConfig(bytes.NewReader(first[0].Data))
	if err != nil || c.Width != photoSide || c.Height != photoSide || !bytes.Equal(first[0].Full, data) {
		t.Errorf("%d x %d pixels, %v", c.Width, c.Height, err)
	}
	if found := scenetest.Check(s); found != nil {
		t.Error(found)
	}
}

func TestWrongPhotosAreLeftOut(t *testing.T) {
	good := portrait(t, 50, 1)
	b := chartOf()
	for i, data := range [][]byte{good, good[:len(good)/2], []byte("<svg onload='x()'/>"), nil, good} {
		b.add(fmt.Sprint(i), "", "Anna Holm", "CEO", "").Photo = &chart.Photo{Name: fmt.Sprint(i, ".png"), Data: data}
	}
	b.add("vacant", "", "", "CFO", "").Photo = &chart.Photo{Name: "vacant.png"}
	s, warnings := draw(t, b.g, Options{})
	want := []string{
		`position "1": the photo "1.png" is left out: its data are broken or cut off`,
		`position "2": the photo "2.png" is left out: it is neither JPEG nor PNG`,
		`position "3": the photo "3.png" is left out: it is neither JPEG nor PNG`,
	}
	if !slices.Equal(warnings, want) {
		t.Errorf("warnings:\n%s", strings.Join(warnings, "\n"))
	}
	for i, n := range []int{1, 0, 0, 0, 1} {
		if got := len(pictures(s, fmt.Sprint(i))); got != n {
			t.Errorf("position %d has %d pictures, want %d", i, got, n)
		}
	}
	plain := Plain()
	if _, warnings := draw(t, b.g, Options{Theme: &plain}); len(warnings) > 0 {
		t.Errorf("warnings of photos that are not shown: %q", warnings)
	}
}

func TestMeasureEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	b := chartOf()
	b.add("a", "", "Anna Holm", "CEO", "")
	if _, _, err := Measure(ctx, b.g, Options{Fonts: fonts(t)}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestPhotosThatUnpackTooFarAreLeftOut(t *testing.T) {
	b := chartOf()
	for i := range 9 {
		var file bytes.Buffer
		if err := png.Encode(&file, image.NewGray(image.Rect(0, 0, 5000, 4000+i))); err != nil {
			t.Fatal(err)
		}
		b.add(fmt.Sprint(i), "", "Anna Holm", "CEO", "").Photo = &chart.Photo{Name: fmt.Sprint(i, ".png"), Data: file.Bytes()}
	}
	s, warnings := draw(t, b.g, Options{})
	if len(warnings) != 1 || !strings.HasPrefix(warnings[0], `position "6": its photo and the new ones after it are left out`) {
		t.Errorf("warnings %q", warnings)
	}
	for i := range 9 {
		if got := len(pictures(s, fmt.Sprint(i))); got != map[bool]int{true: 1}[i < 6] {
			t.Errorf("position %d has %d pictures", i, got)
		}
	}
}
