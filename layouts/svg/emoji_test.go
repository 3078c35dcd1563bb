package svg

import (
	"bytes"
	"context"
	"encoding/binary"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/go-fonts/liberation/liberationsansregular"

	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
)

// partyFonts are the built-in fonts and one of the system that draws the emoji 🎉 as the
// letter A.
func partyFonts(t *testing.T) *text.Fonts {
	t.Helper()
	var cmap []byte
	for _, v := range []any{[]uint16{0, 1, 3, 10}, []uint32{12}, []uint16{12, 0}, []uint32{28, 0, 1, '🎉', '🎉', 36}} {
		cmap, _ = binary.Append(cmap, binary.BigEndian, v)
	}
	font := slices.Clone(liberationsansregular.TTF)
	at := bytes.Index(font, []byte("cmap")) // its entry in the directory
	binary.BigEndian.PutUint32(font[at+8:], uint32(len(font)))
	binary.BigEndian.PutUint32(font[at+12:], uint32(len(cmap)))
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "notoemoji.ttf"), append(font, cmap...), 0o600); err != nil {
		t.Fatal(err)
	}
	fonts, err := text.New(context.Background(), text.Options{Folders: []string{dir}})
	if err != nil {
		t.Fatal(err)
	}
	return fonts
}

func TestEmojiArePictures(t *testing.T) {
	fonts := partyFonts(t)
	line := func(s string, anchor scene.Anchor, fill scene.Color) *scene.Text {
		return &scene.Text{X: 100, Y: 50, Size: 10, Anchor: anchor, Fill: fill, String: s}
	}
	s := &scene.Scene{Width: 300, Height: 100, Items: []scene.Item{
		line("Anna 🎉 <Holm>", scene.Start, black), line("🎉", scene.Middle, black), line("🎉🎉", scene.End, blue), line("Bo", scene.Start, black),
	}}
	got := encode(t, s, Options{Emoji: fonts})
	elements(t, got)
	if n := strings.Count(got, "<g id=\"emoji-"); n != 2 { // one in each colour
		t.Errorf("%d pictures are stored, want 2:\n%s", n, got)
	}
	for _, use := range regexp.MustCompile(`<use[^>]*>`).FindAllString(got, -1) {
		id := regexp.MustCompile(`xlink:href="#([^"]*)"`).FindStringSubmatch(use)
		if id == nil || !strings.Contains(got, `id="`+id[1]+`"`) {
			t.Errorf("%s leads nowhere", use)
		}
	}
	wide := fonts.Width("🎉", text.Style{Size: 10})
	number := func(v float64) string { return string(appendNumber(nil, v)) }
	space := fonts.Width(" ", text.Style{Size: 10})
	begin := 100 + fonts.Width("Anna ", text.Style{Size: 10})
	for _, want := range []string{
		`<text x="100" y="50" font-size="10" fill="#000000">Anna </text>`,
		`<use x="` + number(begin) + `" y="50" role="img" aria-label="🎉" xlink:href="#emoji-`,
		`<text x="` + number(begin+wide+space) + `" y="50" font-size="10" fill="#000000">&lt;Holm&gt;</text>`,
		`<use x="` + number(100-wide/2) + `" y="50" role="img" aria-label="🎉"`,
		`<use x="` + number(100-2*wide) + `" y="50" role="img" aria-label="🎉🎉"`,
		`<use x="` + number(100-wide) + `" y="50" xlink:href="#emoji-`,
		`<text x="100" y="50" font-size="10" fill="#000000">Bo</text>`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("there is no %s in\n%s", want, got)
		}
	}
	if got := encode(t, s, Options{}); strings.Contains(got, "<use") || !strings.Contains(got, ">Anna 🎉 &lt;Holm&gt;<") {
		t.Errorf("emoji that are to be text:\n%s", got)
	}
	if got := encode(t, s, Options{Emoji: fonts, Outlines: fonts}); strings.Contains(got, "<text") || strings.Count(got, "<use") != 4 {
		t.Errorf("with letters as shapes:\n%s", got)
	}
}
