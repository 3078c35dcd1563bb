package photo

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

// quarters is a picture of four colours: red, green over blue, white.
func quarters(w, h int) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			m.Set(x, y, [...]color.NRGBA{{255, 0, 0, 255}, {0, 255, 0, 255}, {0, 0, 255, 255}, {255, 255, 255, 255}}[x*2/w+y*2/h*2])
		}
	}
	return m
}

func asPNG(t testing.TB, m image.Image) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// asJPEG writes a JPEG file, with the orientation that EXIF knows if not 0.
func asJPEG(t testing.TB, m image.Image, turn uint16, order binary.AppendByteOrder) []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	if turn == 0 {
		return b.Bytes()
	}
	tiff := []byte("II*\x00")
	if order == binary.AppendByteOrder(binary.BigEndian) {
		tiff = []byte("MM\x00*")
	}
	tiff = order.AppendUint32(tiff, 8)
	tiff = order.AppendUint16(tiff, 2)
	for _, e := range [][3]uint16{{0x0100, 3, 16}, {0x0112, 3, turn}} {
		tiff = order.AppendUint16(tiff, e[0])
		tiff = order.AppendUint16(tiff, e[1])
		tiff = order.AppendUint32(tiff, 1)
		tiff = order.AppendUint16(tiff, e[2])
		tiff = order.AppendUint16(tiff, 0)
	}
	segment := append([]byte("Exif\x00\x00"), tiff...)
	head := binary.BigEndian.AppendUint16([]byte("\xff\xd8\xff\xe1"), uint16(len(segment)+2))
	return append(append(head, segment...), b.Bytes()[2:]...)
}

// corners names the colours of the four corners in reading order.
func corners(t testing.TB, data []byte) (s string, bounds image.Rectangle) {
	m, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	b := m.Bounds()
	for _, p := range []image.Point{b.Min, {b.Max.X - 1, b.Min.Y}, {b.Min.X, b.Max.Y - 1}, b.Max.Sub(image.Pt(1, 1))} {
		r, g, bl, _ := m.At(p.X, p.Y).RGBA()
		switch {
		case r > 0xc000 && g > 0xc000 && bl > 0xc000:
			s += "w"
		case r > 0xc000:
			s += "r"
		case g > 0xc000:
			s += "g"
		case bl > 0xc000:
			s += "b"
		default:
			s += "?"
		}
	}
	return s, b
}

func TestReduceCoversASquare(t *testing.T) {
	for name, size := range map[string][2]int{"square": {400, 400}, "wide": {800, 400}, "tall": {400, 1000}, "as large": {120, 120}} {
		r, err := Reduce(asPNG(t, quarters(size[0], size[1])), 120, 120)
		if err != nil {
			t.Fatal(err)
		}
		if s, b := corners(t, r.Data); s != "rgbw" || b.Dx() != 120 || b.Dy() != 120 || r.Pixels != size[0]*size[1] {
			t.Errorf("%s: %s, %v, %d pixels", name, s, b, r.Pixels)
		}
	}
	for name, size := range map[string][4]int{"small": {40, 40, 40, 40}, "line": {2000, 1, 1, 1}, "flat": {2000, 60, 60, 60}} {
		r, err := Reduce(asPNG(t, quarters(size[0], size[1])), 120, 120)
		if err != nil {
			t.Fatal(err)
		}
		if _, b := corners(t, r.Data); b.Dx() > size[2]+1 || b.Dy() != size[3] {
			t.Errorf("%s: %v", name, b)
		}
	}
}

func TestReduceTurnsPhotosUpright(t *testing.T) {
	for turn, want := range map[uint16]string{0: "rgbw", 1: "rgbw", 2: "grwb", 3: "wbgr", 4: "bwrg", 5: "rbgw", 6: "brwg", 7: "wgbr", 8: "gwrb", 9: "rgbw"} {
		for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
			r, err := Reduce(asJPEG(t, quarters(640, 320), turn, order), 100, 60)
			if err != nil {
				t.Fatal(err)
			}
			if s, b := corners(t, r.Data); s != want || b.Dx() != 100 || b.Dy() != 60 {
				t.Errorf("turn %d: %s, want %s; %v", turn, s, want, b)
			}
			if bytes.Contains(r.Data, []byte("Exif")) {
				t.Error("what the camera wrote is still there")
			}
		}
	}
}

func TestReduceKeepsWhatShowsThrough(t *testing.T) {
	m := image.NewNRGBA(image.Rect(0, 0, 300, 300))
	for i := range 300 * 150 {
		m.Set(i%300, i/300, color.NRGBA{200, 100, 50, 255})
	}
	r, err := Reduce(asPNG(t, m), 100, 100)
	if err != nil || r.MediaType != "image/png" {
		t.Fatal(err, r)
	}
	out, _ := png.Decode(bytes.NewReader(r.Data))
	if c := color.NRGBAModel.Convert(out.At(50, 20)); c != (color.NRGBA{200, 100, 50, 255}) {
		t.Errorf("the upper half is %v", c)
	}
	if _, _, _, a := out.At(50, 80).RGBA(); a != 0 {
		t.Errorf("the lower half has the alpha %d", a)
	}
}

