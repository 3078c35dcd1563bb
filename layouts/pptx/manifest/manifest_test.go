package manifest

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func sample() *Manifest {
	return &Manifest{
		Theme: []Color{{"tx1", "000000"}, {"accent1", "1F77B4"}},
		Slides: []Slide{
			{Number: 1, Width: 960, Height: 540, ID: "page-1", Set: 3, Into: "Title Only", Texts: []Text{{"title", Hash("A  b")}}, Notes: []string{"1", "2"}, Others: []string{"legend", "level 1"}},
			{
				Number: 2, Width: 841.89, Height: 595.28,
				Cards:  []Shape{{"ceo", [4]int64{-720, 0, 720, 7200}, "FFFFFF", None, "000000", "abc", ""}, {"a | b%", [4]int64{1, 2, 3, 4}, None, None, None, "d", "ceo"}},
				Frames: []Shape{{"it", [4]int64{1, 2, 3, 4}, None, "112233", None, "e", ""}},
				Panels: []Shape{{ID: "ceo", Box: [4]int64{5, 6, 7, 8}}},
				Rows:   []Row{{"ö", "", 1, 12, "f", "ceo"}},
			},
		},
	}
}

// TestReadWhatWasWritten holds that a manifest comes back, also from beside other properties,
// which stay.
func TestReadWhatWasWritten(t *testing.T) {
	const others = `<?xml version="1.0"?><q:Properties xmlns:q="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:v="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">` +
		`<q:property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="7" name="Owner"><v:lpwstr>HR</v:lpwstr></q:property></q:Properties>`
	for _, part := range [][]byte{nil, []byte(others)} {
		first, err := sample().Properties(part)
		if err != nil {
			t.Fatal(err)
		}
		m, err := Read(first)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(sample(), m); d != "" {
			t.Error(d)
		}
		same, err := m.Properties(first)
		if err != nil || string(same) != string(first) {
			t.Errorf("%v: the same manifest gives\n%s\nwas\n%s", err, same, first)
		}
		m.Slides = m.Slides[1:]
		second, err := m.Properties(first)
		if err != nil {
			t.Fatal(err)
		}
		if m, err = Read(second); err != nil || len(m.Slides) != 1 {
			t.Errorf("%+v, %v", m, err)
		}
		if part != nil && (!strings.Contains(string(second), others[:len(others)-len("</q:Properties>")]) || strings.Contains(string(second), `pid="7" name="orgwright`)) {
			t.Errorf("%s", second)
		}
	}
}

// TestOtherManifests holds that files without one, with a newer one, and with damaged ones
// are told apart.
func TestOtherManifests(t *testing.T) {
	for s, want := range map[string]error{"": ErrNone, "other 1": ErrNone, "orgwright 1": ErrNone, "orgwright 2|slide 1 1 1 % 0 %": ErrVersion} {
		if _, err := Parse(s); !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", s, err, want)
		}
	}
	for _, s := range []string{"orgwright x", "orgwright", "orgwright 1|slide", "orgwright 1|slide 1 1e400 1 %", "orgwright 1|slide 1 1 1 % 0 %|card a 1 2 3", "orgwright 1|slide 1 1 1 % 0 %|card a 1 2 3 99999999999999999999 - - - x %"} {
		if m, err := Parse(s); err == nil || errors.Is(err, ErrNone) || errors.Is(err, ErrVersion) {
			t.Errorf("%q: %+v, %v", s, m, err)
		}
	}
	if m, err := Parse("orgwright 1|future 1|slide 1 960 540 % 0 % more|cloud a b"); err != nil || len(m.Slides) != 1 {
		t.Errorf("%+v, %v", m, err)
	}
	if _, err := Read([]byte("<Properties>")); err == nil {
		t.Error("a damaged part is read")
	}
}

// TestPieces holds that no property is too long, nor begins or ends with a space, and that
// together they are the text.
func TestPieces(t *testing.T) {
	text := strings.Repeat("wörter|und mehr % ", 99)
	list := pieces(text, 50)
	for _, s := range list[:len(list)-1] {
		if len(s) > 50 || strings.TrimSpace(s) != s || !strings.Contains(text, s) {
			t.Errorf("%q", s)
		}
	}
	if strings.Join(list, "") != text {
		t.Error("something is lost")
	}
}
