package orgfile

import (
	"bytes"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
	"gopkg.in/yaml.v3"
)

// MaxSize is the size of the largest file that is read, in bytes.
const MaxSize = 64 << 20

// Parse reads one organisation file. It follows no include.
//
// The document holds whatever could be understood and is never nil; all
// mistakes are findings, in source order as far as possible. Parse may be
// called by several goroutines, also for the same file.
func Parse(file *source.File) (*Document, []finding.Finding) {
	doc := &Document{File: file}
	if f := checkText(file); f != nil {
		return doc, []finding.Finding{*f}
	}
	root, findings := readNodes(file)
	if root == nil {
		return doc, findings
	}
	d := &decoder{doc: doc, tables: newTables(), places: newPlaces(file), findings: findings}
	d.readDocument(root)
	return doc, d.findings
}

// readDocument reads the whole file.
func (d *decoder) readDocument(root *yaml.Node) {
	n := target(root)
	if n.Kind == yaml.MappingNode {
		if other := otherFormat(n); other != nil {
			d.report("bad-value", other, "give the organisation file that it belongs to", "this is not an organisation file but %s", formatNamed(other.Value))
			return
		}
	}
	readObject(d, d.tables.document, d.doc, n)
}

// otherFormat returns the key that says that a file is of another of our
// formats, nil if there is none.
func otherFormat(n *yaml.Node) *yaml.Node {
	for i := 0; i+1 < len(n.Content); i += 2 {
		switch n.Content[i].Value {
		case "orgwright":
			return nil
		case "orgwright_rules", "orgwright_change":
			return n.Content[i]
		}
	}
	return nil
}

func formatNamed(key string) string {
	if key == "orgwright_rules" {
		return "a rules file"
	}
	return "a proposal"
}

// readNodes reads the nodes of the one document that a file should hold. The
// node is nil when there is nothing to go on with.
func readNodes(file *source.File) (*yaml.Node, []finding.Finding) {
	first, second, err := decodeNodes(bytes.NewReader(file.Text))
	if err != nil {
		return nil, []finding.Finding{syntaxFinding(file)}
	}
	if first == nil || len(first.Content) == 0 || isNull(first.Content[0]) {
		return nil, []finding.Finding{{Rule: "empty-file", Severity: severityOf("empty-file"), At: wholeFile(file),
			Message: "the file says nothing", Hint: `begin it with "orgwright: 1"`}}
	}
	if second == nil {
		return first.Content[0], nil
	}
	return first.Content[0], []finding.Finding{{Rule: "several-documents", Severity: severityOf("several-documents"), At: documentStart(file, second),
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
	p := newPlaces(file)
	offset, pos := p.at(doc)
	if text := file.Text[offset:]; len(text) >= 3 && string(text[:3]) == "---" {
		return file.Span(offset, offset+3)
	}
	return source.Span{File: file, Start: pos, End: pos}
}
