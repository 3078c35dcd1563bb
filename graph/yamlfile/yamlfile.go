// Package yamlfile reads YAML text into a tree in which every value knows its
// place, and turns what is wrong with the YAML itself into findings: bad
// syntax, a key given twice, an alias that leads back to itself or multiplies.
//
// The tree is bounded: nesting to 1,000 levels, and aliases that repeat to
// 1,000,000 values in all. No input panics.
package yamlfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
)

// Kind says what a node is.
type Kind uint8

// The kinds of node.
const (
	Null   Kind = iota // no value, "null" or "~"
	Scalar             // text, number, boolean, date: all as written
	List
	Map
)

// Style says how a scalar is written.
type Style uint8

// The styles of a scalar.
const (
	Plain  Style = iota
	Quoted       // 'single' or "double"
	Block        // | or >
)

// Node is one value.
type Node struct {
	Kind  Kind
	Style Style
	Value string // of a scalar
	At    source.Span
	Items []*Node // of a list
	Pairs []Pair  // of a map, in the order of the file; a repeated key is left out
}

// Pair is one entry of a map.
type Pair struct {
	Key, Value *Node // the key is a scalar
}

// Get returns the value of a key, nil when a map does not have it.
func (n *Node) Get(key string) *Node {
	for _, p := range n.Pairs {
		if p.Key.Value == key {
			return p.Value
		}
	}
	return nil
}

const (
	maxDepth = 1000
	maxNodes = 1_000_000
)

// Parse reads the only document of a file. The node is nil when there is
// nothing to go on with.
func Parse(file *source.File) (*Node, []finding.Finding) {
	if !utf8.Valid(file.Text) {
		return nil, []finding.Finding{{Rule: "encoding", Severity: finding.Error, At: file.LineSpan(1), Message: "the file is not UTF-8 text"}}
	}
	p := &parser{file: file, done: map[*yaml.Node]*Node{}, open: map[*yaml.Node]bool{}}
	doc, ok := p.decode()
	if !ok {
		return nil, p.found
	}
	if doc == nil || len(doc.Content) == 0 {
		p.report("empty-file", file.LineSpan(1), "the file says nothing")
		return nil, p.found
	}
	root := p.node(doc.Content[0], 0)
	if size(root, map[*Node]int{}) > maxNodes {
		p.report("too-large", file.LineSpan(1), "the aliases stand for more than %d values", maxNodes)
		return nil, p.found
	}
	return root, p.found
}

type parser struct {
	file  *source.File
	found []finding.Finding
	done  map[*yaml.Node]*Node
	open  map[*yaml.Node]bool
}

func (p *parser) report(rule string, at source.Span, format string, args ...any) {
	p.found = append(p.found, finding.Finding{
		Rule: rule, Severity: finding.Error, At: at, Message: fmt.Sprintf(format, args...),
	})
}

// decode runs the YAML library, which may give up with an error or a panic.
func (p *parser) decode() (doc *yaml.Node, ok bool) {
	defer func() {
		if r := recover(); r != nil {
			p.report("yaml-syntax", p.file.LineSpan(1), "the file cannot be read as YAML")
			doc, ok = nil, false
		}
	}()
	dec := yaml.NewDecoder(bytes.NewReader(p.file.Text))
	var first, second yaml.Node
	err := dec.Decode(&first)
	if errors.Is(err, io.EOF) {
		return nil, true
	}
	if err == nil {
		err = dec.Decode(&second)
		if err == nil {
			p.report("several-documents", p.file.LineSpan(second.Line), "a second document starts here; only the first one is read")
			return &first, true
		}
		if errors.Is(err, io.EOF) {
			return &first, true
		}
	}
	p.syntax(err)
	return nil, false
}

var lineInError = regexp.MustCompile(`line (\d+): `)

// syntax reports what the library has to say about the text, in plain words.
func (p *parser) syntax(err error) {
	text := strings.TrimPrefix(err.Error(), "yaml: ")
	line := 1
	if m := lineInError.FindStringSubmatch(text); m != nil {
		line, _ = strconv.Atoi(m[1])
		text = strings.Replace(text, m[0], "", 1)
	}
	at := p.file.LineSpan(line)
	switch {
	case strings.Contains(text, "cannot start any token"):
		text = "a tab or another sign that YAML does not allow here; indent with spaces"
	case strings.Contains(text, "mapping values are not allowed"):
		text = "a second \": \" in one value, or wrong indentation; put the text in quotes"
	case strings.Contains(text, "did not find expected key"):
		text = "a key was expected here; look at the indentation"
	case strings.Contains(text, "could not find expected ':'"):
		text = "a key without \":\", or wrong indentation"
	case strings.Contains(text, "unknown anchor"):
		text = "an alias to something that is not defined above it"
	}
	p.report("yaml-syntax", at, "%s", text)
}

// node converts one node and all below it.
func (p *parser) node(y *yaml.Node, depth int) *Node {
	if y.Kind == yaml.AliasNode {
		return p.alias(y, depth)
	}
	if n := p.done[y]; n != nil {
		return n
	}
	n := &Node{At: p.span(y)}
	if depth > maxDepth {
		p.report("too-deep", n.At, "nested more than %d levels", maxDepth)
		return n
	}
	p.open[y] = true
	switch y.Kind {
	case yaml.SequenceNode:
		n.Kind = List
		for _, c := range y.Content {
			n.Items = append(n.Items, p.node(c, depth+1))
		}
	case yaml.MappingNode:
		n.Kind = Map
		p.pairs(n, y, depth)
	case yaml.ScalarNode:
		p.scalar(n, y)
	}
	delete(p.open, y)
	p.done[y] = n
	return n
}

