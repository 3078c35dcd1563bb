package finding

import (
	"testing"

	"github.com/orgwright/orgwright/graph/source"
)

func TestFingerprint(t *testing.T) {
	file := &source.File{Name: "a.org.yaml", Text: []byte("a: b\nc: d\n")}
	base := Finding{Rule: "unknown-unit", Severity: Error, At: file.LineSpan(1), Position: "cio", Path: "positions[3].unit",
		Message: `"cio" belongs to the unit "it", but there is no such unit`, Hint: "h"}
	for _, tt := range []struct {
		name string
		edit func(f *Finding)
		same bool
	}{
		{"the line moved", func(f *Finding) { f.At = file.LineSpan(2) }, true},
		{"the entry moved", func(f *Finding) { f.Path = "positions[9].reports[2].unit" }, true},
		{"the hint is another", func(f *Finding) { f.Hint = "" }, true},
		{"the severity is another", func(f *Finding) { f.Severity = Info }, true},
		{"the rule is another", func(f *Finding) { f.Rule = "unknown-role" }, false},
		{"the position is another", func(f *Finding) { f.Position = "cto" }, false},
		{"the key is another", func(f *Finding) { f.Path = "positions[3].role" }, false},
		{"the message is another", func(f *Finding) { f.Message = `"cio" belongs to the unit "data", but there is no such unit` }, false},
	} {
		f := base
		tt.edit(&f)
		if got := Fingerprint(&f) == Fingerprint(&base); got != tt.same {
			t.Errorf("%s: same = %v, want %v", tt.name, got, tt.same)
		}
	}
	if n := len(Fingerprint(&base)); n != 32 {
		t.Errorf("%d digits, want 32", n)
	}
}

func TestFingerprintForgetsPlacesInText(t *testing.T) {
	for _, tt := range []struct {
		a, b Finding
		same bool
	}{
		{Finding{Message: "first one in line 3"}, Finding{Message: "first one in line 12"}, true},
		{Finding{Message: "see a.org.yaml:3:7 there"}, Finding{Message: "see a.org.yaml:4:7 there"}, true},
		{Finding{Message: "12 positions report to x"}, Finding{Message: "13 positions report to x"}, false},
		{Finding{Message: `"cto" (Elis Quist) reports to "ceo" (Vera Lund); x`}, Finding{Message: `"cto" (vacant) reports to "ceo" (Kim (Kimi) Roth); x`}, true},
		{Finding{Message: `"cto" (Elis Quist) reports to "ceo"`}, Finding{Message: `"cto" (Elis Quist) reports to "cfo"`}, false},
		{Finding{Message: `"a \" (b" (x) y`}, Finding{Message: `"a \" (b" (z) y`}, true},
		{Finding{Position: "kim#4"}, Finding{Position: "kim#9"}, true},
		{Finding{Position: "kim#4"}, Finding{Position: "kim"}, false},
		{Finding{Path: "positions[1].holders[0].name"}, Finding{Path: "positions[2].holders[1].name"}, true},
	} {
		if got := Fingerprint(&tt.a) == Fingerprint(&tt.b); got != tt.same {
			t.Errorf("%+v and %+v: same = %v, want %v", tt.a, tt.b, got, tt.same)
		}
	}
}
