package svg

import (
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/orgwright/orgwright/layouts/scene"
)

func TestID(t *testing.T) {
	for text, want := range map[string]string{
		"p-cio":       "p-cio",
		"p-it.head_1": "p-it.head_1",
		"p-Bo Ek":     "p-Bo_x20_Ek",
		"p-o'hara":    "p-o_x27_hara",
		"p-a:b":       "p-a_x3A_b",
		"p-a_x20_b":   "p-a_x5F_x20_b",
		"p-Åsa":       "p-Åsa",
		"p-山田":        "p-山田",
		"p-🚀":         "p-🚀",
		"p-a/b\"<>&":  "p-a_x2F_b_x22__x3C__x3E__x26_",
		"1st":         "_x31_st",
		"":            "_x_",
		"p-\xff":      "p-_x1100FF_",
	} {
		if got := ID(text); got != want {
			t.Errorf("ID(%q) = %s, want %s", text, got, want)
		}
	}
}

// decode takes an identifier back to its text, which shows that no two texts
// have the same.
func decode(id string) string {
	if id == "_x_" {
		return ""
	}
	var b strings.Builder
	for id != "" {
		if rest, ok := strings.CutPrefix(id, "_x"); ok {
			digits, after, _ := strings.Cut(rest, "_")
			v, _ := strconv.ParseInt(digits, 16, 32)
			if v > utf8.MaxRune {
				b.WriteByte(byte(v - utf8.MaxRune - 1))
			} else {
				b.WriteRune(rune(v))
			}
			id = after
			continue
		}
		b.WriteByte(id[0])
		id = id[1:]
	}
	return b.String()
}

// xmlName is the production Name of XML 1.0, fifth edition, without the colon.
var xmlName = func() *regexp.Regexp {
	start := `A-Z_a-z\x{C0}-\x{D6}\x{D8}-\x{F6}\x{F8}-\x{2FF}\x{370}-\x{37D}\x{37F}-\x{1FFF}\x{200C}-\x{200D}` +
		`\x{2070}-\x{218F}\x{2C00}-\x{2FEF}\x{3001}-\x{D7FF}\x{F900}-\x{FDCF}\x{FDF0}-\x{FFFD}\x{10000}-\x{EFFFF}`
	return regexp.MustCompile(`^[` + start + `][` + start + `\-.0-9\x{B7}\x{300}-\x{36F}\x{203F}-\x{2040}]*$`)
}()

func FuzzID(f *testing.F) {
	for _, s := range append(hostile, "p-cio", "_x20_", "_", "__x", "a_xb", "·", "\u0301a") {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		id := ID(text)
		if back := decode(id); back != text {
			t.Fatalf("%q became %s and came back as %q", text, id, back)
		}
		if !xmlName.MatchString(id) {
			t.Fatalf("ID(%q) = %q is no XML name", text, id)
		}
	})
}

func FuzzEncode(f *testing.F) {
	for _, s := range hostile {
		f.Add(s, 1.5)
	}
	f.Fuzz(func(t *testing.T, text string, v float64) {
		s := tiny()
		s.Title, s.Desc = text, text
		s.Items = append(s.Items, &scene.Group{ID: text, Class: text, Title: text, Link: text,
			Items: []scene.Item{&scene.Text{X: v, Y: v, Size: v, Fill: black, String: text, RTL: true}}})
		elements(t, encode(t, s, Options{Scale: 1}))
	})
}