func (p *parser) alias(y *yaml.Node, depth int) *Node {
	if y.Alias == nil || p.open[y.Alias] {
		n := &Node{At: p.span(y)}
		p.report("too-deep", n.At, "the alias %q stands inside what it names", "*"+y.Value)
		return n
	}
	return p.node(y.Alias, depth)
}

func (p *parser) pairs(n *Node, y *yaml.Node, depth int) {
	seen := map[string]source.Span{}
	for i := 0; i+1 < len(y.Content); i += 2 {
		key := p.node(y.Content[i], depth+1)
		if key.Kind == Null {
			key = &Node{Kind: Scalar, Value: y.Content[i].Value, At: key.At}
		}
		if key.Kind != Scalar {
			p.report("wrong-type", key.At, "a key has to be a word")
			continue
		}
		if first, ok := seen[key.Value]; ok {
			p.report("duplicate-key", key.At, "the key %q is given twice; the first one counts", key.Value)
			last := &p.found[len(p.found)-1]
			last.Notes = append(last.Notes, finding.Note{At: first, Message: "the first one"})
			continue
		}
		seen[key.Value] = key.At
		n.Pairs = append(n.Pairs, Pair{Key: key, Value: p.node(y.Content[i+1], depth+1)})
	}
}

func (p *parser) scalar(n *Node, y *yaml.Node) {
	n.Value = y.Value
	switch {
	case y.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		n.Style = Block
	case y.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0:
		n.Style = Quoted
	}
	if y.Tag != "!!null" || n.Style != Plain {
		n.Kind = Scalar
	}
}

// span finds where a node ends, which the library does not say. Lists and maps
// get the place where they start.
func (p *parser) span(y *yaml.Node) source.Span {
	start := source.Pos{Line: int32(max(y.Line, 1)), Col: int32(max(y.Column, 1))}
	from := p.file.Offset(start)
	at := source.Span{File: p.file, Start: start, End: start}
	if y.Kind == yaml.AliasNode {
		return p.file.Span(from, from+1+len(y.Value))
	}
	if y.Kind != yaml.ScalarNode {
		return at
	}
	from += prefix(p.file.Text[from:])
	rest := p.file.Text[from:]
	switch {
	case y.Style&yaml.DoubleQuotedStyle != 0:
		return p.file.Span(from, from+quoted(rest, '"'))
	case y.Style&yaml.SingleQuotedStyle != 0:
		return p.file.Span(from, from+quoted(rest, '\''))
	case bytes.HasPrefix(rest, []byte(y.Value)) && y.Value != "":
		return p.file.Span(from, from+len(y.Value))
	}
	end := p.file.LineSpan(int(start.Line)).End
	if end.Before(start) {
		end = start
	}
	return source.Span{File: p.file, Start: start, End: end}
}

// prefix is the length of the anchor and the tag before a scalar.
func prefix(text []byte) int {
	n := 0
	for n < len(text) && (text[n] == '&' || text[n] == '!') {
		for n < len(text) && !bytes.ContainsRune([]byte(" \t\r\n"), rune(text[n])) {
			n++
		}
		for n < len(text) && (text[n] == ' ' || text[n] == '\t') {
			n++
		}
	}
	return n
}

// quoted is the length of a quoted text with its quotes.
func quoted(text []byte, quote byte) int {
	for i := 1; i < len(text); i++ {
		switch {
		case text[i] == '\\' && quote == '"':
			i++
		case text[i] == quote && quote == '\'' && i+1 < len(text) && text[i+1] == quote:
			i++
		case text[i] == quote:
			return i + 1
		}
	}
	return len(text)
}

// size counts values with every alias written out, up to a bit over maxNodes.
func size(n *Node, known map[*Node]int) int {
	if s, ok := known[n]; ok {
		return s
	}
	s := 1
	for _, c := range n.Items {
		s = min(s+size(c, known), maxNodes+1)
	}
	for _, c := range n.Pairs {
		s = min(s+1+size(c.Value, known), maxNodes+1)
	}
	known[n] = s
	return s
}

// Place returns where the rune at an offset of a scalar's value is written.
// Quotes, escapes and the indentation of a block are stepped over.
func (n *Node) Place(offset int) source.Span {
	if !n.At.IsValid() || n.Kind != Scalar {
		return n.At
	}
	file := n.At.File
	from := file.Offset(n.At.Start)
	switch n.Style {
	case Block:
		from = file.LineStart(int(n.At.Start.Line) + 1)
	case Quoted:
		from++
	}
	raw, want := file.Text[from:], []rune(n.Value)
	at := 0
	for i := 0; i <= offset && at < len(raw); i++ {
		if i == len(want) {
			break
		}
		for at < len(raw) {
			r, width := utf8.DecodeRune(raw[at:])
			if r == want[i] || isSpace(want[i]) && isSpace(r) {
				break
			}
			at += width
		}
		if i == offset {
			break
		}
		_, width := utf8.DecodeRune(raw[at:])
		at += width
	}
	start := file.Pos(from + at)
	return source.Span{File: file, Start: start, End: source.Pos{Line: start.Line, Col: start.Col + 1}}
}

func isSpace(r rune) bool { return r == ' ' || r == '\n' || r == '\t' || r == '\r' }
