package finding

import (
	"testing"

	"github.com/orgwright/orgwright/graph/source"
)

func TestFingerprint(t *testing.T) {
	file := &source.File{Name: "a.org.yaml", Text: []byte("a: b\nc: d\n")}
	base := Finding{Code: coded("unknown-unit"), Severity: Error, At: file.LineSpan(1), Position: "cio", Path: "positions[3].unit",
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
		{"the rule is another", func(f *Finding) { f.Code = coded("unknown-role") }, false},
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

// Words, holders and places do not count where there is an identity; ids that
// look like places do.
func TestFingerprintGoesByIdentity(t *testing.T) {
	cto := SubjectOf("position", "cto")
	base := Finding{Code: coded("r"), Position: "cto", Message: "m", Path: "positions[1].reports_to",
		Identity: Identity{Aspect: "required", Subject: cto, Others: []string{"x:1"}}}
	for _, tt := range []struct {
		name string
		edit func(f *Finding)
		same bool
	}{
		{"the words are others", func(f *Finding) { f.Message, f.Hint = "n", "h" }, true},
		{"the entry is nested", func(f *Finding) { f.Path = "positions[0].reports[2]" }, true},
		{"the figure is another", func(f *Finding) { f.Measure = Surplus(3) }, true},
		{"a stand-in moved", func(f *Finding) { f.Position = "cto#9" }, true},
		{"the rule is another", func(f *Finding) { f.Code = coded("s") }, false},
		{"the aspect is another", func(f *Finding) { f.Identity.Aspect = "preferred" }, false},
		{"the subject is another", func(f *Finding) { f.Identity.Subject = SubjectOf("position", "cio") }, false},
		{"the subject is a unit", func(f *Finding) { f.Identity.Subject = SubjectOf("unit", "cto") }, false},
		{"the other party is another", func(f *Finding) { f.Identity.Others = []string{"x:2"} }, false},
		{"there is one more", func(f *Finding) { f.Identity.Others = []string{"x:1", ""} }, false},
		{"there is none", func(f *Finding) { f.Identity.Others = nil }, false},
		{"parts run together", func(f *Finding) { f.Identity.Others = nil; f.Identity.Subject += "x:1" }, false},
	} {
		f := base
		tt.edit(&f)
		if got := Fingerprint(&f) == Fingerprint(&base); got != tt.same {
			t.Errorf("%s: same = %v, want %v", tt.name, got, tt.same)
		}
	}
}
