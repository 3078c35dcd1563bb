package yamltree

import (
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/source"
)

// TestSurrogates holds that characters written as JSON programs do are read,
// with every place right, and that half a character is explained.
func TestSurrogates(t *testing.T) {
	tests := []struct{ text, value string }{
		{`"A \ud83d\ude00 B"`, "A 😀 B"},
		{`"\uD83D\uDE00\ud83c\uddf8\ud83c\uddea"`, "😀🇸🇪"},
		{`"\\ud83d\\ude00"`, `\ud83d\ude00`},
		{`"\\\ud83d\ude00"`, `\😀`},
		{`'\ud83d\ude00'`, `\ud83d\ude00`},
		{`\uD83d\ude00`, `\uD83d\ude00`},
		{"\"\ue83d\uec00 and \\U0001F600\"", "\ue83d\uec00 and 😀"},
	}
	for _, tt := range tests {
		file := &source.File{Name: "a.yaml", Text: []byte("{\"k\": \"\\ud83d\\ude00\", v: " + tt.text + ", w: x}\n")}
		if strings.Contains(tt.text, "\ue83d") {
			file.Text = []byte("{k: v, v: " + tt.text + ", w: x}\n")
		}
		root, found := Read(file)
		if len(found) > 0 {
			t.Errorf("%s: %s", tt.text, found[0].Message)
			continue
		}
		if got := root.Get("v"); got.Value() != tt.value || string(got.Span().Text()) != tt.text {
			t.Errorf("%s: %q at %q, want %q", tt.text, got.Value(), got.Span().Text(), tt.value)
		}
		if got := root.Get("w"); string(got.Span().Text()) != "x" {
			t.Errorf("%s: the next value is at %q", tt.text, got.Span().Text())
		}
	}
	for _, text := range []string{`"A \ud83d B"`, `"\ude00"`, `"\ud83d\ud83d"`} {
		_, found := Read(&source.File{Name: "a.yaml", Text: []byte("k: " + text + "\n")})
		if len(found) != 1 || !strings.Contains(found[0].Message, "half of a character") || !strings.HasPrefix(string(found[0].At.Text()), `\ud`) {
			t.Errorf("%s: %+v", text, found)
		}
	}
}
