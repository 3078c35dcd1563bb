package pptx

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

// The namespaces of the parts that are written.
const (
	header       = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	nsDrawing    = "http://schemas.openxmlformats.org/drawingml/2006/main"
	nsRelation   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	nsSlides     = "http://schemas.openxmlformats.org/presentationml/2006/main"
	nsDecorative = "http://schemas.microsoft.com/office/drawing/2017/decorative"
	namespaces   = ` xmlns:a="` + nsDrawing + `" xmlns:r="` + nsRelation + `" xmlns:p="` + nsSlides + `"`
)

// markup is XML that is written as it is.
type markup string

// writer writes a part.
type writer struct{ bytes.Buffer }

// put writes a piece of XML in the format of package fmt; strings are made fit for text and
// attributes, markup stays as it is.
func (w *writer) put(format string, args ...any) {
	for i, a := range args {
		switch a := a.(type) {
		case string:
			args[i] = escape(a)
		case markup:
			args[i] = string(a)
		}
	}
	fmt.Fprintf(w, format, args...)
}

// escape makes a text fit for XML 1.0: what has no place there (control characters, halves of
// characters) becomes U+FFFD, and line breaks become spaces, since they are no part of
// attributes or runs.
func escape(s string) string {
	plain := true
	for i := 0; plain && i < len(s); i++ {
		c := s[i]
		plain = c >= ' ' && c < utf8.RuneSelf && c != '&' && c != '<' && c != '>' && c != '"'
	}
	if plain {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r == '\n', r == '\t', r == '\r':
			b.WriteByte(' ')
		case r < ' ', r == 0xFFFE, r == 0xFFFF:
			b.WriteRune(utf8.RuneError)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
