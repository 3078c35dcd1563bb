package yamltree

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/orgwright/orgwright/graph/source"
)

// converter converts the nodes of the YAML library, which say where a value begins,
// by line and column, but not where it ends.
type converter struct {
	tree  *tree
	text  []byte
	lines []int                // byte offset of each line as YAML counts lines, nil when that is how source counts
	named map[*yaml.Node]int32 // the nodes with an anchor

	line, col, offset int // a place that is known, so that one long line is not walked again for every node
	lastEnd           int // the end of the node that was made last
}

// convert makes a tree of the library's nodes of a file.
func convert(file *source.File, text string, root *yaml.Node) *tree {
	c := newConverter(file)
	c.tree.text, c.tree.nodes = text, make([]node, 0, count(root))
	c.node(root)
	return c.tree
}

// count returns the number of nodes from one on.
func count(y *yaml.Node) int {
	n := 1
	for _, child := range y.Content {
		n += count(child)
	}
	return n
}

func newConverter(file *source.File) *converter {
	c := &converter{tree: &tree{file: file}, text: file.Text, named: map[*yaml.Node]int32{}, line: 1, col: 1, offset: file.LineStart(1)}
	if HasOtherLines(file.Text) {
		c.lines = yamlLines(file.Text, c.offset)
	}
	return c
}

// node adds a node and everything in it.
func (c *converter) node(y *yaml.Node) {
	t, i := c.tree, int32(len(c.tree.nodes))
	start := c.find(y)
	d := node{style: styleOf(y), line: int32(y.Line), start: int32(start)}
	if c.lines != nil {
		d.line = t.file.Pos(start).Line
	}
	from := start
	if y.Anchor != "" || y.Style&yaml.TaggedStyle != 0 {
		from = c.valueStart(y, start)
		d.flags |= hasProp
		c.keep(i, y, from)
	}
	d.kind = kindOf(y)
	t.nodes = append(t.nodes, d)
	switch y.Kind {
	case yaml.AliasNode:
		d.a, d.b, d.end = c.named[y.Alias], int32(from)+1, int32(from+1+len(y.Value))
		if k := t.nodes[d.a].kind; (k == List || k == Map) && t.nodes[d.a].b == 0 {
			d.a = i // it stands inside
		}
	case yaml.ScalarNode:
		c.scalar(&d, y, from)
	default:
		if d.a = int32(len(y.Content)); d.kind == Map {
			d.a /= 2
		}
		end := from
		for _, child := range y.Content {
			c.node(child)
			end = max(end, c.lastEnd)
		}
		d.b = int32(len(t.nodes))
		if bare := d.a > 0 && int(t.nodes[i+1].start) == from; d.style == Flow && !bare { // "[a: b]" has a map without braces
			end = closing(c.text, max(end, from+1))
		}
		d.end = int32(end)
	}
	t.nodes[i] = d
	c.lastEnd = int(d.end)
}

func kindOf(y *yaml.Node) Kind {
	switch y.Kind {
	case yaml.MappingNode:
		return Map
	case yaml.SequenceNode:
		return List
	case yaml.AliasNode:
		return Alias
	}
	return Scalar
}

// styleOf is how a node is written.
func styleOf(y *yaml.Node) Style {
	switch {
	case y.Style&yaml.FlowStyle != 0:
		return Flow
	case y.Style&yaml.SingleQuotedStyle != 0:
		return SingleQuoted
	case y.Style&yaml.DoubleQuotedStyle != 0:
		return DoubleQuoted
	case y.Style&yaml.LiteralStyle != 0:
		return Literal
	case y.Style&yaml.FoldedStyle != 0:
		return Folded
	}
	return Plain
}

// keep notes the anchor and the tag of a node, whose value begins at from.
func (c *converter) keep(i int32, y *yaml.Node, from int) {
	p := properties{anchor: y.Anchor, from: int32(from)}
	if y.Style&yaml.TaggedStyle != 0 {
		p.tag = y.Tag
	}
	if y.Anchor != "" {
		c.named[y] = i
	}
	if c.tree.props == nil {
		c.tree.props = map[int32]properties{}
	}
	c.tree.props[i] = p
}

// scalar notes the value of a scalar that begins at from.
func (c *converter) scalar(d *node, y *yaml.Node, from int) {
	if isNullNode(y) {
		d.flags |= isNull
	}
	if y.Tag == "!!merge" {
		d.flags |= isMerge
	}
	d.end = int32(from + scalarLength(c.text[from:], d.style, y.Value))
	start := from
	if d.style == SingleQuoted || d.style == DoubleQuoted {
		start++
	}
	if text := c.tree.text; !strings.HasPrefix(text[min(start, len(text)):], y.Value) {
		d.flags |= isText
		d.a = int32(len(c.tree.texts))
		c.tree.texts = append(c.tree.texts, y.Value)
		return
	}
	d.a, d.b = int32(start), int32(len(y.Value))
}

// find returns the byte offset at which a node begins, its anchor and tag
// included.
func (c *converter) find(y *yaml.Node) int {
	if y.Line != c.line || y.Column < c.col {
		c.line, c.col, c.offset = y.Line, 1, c.lineStart(y.Line)
	}
	for c.col < y.Column && c.offset < len(c.text) {
		if c.text[c.offset] < utf8.RuneSelf {
			c.offset++
		} else {
			_, size := utf8.DecodeRune(c.text[c.offset:])
			c.offset += size
		}
		c.col++
	}
	return c.offset
}

func (c *converter) lineStart(line int) int {
	if c.lines == nil {
		return c.tree.file.LineStart(line)
	}
	return c.lines[min(max(line, 1), len(c.lines))-1]
}

// HasOtherLines reports whether a text has line ends that only YAML counts as
// such: NEL, line separator, paragraph separator.
func HasOtherLines(text []byte) bool {
	return bytes.Contains(text, []byte("\u0085")) || bytes.Contains(text, []byte("\u2028")) || bytes.Contains(text, []byte("\u2029"))
}

// yamlLines finds the lines of a text that has such line ends.
func yamlLines(text []byte, start int) []int {
	lines := []int{start}
	for i := start; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		i += size
		switch r {
		case '\r':
			if i < len(text) && text[i] == '\n' {
				i++
			}
			lines = append(lines, i)
		case '\n', '\u0085', '\u2028', '\u2029':
			lines = append(lines, i)
		}
	}
	return lines
}

// Meaning returns what YAML takes a value for: the tag that is written before it,
// else the one of its kind, and of how it looks if it is plain text: "!!str",
// "!!int", "!!bool", "!!map" and so on.
func (n Node) Meaning() string {
	if tag := n.Tag(); tag != "" {
		return tag
	}
	switch {
	case n.Kind() == List:
		return "!!seq"
	case n.Kind() == Map:
		return "!!map"
	case n.Kind() == Scalar && n.IsMerge():
		return "!!merge"
	case n.Kind() == Scalar && n.Style() != Plain:
		return "!!str"
	case n.Kind() == Scalar:
		return (&yaml.Node{Kind: yaml.ScalarNode, Value: n.Value()}).ShortTag()
	}
	return ""
}
