// Package yamlfile reads YAML text into a tree in which every value knows its
// place, and turns what is wrong with the YAML itself into findings in plain
// words: bad syntax, a key given twice, an alias that leads back to itself or
// multiplies. It is the only importer of yaml.v3.
//
// There are two ways in. Parse returns a tree of our own, with aliases followed
// and keys unique; it is bounded to 1,000 levels, and to 1,000,000 values
// written out. Read returns the library's nodes, for readers of large files
// that look after bounds themselves. No input panics.
package yamlfile

import (
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
	"gopkg.in/yaml.v3"
)

// MaxSize is the size of the largest file that is read, in bytes.
const MaxSize = 32 << 20

// Raw is a node as the YAML library makes it.
type Raw = yaml.Node

// The kinds of Raw nodes, and the styles of their scalars.
const (
	RawMap    = yaml.MappingNode
	RawList   = yaml.SequenceNode
	RawScalar = yaml.ScalarNode
	RawAlias  = yaml.AliasNode

	Tagged  = yaml.TaggedStyle
	Literal = yaml.LiteralStyle
	Folded  = yaml.FoldedStyle
)

// Kinds lists the rules that reading YAML can report.
func Kinds() []finding.Kind {
	return []finding.Kind{
		{ID: "yaml-syntax", Severity: finding.Error, Doc: "The file is not well-formed YAML.", Unchecked: true},
		{ID: "encoding", Severity: finding.Error, Doc: "The file is not UTF-8 text, or has characters that text must not have.", Unchecked: true},
		{ID: "empty-file", Severity: finding.Error, Doc: "The file says nothing.", Unchecked: true},
		{ID: "several-documents", Severity: finding.Error, Doc: "The file holds more than one YAML document.", Unchecked: true},
		{ID: "too-large", Severity: finding.Error, Doc: "The file, or what its aliases stand for, is larger than the limit.", Unchecked: true},
		{ID: "too-deep", Severity: finding.Error, Doc: "Lists and mappings stand inside one another more often than the limit allows, or an alias inside itself.", Unchecked: true},
		{ID: "duplicate-key", Severity: finding.Error, Doc: "A key is given twice in one mapping.", Unchecked: true},
	}
}

// Read reads the nodes of the one document that a file should hold. The node is
// nil when there is nothing to go on with; all mistakes are findings.
func Read(file *source.File) (*Raw, []finding.Finding) {
	if f := checkText(file); f != nil {
		return nil, []finding.Finding{*f}
	}
	first, second, err := decodeText(file.Text)
	if err != nil {
		return nil, []finding.Finding{syntaxFinding(file)}
	}
	if first == nil || len(first.Content) == 0 || IsNull(first.Content[0]) {
		return nil, []finding.Finding{{Rule: "empty-file", Severity: finding.Error, At: wholeFile(file),
			Message: "the file says nothing", Hint: `begin it with "orgwright: 1", a rules file with "orgwright_rules: 1"`}}
	}
	if second == nil {
		return first.Content[0], nil
	}
	return first.Content[0], []finding.Finding{{Rule: "several-documents", Severity: finding.Error, At: documentStart(file, second),
		Message: "a second YAML document begins here; only the first one is read",
		Hint:    `put it in a file of its own and name that under "include"`}}
}

// wholeFile returns the place that stands for a file as a whole: its beginning,
// without length.
func wholeFile(file *source.File) source.Span {
	start := source.Pos{Line: 1, Col: 1}
	return source.Span{File: file, Start: start, End: start}
}

// documentStart returns the place of the "---" in front of a document.
func documentStart(file *source.File, doc *yaml.Node) source.Span {
	p := NewPlaces(file)
	offset, pos := p.At(doc)
	if text := file.Text[offset:]; len(text) >= 3 && string(text[:3]) == "---" {
		return file.Span(offset, offset+3)
	}
	return source.Span{File: file, Start: pos, End: pos}
}

// Target returns what an alias stands for, and every other node itself.
func Target(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode && n.Alias != nil {
		return n.Alias
	}
	return n
}

// IsNull reports whether a value was left out. Only the usual spellings count,
// so that somebody may be called Null.
func IsNull(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Tag == "!!null" && (n.Value == "" || n.Value == "~" || n.Value == "null")
}
