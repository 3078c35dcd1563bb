package orgfile

import (
	"bytes"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamltree"
)

// Parse reads one organisation file. It follows no include.
//
// The document holds whatever could be understood and is never nil; all
// mistakes are findings, in source order as far as possible. Parse may be
// called by several goroutines, also for the same file.
func Parse(file *source.File) (*Document, []finding.Finding) {
	return parseWith(file, Options{})
}

// parseWith is Parse with options.
func parseWith(file *source.File, opt Options) (*Document, []finding.Finding) {
	doc := &Document{File: file}
	root, findings := yamltree.Read(file)
	if root.IsZero() {
		doc.Mistaken, doc.Incomplete = true, true
		return doc, findings
	}
	d := newDecoder(file, findings)
	if f := needsNewer(d, root, opt.Version); f != nil {
		doc.Mistaken, doc.Incomplete = true, true
		return doc, []finding.Finding{*f}
	}
	readDocument(d, doc, root)
	doc.Suppressions = suppressions(root)
	findings = d.All()
	doc.Mistaken, doc.Incomplete = hasErrors(findings), isCutShort(d, findings)
	return doc, findings
}

func hasErrors(found []finding.Finding) bool { return finding.Max(found) == finding.Error }

// isCutShort reports whether a part of a file was not read: the rest, or the value
// of an unknown key at the top.
func isCutShort(d *format.Decoder, found []finding.Finding) bool {
	return d.Stopped() || slices.ContainsFunc(found, func(f finding.Finding) bool { return f.Code == code.UnknownKey && f.Path == "" && f.Stands == 0 })
}

func newDecoder(file *source.File, found []finding.Finding) *format.Decoder {
	d := format.NewDecoder(file, found)
	d.DeepHint = `write positions side by side and join them with "reports_to"`
	d.LargeHint = `split it, and name the parts under "include"`
	return d
}

// Suppress is what a comment that suppresses a finding begins with, behind "#".
const Suppress = "orgwright:allow"

// suppressions returns the comments of a file that suppress something.
func suppressions(root yamltree.Node) []yamltree.Comment {
	if !bytes.Contains(root.File().Text, []byte(Suppress)) {
		return nil
	}
	var out []yamltree.Comment
	for _, c := range yamltree.Comments(root) {
		words := strings.Fields(c.Text[1:])
		if len(words) > 0 && words[0] == Suppress {
			out = append(out, c)
		}
	}
	return out
}

// readDocument reads the whole file.
func readDocument(d *format.Decoder, doc *Document, root yamltree.Node) {
	n := root.Target()
	if n.Kind() == yamltree.Map {
		if other := otherFormat(n); !other.IsZero() {
			d.Report(code.BadValue, other, "give the organisation file that it belongs to", "this is not an organisation file but %s", formatNamed(other.Value()))
			return
		}
	}
	format.Read(d, newTables(doc).document, doc, n)
}

// otherFormat returns the key that says that a file is of another of our
// formats, the zero Node if there is none.
func otherFormat(n yamltree.Node) yamltree.Node {
	if k := formatKey(n); !k.IsZero() && k.Value() != "orgwright" {
		return k
	}
	return yamltree.Node{}
}

// formatKey returns the first key that says which of our formats a file has.
func formatKey(n yamltree.Node) yamltree.Node {
	for k := range n.Pairs() {
		switch k.Value() {
		case "orgwright", "orgwright_rules", "orgwright_change", "orgwright_theme", "orgwright_import":
			return k
		}
	}
	return yamltree.Node{}
}

// SaysVersion reports whether the keys of a file say that it is an organisation
// file.
func SaysVersion(file *source.File) bool { return hasKey(file, "orgwright") }

// IsRules reports whether the keys of a file say that it is a rules file.
func IsRules(file *source.File) bool { return hasKey(file, "orgwright_rules") }

// IsTheme reports whether the keys of a file say that it is a theme file.
func IsTheme(file *source.File) bool { return hasKey(file, "orgwright_theme") }

// IsMapping reports whether the keys of a file say what the columns of tables mean.
func IsMapping(file *source.File) bool { return hasKey(file, "orgwright_import") }

// IsProposal reports whether the keys of a file say that it is a proposal.
func IsProposal(file *source.File) bool { return hasKey(file, "orgwright_change") }

func hasKey(file *source.File, key string) bool {
	if !bytes.Contains(file.Text, []byte(key)) {
		return false
	}
	root, _ := yamltree.Read(file)
	if root.Kind() != yamltree.Map {
		return false
	}
	k := formatKey(root)
	return !k.IsZero() && k.Value() == key
}

func formatNamed(key string) string {
	switch key {
	case "orgwright_rules":
		return "a rules file"
	case "orgwright_theme":
		return "a theme file"
	case "orgwright_import":
		return "a mapping of tables"
	}
	return "a proposal"
}
