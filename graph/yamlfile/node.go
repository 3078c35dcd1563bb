package yamlfile

import (
	"fmt"
	"unicode"
	"unicode/utf8"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamltree"
	"gopkg.in/yaml.v3"
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

// Parse reads the only document of a file. The node is nil when there is
// nothing to go on with.
func Parse(file *source.File) (*Node, []finding.Finding) {
	raw, found := Read(file)
	if raw == nil {
		return nil, found
	}
	p := &parser{file: file, places: NewPlaces(file), found: found, done: map[*yaml.Node]*Node{}, open: map[*yaml.Node]bool{}, sizes: map[*Node]int{}}
	root := p.node(raw, 0)
	if p.size(root) > yamltree.MaxExpanded {
		p.report(code.TooLarge, file.LineSpan(1), "the aliases stand for more than %d values", yamltree.MaxExpanded)
		return nil, p.found
	}
	return root, append(p.found, p.limit.Rest(file)...)
}

type parser struct {
	file   *source.File
	places *Places
	found  []finding.Finding
	limit  finding.Limiter
	done   map[*yaml.Node]*Node // those with an anchor
	open   map[*yaml.Node]bool  // those with an anchor that we are inside of
	sizes  map[*Node]int        // of those with an anchor; 0 = not known yet
}

// report adds a finding as long as there is room for it, and reports whether
// there was.
func (p *parser) report(c *finding.Code, at source.Span, format string, args ...any) bool {
	if !p.limit.Keep(c, c.Severity()) {
		return false
	}
	p.found = append(p.found, c.New(finding.Finding{
		At: at, Message: fmt.Sprintf(format, args...),
	}))
	return true
}

// node converts one node and all below it.
func (p *parser) node(y *yaml.Node, depth int) *Node {
	if y.Kind == yaml.AliasNode {
		return p.alias(y, depth)
	}
	if n := p.done[y]; n != nil {
		return n
	}
	n := &Node{At: p.places.Span(y)}
	if depth > yamltree.MaxDepth {
		p.report(code.TooDeep, n.At, "nested more than %d levels", yamltree.MaxDepth)
		return n
	}
	named := y.Anchor != "" // only these can come again
	if named {
		p.open[y] = true
	}
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
	if named {
		delete(p.open, y)
		p.done[y], p.sizes[n] = n, 0
	}
	return n
}

func (p *parser) alias(y *yaml.Node, depth int) *Node {
	if y.Alias == nil || p.open[y.Alias] {
		n := &Node{At: p.places.Span(y)}
		p.report(code.TooDeep, n.At, "the alias %q stands inside what it names", "*"+y.Value)
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
			p.report(code.WrongType, key.At, "a key has to be a word")
			continue
		}
		if first, ok := seen[key.Value]; ok {
			if p.report(code.DuplicateKey, key.At, "the key %q is given twice; the first one counts", key.Value) {
				last := &p.found[len(p.found)-1]
				last.Notes = append(last.Notes, finding.Note{At: first, Message: "the first one"})
			}
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

// size counts values with every alias written out, up to a bit over yamltree.MaxExpanded.
func (p *parser) size(n *Node) int {
	known, named := p.sizes[n]
	if known > 0 {
		return known
	}
	s := 1
	for _, c := range n.Items {
		s = min(s+p.size(c), yamltree.MaxExpanded+1)
	}
	for _, c := range n.Pairs {
		s = min(s+1+p.size(c.Value), yamltree.MaxExpanded+1)
	}
	if named {
		p.sizes[n] = s
	}
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
			if r == want[i] || unicode.IsSpace(want[i]) && unicode.IsSpace(r) {
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