// TestAverage compares with the mean of all pixels of blocks.
func TestAverage(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	m := image.NewRGBA(image.Rect(3, 5, 3+64, 5+48))
	for i := range m.Pix {
		m.Pix[i] = uint8(r.UintN(256))
		if i%4 == 3 {
			m.Pix[i] = 255
		}
	}
	out := average(m, m.Rect, 16, 12)
	for y := range 12 {
		for x := range 16 {
			sum := 0
			for k := range 16 {
				sum += int(m.RGBAAt(3+4*x+k%4, 5+4*y+k/4).G)
			}
			if got := int(out.RGBAAt(x, y).G); got != (sum+8)/16 {
				t.Fatalf("%d, %d: %d, want %d", x, y, got, (sum+8)/16)
			}
		}
	}
	plain := image.NewUniform(color.RGBA{9, 99, 199, 255})
	odd := average(plain, image.Rect(0, 0, 101, 37), 7, 5)
	for i := 0; i < len(odd.Pix); i += 4 {
		if !bytes.Equal(odd.Pix[i:i+4], []byte{9, 99, 199, 255}) {
			t.Fatalf("pixel %d is %v", i/4, odd.Pix[i:i+4])
		}
	}
}

func TestWrongPhotos(t *testing.T) {
	whole := asPNG(t, quarters(200, 200))
	jpg := asJPEG(t, quarters(200, 200), 0, nil)
	bomb := bytes.Clone(whole)
	binary.BigEndian.PutUint32(bomb[16:], 60_000)
	binary.BigEndian.PutUint32(bomb[20:], 60_000)
	for name, tt := range map[string]struct {
		data []byte
		want string
	}{
		"nothing":       {nil, "neither JPEG nor PNG"},
		"text":          {[]byte("hello"), "neither JPEG nor PNG"},
		"SVG":           {[]byte("<svg onload='x()'/>"), "neither JPEG nor PNG"},
		"GIF":           {[]byte("GIF89a\x01\x00\x01\x00"), "neither JPEG nor PNG"},
		"head of a PNG": {whole[:20], "broken or cut off"},
		"cut PNG":       {whole[:len(whole)*2/3], "broken or cut off"},
		"cut JPEG":      {jpg[:len(jpg)*2/3], "broken or cut off"},
		"bomb":          {bomb, "broken or cut off"}, // its checksum is wrong, too
	} {
		if _, err := Reduce(tt.data, 120, 120); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want %q", name, err, tt.want)
		}
	}
}

// FuzzReduce holds that no data break it, and that what comes out is a small
// picture.
func FuzzReduce(f *testing.F) {
	f.Add(asPNG(f, quarters(30, 40)), uint8(20))
	f.Add(asJPEG(f, quarters(30, 40), 6, binary.BigEndian), uint8(20))
	f.Add(asJPEG(f, quarters(3, 400), 3, binary.LittleEndian), uint8(200))
	f.Fuzz(func(t *testing.T, data []byte, size uint8) {
		if c, _, err := image.DecodeConfig(bytes.NewReader(data)); err == nil && c.Width*c.Height > 1<<20 {
			return // takes its time
		}
		side := int(size) + 1
		r, err := Reduce(data, side, side)
		if err != nil {
			return
		}
		c, format, err := image.DecodeConfig(bytes.NewReader(r.Data))
		if err != nil || "image/"+format != r.MediaType || c.Width > side || c.Height > side {
			t.Fatalf("%s, %+v, %v", r.MediaType, c, err)
		}
	})
}

// slowJPEG is a photo whose pixels are passed over n times after the first, by
// scans that say nothing new in a few bytes.
func slowJPEG(side, n int) []byte {
	segment := func(marker byte, content ...byte) []byte {
		return append([]byte{0xff, marker, 0, byte(len(content) + 2)}, content...)
	}
	code := append([]byte{1}, make([]byte, 15)...) // one code, of one bit
	blocks := side / 8 * (side / 8)
	data := slices.Concat([]byte{0xff, 0xd8},
		segment(0xdb, append([]byte{0}, bytes.Repeat([]byte{1}, 64)...)...),
		segment(0xc2, 8, byte(side>>8), byte(side), byte(side>>8), byte(side), 1, 1, 0x11, 0),
		segment(0xc4, append(append([]byte{0}, code...), 0)...),
		segment(0xc4, append(append([]byte{0x10}, code...), 0xe0)...),
		segment(0xda, 1, 1, 0, 0, 0, 0), make([]byte, blocks/8+1))
	// Zeros stand for 16,384 empty blocks with every 15 bits.
	empty := make([]byte, blocks/16_384*2+4)
	scan := append(segment(0xda, 1, 1, 0, 1, 63, 0), empty...)
	return slices.Concat(data, bytes.Repeat(scan, n), []byte{0xff, 0xd9})
}

// TestPhotosOfManyPassesAreRefused holds that a small file cannot make the
// decoder pass over its pixels for minutes.
func TestPhotosOfManyPassesAreRefused(t *testing.T) {
	if _, err := Read(slowJPEG(800, 10)); err != nil {
		t.Errorf("ten passes: %v", err)
	}
	start := time.Now()
	_, err := Read(slowJPEG(4800, 2000))
	if err == nil || err.Error() != "it is stored in 2001 passes, the limit is 32" || time.Since(start) > 5*time.Second {
		t.Errorf("2,001 passes: %v after %v", err, time.Since(start))
	}
}
