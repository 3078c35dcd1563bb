package png

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"image"
	"io"
	"math"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
)

func TestEveryHeightCanBeReadBack(t *testing.T) {
	for _, h := range []float64{1, 2, bandRows - 1, bandRows, bandRows + 1, 3*bandRows + 7} {
		s := &scene.Scene{Width: 7, Height: h, Background: white, Items: []scene.Item{
			&scene.Path{Segs: polygon(true, 0, 0, 7, 0, 7, h), Fill: red},
		}}
		for _, background := range []scene.Color{white, {}} {
			s.Background = background
			m := render(t, s, Options{Scale: 1})
			if got := m.Bounds(); got != image.Rect(0, 0, 7, int(h)) {
				t.Errorf("the picture is %v, want 7 x %v", got, h)
			}
		}
	}
}

func TestSize(t *testing.T) {
	page := &scene.Scene{Width: 600, Height: 300}
	wide := &scene.Scene{Width: 20_000, Height: 1000}
	huge := &scene.Scene{Width: 100_000, Height: 3000}
	for _, tt := range []struct {
		name  string
		scene *scene.Scene
		opts  Options
		w, h  int
		err   string
	}{
		{"default", page, Options{}, 1200, 600, ""},
		{"scale", page, Options{Scale: 1.5}, 900, 450, ""},
		{"dpi", page, Options{DPI: 144}, 1200, 600, ""},
		{"width", page, Options{Width: 2000}, 2000, 1000, ""},
		{"width wins", page, Options{Width: 300, Scale: 9}, 300, 150, ""},
		{"default shrinks", wide, Options{}, 31800, 1590, ""},
		{"asked for too much", wide, Options{Scale: 2}, 0, 0, "the picture would be 40,000 x 2,000 pixels, more than 32,000 a side or 100,000,000 in all; use --width 31900, a smaller --scale or --dpi, --depth to draw less, or SVG"},
		{"too many pixels", page, Options{Width: 20_000}, 0, 0, "the picture would be 20,000 x 10,000 pixels, more than 32,000 a side or 100,000,000 in all; use --width 14100"},
		{"hopeless", huge, Options{}, 0, 0, "use --depth or --root to draw a part, or SVG"},
		{"no size", &scene.Scene{}, Options{}, 0, 0, "the picture has no size"},
		{"not a number", &scene.Scene{Width: math.NaN(), Height: 1}, Options{}, 0, 0, "the picture has no size"},
		{"negative", page, Options{Scale: -1}, 0, 0, "must not be negative"},
	} {
		w, h, _, err := Size(tt.scene, tt.opts)
		if tt.err != "" {
			if err == nil || !strings.Contains(err.Error(), tt.err) {
				t.Errorf("%s: the error is %v, want %q", tt.name, err, tt.err)
			}
			var b bytes.Buffer
			if Encode(&b, tt.scene, tt.opts) == nil || b.Len() > 0 {
				t.Errorf("%s: Encode wrote %d bytes of a picture that cannot be", tt.name, b.Len())
			}
			continue
		}
		if err != nil || w != tt.w || h != tt.h {
			t.Errorf("%s: Size = %d x %d, %v; want %d x %d", tt.name, w, h, err, tt.w, tt.h)
		}
	}
	var e *SizeError
	if _, _, _, err := Size(wide, Options{Scale: 2}); !errors.As(err, &e) {
		t.Fatal("the error is no *SizeError")
	}
	if _, _, _, err := Size(wide, Options{Width: e.Fit}); err != nil {
		t.Errorf("the width that the error proposes is refused too: %v", err)
	}
}

func TestResolutionIsWritten(t *testing.T) {
	var b bytes.Buffer
	if err := Encode(&b, sheet(), Options{DPI: 300}); err != nil {
		t.Fatal(err)
	}
	i := bytes.Index(b.Bytes(), []byte("pHYs"))
	if i < 0 {
		t.Fatal("the file does not tell its resolution")
	}
	if got := binary.BigEndian.Uint32(b.Bytes()[i+4:]); got != 11811 {
		t.Errorf("%d pixels per metre, want 11811", got)
	}
}

func TestSameBytesHoweverManyProcessors(t *testing.T) {
	s := chart(40)
	encode := func() []byte {
		var b bytes.Buffer
		if err := Encode(&b, s, Options{Width: 1111}); err != nil {
			t.Error(err)
		}
		return b.Bytes()
	}
	want := encode()
	before := runtime.GOMAXPROCS(1)
	alone := encode()
	runtime.GOMAXPROCS(before)
	if !bytes.Equal(want, alone) {
		t.Error("with one processor the bytes differ")
	}
	fonts, err := text.New(context.Background(), text.Options{NoSystem: true})
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			var b bytes.Buffer
			if err := Encode(&b, s, Options{Width: 1111, Fonts: fonts}); err != nil || !bytes.Equal(b.Bytes(), want) {
				t.Errorf("painting at the same time gives other bytes, error %v", err)
			}
		})
	}
	wg.Wait()
}

// failing is a writer that breaks after some bytes.
type failing struct{ left int }

func (f *failing) Write(p []byte) (int, error) {
	if f.left -= len(p); f.left < 0 {
		return 0, io.ErrShortWrite
	}
	return len(p), nil
}

func TestWriteErrorsAreReturned(t *testing.T) {
	for _, n := range []int{0, 10, 40, 300, 5000} {
		if err := Encode(&failing{n}, chart(100), Options{Width: 1500}); !errors.Is(err, io.ErrShortWrite) {
			t.Errorf("after %d bytes the error is %v", n, err)
		}
	}
}
