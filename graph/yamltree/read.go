// Package yamltree reads YAML text into a tree of nodes with their places in the
// text. Read returns the root Node, and reports mistakes in the YAML itself as
// findings in plain words: bad syntax, several documents, text in another encoding.
// Comments returns the comments of a file. It is the only importer of yaml.v3. No
// input makes it panic.
//
// A scanner of our own reads the YAML that nearly all files consist of: lists, maps,
// text on one line, comments. It takes a tenth of the time of yaml.v3 and a quarter
// of its memory, and its nodes have no pointers for the garbage collector. Files
// with anything else (anchors, tags, text of several lines, and every mistake) are
// read by yaml.v3, whose nodes are converted; FuzzScanner holds that both give the
// same tree. The other library for YAML in Go with comments and places,
// github.com/goccy/go-yaml, was measured in v1.19.2 to read 3.3 times slower than
// yaml.v3 (4.0 times with comments), with 4 times its memory.
package yamltree

import (
	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
	"gopkg.in/yaml.v3"
)

// Read reads the one document that a file should hold. All mistakes are findings;
// the node is the zero Node when the document could not be read.
func Read(file *source.File) (Node, []finding.Finding) {
	if f := checkText(file); f != nil {
		return Node{}, []finding.Finding{*f}
	}
	text := string(file.Text)
	if t := scan(file, text); t != nil {
		if root := (Node{t, 0}); root.Kind() != Scalar { // of a document of one scalar, the library knows whether it says anything
			return root, nil
		}
	}
	first, second, err := decodeText(file.Text)
	if err != nil {
		return Node{}, []finding.Finding{syntaxFinding(file)}
	}
	if first == nil || len(first.Content) == 0 || isNullNode(first.Content[0]) {
		return Node{}, []finding.Finding{code.EmptyFile.New(finding.Finding{At: wholeFile(file),
			Message: "the file says nothing", Hint: `begin it with "orgwright: 1", a rules file with "orgwright_rules: 1"`})}
	}
	root := Node{convert(file, text, first.Content[0]), 0}
	if second == nil {
		return root, nil
	}
	return root, []finding.Finding{code.SeveralDocuments.New(finding.Finding{At: documentStart(file, second),
		Message: "a second YAML document begins here; only the first one is read",
		Hint:    `put it in a file of its own and name that under "include"`})}
}

// wholeFile returns the place that stands for a file as a whole: its beginning,
// without length.
func wholeFile(file *source.File) source.Span {
	start := source.Pos{Line: 1, Col: 1}
	return source.Span{File: file, Start: start, End: start}
}

// documentStart returns the place of the "---" in front of a document.
func documentStart(file *source.File, doc *yaml.Node) source.Span {
	c := newConverter(file)
	offset := c.find(doc)
	if text := file.Text[offset:]; len(text) >= 3 && string(text[:3]) == "---" {
		return file.Span(offset, offset+3)
	}
	return file.Span(offset, offset)
}

func isNullNode(y *yaml.Node) bool {
	return y.Kind == yaml.ScalarNode && y.Tag == "!!null" && (y.Value == "" || y.Value == "~" || y.Value == "null")
}
