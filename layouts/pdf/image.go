package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"

	"github.com/orgwright/orgwright/layouts/scene"
)

// picture is an image of the file; 0 = it cannot be read.
type picture struct {
	ref           ref
	name          string
	width, height int
}

// picture returns an image as it is in the file, each only once.
func (f *file) picture(data []byte, mediaType string) picture {
	key := sha256.Sum256(data)
	if p, ok := f.pictures[key]; ok {
		return p
	}
	p := f.newPicture(data, mediaType)
	if p.ref != 0 {
		p.name = fmt.Sprintf("I%d", len(f.pictures))
		f.pictureNames = append(f.pictureNames, fmt.Sprintf("/%s %v", p.name, p.ref))
	}
	if f.pictures == nil {
		f.pictures = map[[32]byte]picture{}
	}
	f.pictures[key] = p
	return p
}

// newPicture writes an image: a JPEG as it is, if readers know its colours, any other by
// its pixels.
func (f *file) newPicture(data []byte, mediaType string) picture {
	const dict = "/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace%s"
	if mediaType == "image/jpeg" {
		c, err := jpeg.DecodeConfig(bytes.NewReader(data))
		if err != nil {
			return picture{}
		}
		if space := map[color.Model]string{color.YCbCrModel: "/DeviceRGB", color.GrayModel: "/DeviceGray"}[c.ColorModel]; space != "" {
			p := picture{ref: f.w.reserve(), width: c.Width, height: c.Height}
			f.w.plainStream(p.ref, fmt.Sprintf(dict, c.Width, c.Height, space)+"/Filter/DCTDecode", data)
			return p
		}
	}
	var m image.Image
	var err error
	if mediaType == "image/jpeg" {
		m, err = jpeg.Decode(bytes.NewReader(data))
	} else {
		m, err = png.Decode(bytes.NewReader(data))
	}
	if err != nil {
		return picture{}
	}
	size := m.Bounds().Size()
	colors, alphas, opaque := make([]byte, 0, 3*size.X*size.Y), make([]byte, 0, size.X*size.Y), true
	for y := m.Bounds().Min.Y; y < m.Bounds().Max.Y; y++ {
		for x := m.Bounds().Min.X; x < m.Bounds().Max.X; x++ {
			c := color.NRGBAModel.Convert(m.At(x, y)).(color.NRGBA)
			colors, alphas = append(colors, c.R, c.G, c.B), append(alphas, c.A)
			opaque = opaque && c.A == 255
		}
	}
	p := picture{ref: f.w.reserve(), width: size.X, height: size.Y}
	mask := ""
	if !opaque {
		r := f.w.reserve()
		f.w.stream(r, fmt.Sprintf(dict, size.X, size.Y, "/DeviceGray"), alphas)
		mask = fmt.Sprintf("/SMask %v", r)
	}
	f.w.stream(p.ref, fmt.Sprintf(dict, size.X, size.Y, "/DeviceRGB")+mask, colors)
	return p
}

// image paints a photo: it covers its rectangle, and is cut to an ellipse if it is round.
func (p *painter) image(m *scene.Image) {
	data := m.Data
	pic := p.file.picture(data, m.MediaType)
	if pic.ref == 0 || m.W <= 0 || m.H <= 0 {
		return
	}
	p.decoration()
	p.alpha(255, 255) // before what Q takes back
	p.op("q")
	if m.Round {
		p.ellipse(m.X+m.W/2, m.Y+m.H/2, m.W/2, m.H/2)
	} else {
		p.rect(&scene.Rect{X: m.X, Y: m.Y, W: m.W, H: m.H})
	}
	p.op("W")
	p.op("n")
	k := max(m.W/float64(pic.width), m.H/float64(pic.height))
	w, h := k*float64(pic.width), k*float64(pic.height)
	p.placed(pic, m.X+(m.W-w)/2, p.height-m.Y-m.H+(m.H-h)/2, w, h)
	p.op("Q")
}

// placed paints a picture with its left lower corner at a place of the page.
func (p *painter) placed(pic picture, x, y, w, h float64) {
	if pic.ref == 0 {
		return
	}
	p.alpha(255, 255)
	p.op("q")
	p.op("cm", w, 0, 0, h, x, y)
	p.b.WriteString("/" + pic.name + " Do\n")
	p.op("Q")
}
