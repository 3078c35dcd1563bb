package graph

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"

	"github.com/orgwright/orgwright/graph/chart"
)

// photoFault is why a photo is left out, and what would help.
type photoFault struct{ reason, hint string }

// The pictures that are read, by the bytes that their files start with.
const (
	pngMagic  = "\x89PNG\r\n\x1a\n"
	jpegMagic = "\xff\xd8\xff"
)

// otherPictures are those that people try as photos, too.
var otherPictures = [...]struct {
	at          int
	magic, name string
}{
	{0, "GIF8", "GIF"}, {8, "WEBP", "WebP"}, {4, "ftypavif", "AVIF"}, {4, "ftyp", "HEIC"}, {0, "BM", "BMP"},
	{0, "II*\x00", "TIFF"}, {0, "MM\x00*", "TIFF"}, {0, "<svg", "SVG"}, {0, "<?xml", "SVG"}, {0, "%PDF", "PDF"},
}

const saveAnew = "save it anew as JPEG or PNG"

// checkPhoto reads the header of a photo and looks whether its file goes on to
// the end. Pixels are not decoded.
func checkPhoto(data []byte) (mediaType string, fault *photoFault) {
	var c image.Config
	var err error
	whole := false
	switch {
	case bytes.HasPrefix(data, []byte(pngMagic)):
		mediaType = "image/png"
		c, err = png.DecodeConfig(bytes.NewReader(data))
		whole = wholePNG(data)
	case bytes.HasPrefix(data, []byte(jpegMagic)):
		mediaType = "image/jpeg"
		c, err = jpeg.DecodeConfig(bytes.NewReader(data))
		whole = wholeJPEG(data)
	default:
		for _, o := range otherPictures {
			if len(data) > o.at && bytes.HasPrefix(data[o.at:], []byte(o.magic)) {
				return "", &photoFault{"its file is " + o.name + ", neither JPEG nor PNG", saveAnew}
			}
		}
		return "", &photoFault{"it is neither JPEG nor PNG", saveAnew}
	}
	switch {
	case !whole:
		return "", &photoFault{"its file is cut off or broken", "copy it again"}
	case err != nil:
		return "", &photoFault{"its header is broken or of a kind that is not read", saveAnew}
	case c.Width <= 0 || c.Height <= 0 || c.Width > chart.MaxPhotoPixels/c.Height:
		return "", &photoFault{fmt.Sprintf("it has %d x %d pixels, the limit is %d million", c.Width, c.Height, chart.MaxPhotoPixels/1_000_000),
			"save it smaller; a card shows about 120 by 120 pixels of it"}
	}
	return mediaType, nil
}

// wholePNG tells whether every chunk of a PNG file is there, up to the last one,
// IEND (ISO/IEC 15948, 5.3).
func wholePNG(data []byte) bool {
	const frame = 12 // length, type and checksum
	for at := len(pngMagic); at+frame <= len(data); {
		size := int64(binary.BigEndian.Uint32(data[at:]))
		if size > int64(len(data)-at-frame) {
			return false
		}
		if string(data[at+4:at+8]) == "IEND" {
			return true
		}
		at += frame + int(size)
	}
	return false
}

// wholeJPEG tells whether every segment of a JPEG file is there, up to the
// marker EOI (ITU-T T.81, B.1).
func wholeJPEG(data []byte) bool {
	const endOfImage = 0xd9
	for at := 2; at+2 <= len(data); {
		marker := data[at+1]
		switch {
		case data[at] != 0xff:
			at++ // entropy-coded data
		case marker == endOfImage:
			return true
		case marker == 0xff:
			at++ // a fill byte
		case marker <= 1 || marker >= 0xd0 && marker <= 0xd7:
			at += 2 // they stand alone
		case at+4 > len(data):
			return false
		default:
			at += 2 + int(binary.BigEndian.Uint16(data[at+2:]))
		}
	}
	return false
}
