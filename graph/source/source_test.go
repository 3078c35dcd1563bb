package source

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestPosAndOffset(t *testing.T) {
	tests := []struct {
		name, text string
		offset     int
		want       Pos
	}{
		{"start", "abc", 0, Pos{1, 1}},
		{"end of file", "abc", 3, Pos{1, 4}},
		{"second line", "abc\ndef", 5, Pos{2, 2}},
		{"behind the last line end", "abc\n", 4, Pos{2, 1}},
		{"CR LF", "abc\r\ndef", 5, Pos{2, 1}},
		{"CR", "abc\rdef", 4, Pos{2, 1}},
		{"runes, not bytes", "å山👩x", 9, Pos{1, 4}},
		{"tab is one column", "\t\tx", 2, Pos{1, 3}},
		{"byte order mark", "\ufeffabc", 4, Pos{1, 2}},
		{"before the byte order mark", "\ufeffabc", 0, Pos{1, 1}},
		{"empty", "", 0, Pos{1, 1}},
		{"beyond the end", "ab", 99, Pos{1, 3}},
	}
	for _, tt := range tests {
		f := &File{Text: []byte(tt.text)}
		got := f.Pos(tt.offset)
		if got != tt.want {
			t.Errorf("%s: Pos(%d) = %v, want %v", tt.name, tt.offset, got, tt.want)
		}
		if back := f.Pos(f.Offset(got)); back != got {
			t.Errorf("%s: %v became %v", tt.name, got, back)
		}
	}
}

func TestOffsetOutside(t *testing.T) {
	f := &File{Text: []byte("ab\nåc\n")}
	tests := []struct {
		pos  Pos
		want int
	}{
		{Pos{}, 0}, {Pos{1, 0}, 0}, {Pos{1, 99}, 2}, {Pos{2, 2}, 5}, {Pos{2, 9}, 6}, {Pos{9, 1}, 7},
	}
	for _, tt := range tests {
		if got := f.Offset(tt.pos); got != tt.want {
			t.Errorf("Offset(%v) = %d, want %d", tt.pos, got, tt.want)
		}
	}
}

func TestLine(t *testing.T) {
	f := &File{Text: []byte("\ufeffone\r\ntwo\rthree\n")}
	for i, want := range []string{"", "one", "two", "three", "", ""} {
		if got := string(f.Line(i)); got != want {
			t.Errorf("Line(%d) = %q, want %q", i, got, want)
		}
	}
	if f.Lines() != 4 {
		t.Errorf("%d lines, want 4", f.Lines())
	}
}

func TestSpans(t *testing.T) {
	f := &File{Text: []byte("a:\n  name: Åsa  \n\n")}
	if got := string(f.Span(11, 15).Text()); got != "Åsa" {
		t.Errorf("span covers %q", got)
	}
	if got := string(f.LineSpan(2).Text()); got != "name: Åsa" {
		t.Errorf("line covers %q", got)
	}
	if got := f.LineSpan(3); got.Start != got.End || !got.IsValid() {
		t.Errorf("an empty line gives %v", got)
	}
	if got := f.Span(8, 3); got.Start != got.End {
		t.Errorf("a span backwards gives %v", got)
	}
	if (Span{}).Text() != nil || (Span{}).IsValid() || (Span{File: f}).IsValid() {
		t.Error("a place nowhere is a place")
	}
}

func TestBefore(t *testing.T) {
	ordered := []Pos{{1, 1}, {1, 2}, {2, 1}, {10, 1}}
	for i, p := range ordered {
		for j, q := range ordered {
			if p.Before(q) != (i < j) {
				t.Errorf("%v before %v is %v", p, q, p.Before(q))
			}
		}
	}
}

// Very long lines take a way of their own, with the same result.
func TestLongLines(t *testing.T) {
	long := strings.Repeat("aå山👩", 1500)
	f := &File{Text: []byte("å\n" + long + "\n" + "b\n" + long + long)}
	for line := int32(1); line <= 4; line++ {
		at := f.LineStart(int(line))
		for _, r := range string(f.Line(int(line))) {
			p := f.Pos(at)
			if p.Line != line || f.Offset(p) != at {
				t.Fatalf("offset %d is %v, which is %d", at, p, f.Offset(p))
			}
			at += utf8.RuneLen(r)
		}
	}
	if got, want := f.Pos(len(f.Text)), (Pos{4, 12_001}); got != want {
		t.Errorf("the end is %v, want %v", got, want)
	}
	if got := f.Offset(Pos{4, 99_999}); got != len(f.Text) {
		t.Errorf("behind the end is %d, want %d", got, len(f.Text))
	}
}

// Files are shared by goroutines; the race detector watches this test.
func TestConcurrentUse(t *testing.T) {
	f := &File{Text: []byte("a\nå\nb\n")}
	done := make(chan Pos)
	for range 8 {
		go func() { done <- f.Pos(4) }()
	}
	for range 8 {
		if got := <-done; got != (Pos{2, 2}) {
			t.Errorf("Pos = %v", got)
		}
	}
}

func FuzzPos(f *testing.F) {
	f.Add([]byte("a\r\nå\r\u2028x"), 3)
	f.Add([]byte("\ufeff\xff\n"), 1)
	f.Fuzz(func(t *testing.T, text []byte, offset int) {
		file := &File{Text: text}
		p := file.Pos(offset)
		if !p.IsValid() || int(p.Line) > file.Lines() {
			t.Fatalf("Pos(%d) = %v of %d lines", offset, p, file.Lines())
		}
		at := file.Offset(p)
		if at < 0 || at > len(text) {
			t.Fatalf("Offset(%v) = %d of %d", p, at, len(text))
		}
		if utf8.Valid(text) && (at == len(text) || utf8.RuneStart(text[at])) && file.Pos(at) != p {
			t.Fatalf("%v is at %d, which is %v", p, at, file.Pos(at))
		}
	})
}

// TestSpanIsFromPosToPos holds that a span within a line is the same as that between the
// places of both ends.
func TestSpanIsFromPosToPos(t *testing.T) {
	f := &File{Text: []byte("\ufeffab\r\nåä x\xe3\x81\n\xff山\rend\n" + strings.Repeat("å", 5_000) + "\nlast")}
	for start := 0; start <= len(f.Text); start++ {
		for _, n := range []int{0, 1, 2, 3, 5, 9} {
			if end := min(start+n, len(f.Text)); start < 60 || start > len(f.Text)-60 {
				if got, want := f.Span(start, end), (Span{File: f, Start: f.Pos(start), End: f.Pos(end)}); got != want {
					t.Fatalf("%d to %d is %v to %v, want %v to %v", start, end, got.Start, got.End, want.Start, want.End)
				}
			}
		}
	}
}

func TestCellsOfSheets(t *testing.T) {
	f := &File{Name: "people.xlsx", Sheet: "Staff", Text: []byte("id\tname\n\n1\tÅsa\tx\n")}
	at := f.Span(bytes.IndexByte(f.Text, 'x'), len(f.Text)-1)
	if at.String() != "people.xlsx[Staff]:3:7" || f.Cell(at.Start) != "C3" || f.Cell(Pos{}) != "" {
		t.Error(at, f.Cell(at.Start))
	}
	if got := (&File{Name: "a.csv", Text: []byte("a\tb")}).Cell(Pos{Line: 1, Col: 3}); got != "" {
		t.Error(got)
	}
	if got := ColumnName(0) + ColumnName(25) + ColumnName(26) + ColumnName(16383); got != "AZAAXFD" {
		t.Error(got)
	}
}
