package opc

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// small is a package of three parts.
func small(t *testing.T) []byte {
	t.Helper()
	p := New()
	p.Relate("/", "t/office", "/ppt/deck.xml")
	p.Set("/ppt/deck.xml", "a/deck", []byte("<deck/>"))
	p.Default("png", "image/png")
	p.Relate("/ppt/deck.xml", "t/slide", "/ppt/slides/slide1.xml")
	p.Set("/ppt/slides/slide1.xml", "a/slide", []byte("<slide/>"))
	p.Relate("/ppt/slides/slide1.xml", "t/image", "/ppt/media/image1.png")
	p.RelateOutside("/ppt/slides/slide1.xml", "t/link", "https://example.com/?a=1&b=2")
	p.Set("/ppt/media/image1.png", "image/png", []byte("png"))
	return written(t, p)
}

func written(t *testing.T, p *Package) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := p.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestReadWhatWasWritten holds that parts, types and relationships come back.
func TestReadWhatWasWritten(t *testing.T) {
	p, err := Read(small(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range p.Parts() {
		data, err := p.Data(name)
		if err != nil || len(data) == 0 {
			t.Errorf("%s: %q, %v", name, data, err)
		}
	}
	for name, want := range map[string]string{"/ppt/deck.xml": "a/deck", "/PPT/Slides/slide1.xml": "a/slide", "/ppt/media/image1.png": "image/png", "/none": ""} {
		if got := p.Type(name); got != want {
			t.Errorf("%s is a %q, not %q", name, got, want)
		}
	}
	want := "[{rId1 t/image /ppt/media/image1.png false} {rId2 t/link https://example.com/?a=1&b=2 true}]"
	if got := fmt.Sprint(p.Relations("/ppt/slides/slide1.xml")); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got := fmt.Sprint(p.Relations("/")); got != "[{rId1 t/office /ppt/deck.xml false}]" {
		t.Error(got)
	}
}

// TestUnchangedPartsAreCopied holds that what is not set comes out with the same compressed
// bytes, and only what is set or gets a relationship is another.
func TestUnchangedPartsAreCopied(t *testing.T) {
	before := small(t)
	p, err := Read(before)
	if err != nil {
		t.Fatal(err)
	}
	p.Set("/ppt/deck.xml", "", []byte("<deck>2</deck>"))
	p.Set("/ppt/slides/slide2.xml", "a/slide", []byte("<slide/>"))
	if id := p.Relate("/ppt/deck.xml", "t/slide", "/ppt/slides/slide2.xml"); id != "rId2" {
		t.Errorf("the new relationship is %s", id)
	}
	if id := p.Relate("/ppt/slides/slide1.xml", "t/image", "/ppt/media/image1.png"); id != "rId1" {
		t.Errorf("the relationship that is there is %s", id)
	}
	was, is := packed(t, before), packed(t, written(t, p))
	for name, data := range was {
		switch changed := strings.Contains("[Content_Types].xml ppt/deck.xml ppt/_rels/deck.xml.rels", name); {
		case changed == bytes.Equal(data, is[name]):
			t.Errorf("%s: changed is %v", name, changed)
		}
	}
	if len(is) != len(was)+1 {
		t.Errorf("%d parts, there were %d", len(is), len(was))
	}
	if p, err = Read(written(t, p)); err != nil || p.Type("/ppt/slides/slide2.xml") != "a/slide" {
		t.Error(err, p.Type("/ppt/slides/slide2.xml"))
	}
}

// packed is the compressed bytes of the parts.
func packed(t *testing.T, file []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, f := range z.File {
		at, err := f.DataOffset()
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = file[at : at+int64(f.CompressedSize64)]
	}
	return out
}

// TestDamagedFiles holds that files which are no packages, or damaged ones, are refused with
// what is wrong with them.
func TestDamagedFiles(t *testing.T) {
	archive := func(parts ...string) []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for i := 0; i < len(parts); i += 2 {
			w, err := z.Create(parts[i])
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprint(w, parts[i+1])
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	const types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`
	for want, file := range map[string][]byte{
		"no Office file":            []byte("not at all"),
		"no ZIP archive with parts": archive("a.xml", "<a/>"),
		"password":                  []byte(compound + "rest"),
		"_rels/.rels is damaged":    archive("[Content_Types].xml", types, "_rels/.rels", "<Relationships>"),
		"Types].xml is damaged":     archive("[Content_Types].xml", "<Types"),
		"is in it twice":            archive("[Content_Types].xml", types, "a.xml", "1", "A.xml", "2"),
	} {
		if _, err := Read(file); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
	if _, err := Read([]byte(compound)); !errors.Is(err, ErrEncrypted) {
		t.Error(err)
	}
	// Compressed data that are not what their checksum says.
	file := small(t)
	p, err := Read(file)
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	at, err := z.File[len(z.File)-1].DataOffset()
	if err != nil {
		t.Fatal(err)
	}
	file[at] ^= 1 // of the picture, which is not compressed
	if _, err := p.Data("/ppt/media/image1.png"); err == nil || !strings.Contains(err.Error(), "image1.png is damaged") {
		t.Error(err)
	}
	if _, err := p.Data("/none"); err == nil {
		t.Error("a part that is not there has data")
	}
}

// TestTargets holds that relationships name parts from where they are.
func TestTargets(t *testing.T) {
	for _, c := range [][3]string{
		{"/", "/ppt/a.xml", "ppt/a.xml"}, {"/ppt/a.xml", "/ppt/slides/b.xml", "slides/b.xml"}, {"/ppt/slides/b.xml", "/ppt/media/c.png", "../media/c.png"},
		{"/ppt/slides/b.xml", "/docProps/d.xml", "../../docProps/d.xml"}, {"/ppt/slides/b.xml", "/ppt/slides/e.xml", "e.xml"},
	} {
		if got := target(c[0], c[1]); got != c[2] {
			t.Errorf("%s from %s: %s, want %s", c[1], c[0], got, c[2])
		}
	}
}
