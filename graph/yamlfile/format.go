// Package yamlfile formats YAML files in one canonical way, with their comments;
// see Format. Package yamltree reads them.
package yamlfile

import (
	"bytes"
	"unicode/utf8"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamltree"
)

// Width is how many characters a line may have for a list in brackets or a mapping
// in braces to stay on it.
const Width = 100

// Shape says in which order the keys of a mapping stand, and what the mappings
// below them look like. A nil Shape leaves the order as it is.
type Shape struct {
	Keys  []string
	Below map[string]*Shape // by key; also for the entries of a list
}

// Format returns the text of a file in the canonical form: keys in the order of the
// shape, two spaces for every level, quotes only where they are needed, at most one
// empty line between entries, LF at the end of lines. Comments stay with what they
// are about. Entries in braces and brackets stay so while they fit into Width.
//
// The meaning stays the same: the result is read again and compared. Formatting
// twice gives what formatting once gives. A file with mistakes in its YAML is
// returned as it is, with findings.
func Format(file *source.File, shape *Shape) ([]byte, []finding.Finding) {
	root, found := yamltree.Read(file)
	if root.IsZero() || len(found) > 0 {
		return file.Text, found
	}
	plain := file
	if text := plainLines(file.Text); !bytes.Equal(text, file.Text) {
		plain = &source.File{Name: file.Name, Text: text}
		root, _ = yamltree.Read(plain)
	}
	w := &walker{file: plain, text: plain.Text, shape: shape}
	doc := w.document(root)
	if len(w.found) > 0 {
		w.found = append(w.found, w.limit.Rest(plain)...)
		return file.Text, w.inFile(file)
	}
	if w.problem == "" {
		p := &printer{out: make([]byte, 0, len(plain.Text)+len(plain.Text)/8)}
		p.document(doc)
		was := newMeaning()
		was.value(doc.root)
		root, doc = yamltree.Node{}, nil // the result is as large
		if w.comments == p.comments && meaningOf(p.out) == was.sum() {
			return p.out, nil
		}
		w.refuse(0, "something that is hard to lay out")
	}
	return file.Text, []finding.Finding{code.NotFormatted.New(finding.Finding{At: file.LineSpan(w.line),
		Message: "the file is left as it is, because it has " + w.problem})}
}

// plainLines returns a text without byte order mark in which every line ends
// with LF.
func plainLines(text []byte) []byte {
	text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))
	if bytes.IndexByte(text, '\r') >= 0 {
		text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
		text = bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
	}
	return text
}

// inFile returns the findings with their places in the file as the user wrote
// it: the same lines and columns.
func (w *walker) inFile(file *source.File) []finding.Finding {
	for i := range w.found {
		w.found[i].At.File = file
		for j := range w.found[i].Notes {
			w.found[i].Notes[j].At.File = file
		}
	}
	return w.found
}

func width(s string) int { return utf8.RuneCountInString(s) }
