package finding

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"
)

func TestScreen(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"plain", "Åsa 漢字 👩‍💻\tend\n", "Åsa 漢字 👩‍💻\tend\n"},
		{"escape sequence", "a\x1b[31mb\x1b]0;title\a", "a␛[31mb␛]0;title␇"},
		{"carriage return", "good\rbad", "good␍bad"},
		{"direction", "a\u202eb\u2066c", "a<U+202E>b<U+2066>c"},
		{"C1 control", "a\u009b31m", "a<U+009B>31m"},
		{"not UTF-8", "a\xffb", "a\ufffdb"},
		{"GitHub", "::error::x", ":<U+003A>error::x"},
		{"GitHub, indented", " \t ::add-mask::x\n::b", " \t :<U+003A>add-mask::x\n:<U+003A>b"},
		{"no command", "a::b ::c\nx: :y", "a::b ::c\nx: :y"},
		{"older GitHub", "x ##[error]y", "x ##<U+005B>error]y"},
		{"Azure", "x ##vso[task.complete]", "x ##vso<U+005B>task.complete]"},
		{"TeamCity", "##teamcity[x]", "##teamcity<U+005B>x]"},
		{"heading", "## [link](x)\n### a[1]", "## [link](x)\n### a[1]"},
		{"GitLab", "\x1b[0Ksection_start:1:x\r", "␛[0Ksection_start:1:x␍"},
		{"no colour", "\x1b[31mred\x1b[0m", "␛[31mred␛[0m"},
	}
	for _, tt := range tests {
		for _, chunk := range []int{1, 2, 3, len(tt.in)} {
			var b bytes.Buffer
			s := NewScreen(&b, Prose, nil)
			for rest := tt.in; rest != ""; {
				n := min(chunk, len(rest))
				if _, err := s.Write([]byte(rest[:n])); err != nil {
					t.Fatal(err)
				}
				rest = rest[n:]
			}
			if b.String() != tt.want {
				t.Errorf("%s in pieces of %d: %q, want %q", tt.name, chunk, b.String(), tt.want)
			}
		}
	}
}

func TestScreenColours(t *testing.T) {
	var b bytes.Buffer
	s := NewScreen(&b, Prose, func() bool { return true })
	in := StrongRed.Paint("x") + ClearLine + "\x1b[8mhidden\x1b[2J\r"
	for i := range len(in) {
		if _, err := s.Write([]byte{in[i]}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Write([]byte("\n")); err != nil {
		t.Fatal(err)
	}
	if want := StrongRed.Paint("x") + ClearLine + "␛[8mhidden␛[2J␍\n"; b.String() != want {
		t.Errorf("%q, want %q", b.String(), want)
	}
}

// FuzzScreen holds that nothing that acts comes through, in whatever pieces it
// is written, and that JSON and XML still say the same.
func FuzzScreen(f *testing.F) {
	for _, seed := range []string{"::error::x", "a\x1b[31m", "##vso[x]", "\u202e", "\xff\xfe", "\r\n::x", "##\u2066[", "##[", "𝄞\U000e0041"} {
		f.Add(seed, 1)
	}
	f.Fuzz(func(t *testing.T, text string, chunk int) {
		chunk = max(1, chunk&0xff)
		through := func(n Notation, in string) string {
			var b bytes.Buffer
			s := NewScreen(&b, n, nil)
			for rest := in; rest != ""; rest = rest[min(chunk, len(rest)):] {
				if _, err := s.Write([]byte(rest[:min(chunk, len(rest))])); err != nil {
					t.Fatal(err)
				}
			}
			return b.String()
		}
		got := through(Prose, text)
		for line := range strings.Lines(got) {
			lower := strings.ToLower(line)
			if strings.HasPrefix(strings.TrimLeft(line, " \t"), "::") || strings.Contains(lower, "##[") || strings.Contains(lower, "##vso[") || strings.ContainsAny(line, "\x1b\r\u202e\u2066") {
				t.Errorf("%q comes through as %q", text, line)
			}
		}
		var j bytes.Buffer
		enc := json.NewEncoder(&j)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(text); err != nil {
			t.Fatal(err)
		}
		var before, after string
		if err := json.Unmarshal(j.Bytes(), &before); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal([]byte(through(JSON, j.String())), &after); err != nil || after != before {
			t.Errorf("JSON of %q says %q, %v", text, after, err)
		}
		var x bytes.Buffer
		if err := xml.EscapeText(&x, []byte(text)); err != nil {
			t.Fatal(err)
		}
		read := func(text string) (s string, err error) {
			return s, xml.Unmarshal([]byte("<a>"+text+"</a>"), &s)
		}
		want, err := read(x.String())
		if err != nil {
			return // characters that XML cannot hold
		}
		if got, err := read(through(XML, x.String())); err != nil || got != want {
			t.Errorf("XML of %q says %q, %v, want %q", text, got, err, want)
		}
	})
}
