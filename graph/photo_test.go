package graph

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/jpeg"
	"image/png"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/workspace"
)

func pngPhoto(w, h int) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, w, h))); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func jpegPhoto(w, h int) []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, w, h)), nil); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// resized changes the size that the header of a PNG file tells, with a checksum
// that fits.
func resized(data []byte, w, h uint32) []byte {
	data = bytes.Clone(data)
	binary.BigEndian.PutUint32(data[16:], w)
	binary.BigEndian.PutUint32(data[20:], h)
	binary.BigEndian.PutUint32(data[29:], crc32.ChecksumIEEE(data[12:29]))
	return data
}

func TestCheckPhoto(t *testing.T) {
	whole, jpg := pngPhoto(300, 200), jpegPhoto(300, 200)
	thumb := append([]byte("\xff\xd8\xff\xe1"), binary.BigEndian.AppendUint16(nil, uint16(len(jpg)+2))...)
	thumb = append(append(thumb, jpg...), jpg[2:]...) // a small picture inside
	for name, tt := range map[string]struct {
		data []byte
		want string // the reason, "" = fine
	}{
		"PNG":                     {whole, ""},
		"JPEG":                    {jpg, ""},
		"JPEG with a picture":     {thumb, ""},
		"JPEG with more behind":   {append(bytes.Clone(jpg), "trailer"...), ""},
		"nothing":                 {nil, "neither JPEG nor PNG"},
		"text":                    {[]byte("root:x:0:0"), "neither JPEG nor PNG"},
		"SVG":                     {[]byte("<svg onload='alert(1)'/>"), "its file is SVG"},
		"WebP":                    {[]byte("RIFF\x00\x00\x00\x00WEBPVP8 "), "its file is WebP"},
		"HEIC":                    {[]byte("\x00\x00\x00\x18ftypheic"), "its file is HEIC"},
		"magic alone":             {[]byte(pngMagic), "cut off"},
		"JPEG magic alone":        {[]byte(jpegMagic), "cut off"},
		"cut PNG":                 {whole[:len(whole)-12], "cut off"},
		"cut JPEG":                {jpg[:len(jpg)-2], "cut off"},
		"cut after small picture": {thumb[:len(thumb)-40], "cut off"},
		"bomb":                    {resized(whole, 60_000, 60_000), "it has 60000 x 60000 pixels, the limit is 25 million"},
		"bomb, too wide to count": {resized(whole, 1<<31-1, 1<<31-1), "header is broken"},
		"no pixels":               {resized(whole, 0, 10), "header is broken"},
		"long chunk":              {append(bytes.Clone(whole[:8]), "\xff\xff\xff\xffIDAT...."...), "cut off"},
	} {
		mediaType, fault := checkPhoto(tt.data)
		switch {
		case tt.want == "" && (fault != nil || mediaType == ""):
			t.Errorf("%s: %+v", name, fault)
		case tt.want != "" && (fault == nil || !strings.Contains(fault.reason, tt.want) || fault.hint == ""):
			t.Errorf("%s: %+v, want %q", name, fault, tt.want)
		}
	}
}

// closed has a file that may be seen but not read.
type closed struct{ fstest.MapFS }

func (c closed) Open(name string) (fs.File, error) {
	if strings.HasSuffix(name, ".png") {
		return nil, &fs.PathError{Op: "openat", Path: name, Err: fs.ErrPermission}
	}
	return c.MapFS.Open(name)
}

// TestPhotoThatMayNotBeRead holds that the reason is given in plain words.
func TestPhotoThatMayNotBeRead(t *testing.T) {
	files := closed{fstest.MapFS{
		"a.org.yaml": {Data: []byte("orgwright: 1\npositions:\n  - {id: ceo, title: CEO, photo: a.png}\n")}, "a.png": {Data: pngPhoto(9, 9)},
	}}
	l, err := Load(context.Background(), "a.org.yaml", LoadOptions{Files: &workspace.Workspace{FS: files}})
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	if _, err := Compile(context.Background(), l.Org, CompileOptions{Photo: l.Photos(func(f finding.Finding) { said = append(said, f.Message) })}); err != nil {
		t.Fatal(err)
	}
	if want := `the photo "a.png" of "ceo" is left out: permission denied`; len(said) != 1 || said[0] != want {
		t.Errorf("%q, want %q", said, want)
	}
}

func TestPhotos(t *testing.T) {
	text := "orgwright: 1\norganization: {name: Fjord}\npositions:\n"
	for i, photo := range []string{"a.png", "a.png", "same.png", "gone.png", "../secret.png", "notes.txt", "cut.jpg", "notes.txt", "''"} {
		text += fmt.Sprintf("  - {id: p%d, name: A, title: B, photo: %s}\n", i, photo)
	}
	good := string(pngPhoto(40, 40))
	l, err := Load(context.Background(), "f/fjord.org.yaml", LoadOptions{Files: workspace.Of(map[string]string{
		"f/fjord.org.yaml": text, "f/a.png": good, "f/same.png": good, "f/notes.txt": "root:x:0", "secret.png": good, "f/cut.jpg": string(jpegPhoto(99, 99)[:300]),
	})})
	if err != nil {
		t.Fatal(err)
	}
	var warnings []string
	warn := func(f finding.Finding) {
		warnings = append(warnings, fmt.Sprintf("%d:%d %s %s: %s", f.At.Start.Line, f.At.Start.Col, f.Code.ID(), f.Position, f.Message))
	}
	g, err := Compile(context.Background(), l.Org, CompileOptions{Photo: l.Photos(warn)})
	if err != nil {
		t.Fatal(err)
	}
	for i, n := range g.Nodes {
		if has := n.Photo != nil; has != (i < 3) || has && n.Photo != g.Nodes[0].Photo {
			t.Errorf("%s has the photo %v", n.ID, n.Photo)
		}
	}
	var already []string
	for _, f := range l.Findings {
		if strings.Contains(f.Code.ID(), "photo") {
			already = append(already, f.Position)
		}
	}
	want := []string{
		`9:40 bad-photo p5: the photo "notes.txt" of "p5" is left out: it is neither JPEG nor PNG`,
		`10:40 bad-photo p6: the photo "cut.jpg" of "p6" is left out: its file is cut off or broken`,
	}
	if strings.Join(warnings, "\n") != strings.Join(want, "\n") || strings.Join(already, " ") != "p3 p4" {
		t.Errorf("warnings:\n%s\nfound before: %v", strings.Join(warnings, "\n"), already)
	}
}
