package finding

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/source"
)

// Whatever users write into names, messages and reasons, every format stays
// well-formed and no text breaks out of its place.
func FuzzFormats(f *testing.F) {
	f.Add([]byte("a\t\x1b山\n"), "m\x1b]]><b>", "r,::x", 3, 2)
	f.Add([]byte("\ufeff\xff\r"), "::error::%0A\r\n::warning::", "`|", 0, 9)
	f.Add([]byte("x"), "](x) <!-- --> \u2028 @a #1", "", 0, 1)
	f.Fuzz(func(t *testing.T, text []byte, message, rule string, start, length int) {
		file := &source.File{Name: message, Text: text}
		start = min(max(start, 0), len(text))
		at := file.Span(start, start+min(max(length, 0), len(text)))
		one := Finding{Code: coded(rule), Severity: Warning, At: at, Position: message, Message: message, Hint: message, Notes: []Note{{at, message}},
			Fix: &Fix{Message: message, Edits: []Edit{{at, message}}}}
		r := &Report{Findings: []Finding{one, one}, Known: []Finding{one}, Baseline: message, Suppressed: []Suppressed{{one, message, at}},
			Rules: []RuleInfo{{Code: NewCode(About{ID: rule, Doc: message, Group: message}), Help: message, Source: message, URL: message}}, Files: []string{message}}
		for _, format := range Formats() {
			var b bytes.Buffer
			if err := format.Write(&b, r); err != nil {
				t.Fatal(format.Name, err)
			}
			checkForm(t, format.Name, b.String())
		}
	})
}

// checkForm checks what a program relies on that reads a format.
func checkForm(t *testing.T, format, text string) {
	switch format {
	case "json", "sarif", "gitlab", "rdjson":
		if !json.Valid([]byte(text)) {
			t.Fatalf("%s: %s", format, text)
		}
	case "jsonl":
		for line := range strings.Lines(text) {
			if !json.Valid([]byte(line)) {
				t.Fatalf("%q", line)
			}
		}
	case "junit":
		d := xml.NewDecoder(strings.NewReader(text))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%v: %s", err, text)
			}
		}
	case "github":
		lines := strings.Split(text, "\n")
		if len(lines) != 4 || !strings.HasPrefix(lines[0], "::warning ") || !strings.HasPrefix(lines[2], "orgwright: ") || strings.Contains(text, "\r") {
			t.Fatalf("%q", text)
		}
	case "markdown":
		if n := strings.Count(text, "\n| 🟡&nbsp;warning |"); n != 2 {
			t.Fatalf("%d rows: %s", n, text)
		}
	}
}
