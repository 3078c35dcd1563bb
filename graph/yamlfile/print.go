package yamlfile

import (
	"strings"

	"github.com/orgwright/orgwright/graph/yamltree"
)

// printer writes a document.
type printer struct {
	out      []byte
	comments int // that were written
}

func (p *printer) document(d *document) {
	p.lines(d.before, 0)
	if d.marked {
		p.out = append(p.out, "---\n"...)
	}
	p.lines(d.head, 0)
	if len(d.root.entries) == 0 {
		p.out = append(p.out, strings.TrimPrefix(d.root.props+" {}\n", " ")...)
	} else {
		if d.root.props != "" {
			p.out = append(append(p.out, d.root.props...), '\n')
		}
		p.sections(d)
		p.entries(d.root, 0, false)
	}
	p.lines(d.root.foot, 0)
	for len(p.out) > 1 && p.out[len(p.out)-1] == '\n' && p.out[len(p.out)-2] == '\n' {
		if d.root.endsWithLines() {
			break
		}
		p.out = p.out[:len(p.out)-1]
	}
}

// endsWithLines reports whether the last value keeps the empty lines behind it.
func (v *value) endsWithLines() bool {
	for len(v.entries) > 0 && len(v.foot) == 0 {
		v = v.entries[len(v.entries)-1].value
	}
	return len(v.block) > 0 && strings.Contains(v.block[0], "+")
}

// sections sets the parts of a file apart again after they were moved.
func (p *printer) sections(d *document) {
	root := d.root
	if !root.moved {
		return
	}
	apart := len(d.head) > 0 && d.head[len(d.head)-1] == ""
	for i := range root.entries {
		apart = apart || root.entries[i].blank
	}
	for i := 1; apart && i < len(root.entries); i++ {
		if root.entries[i].value.isLong() || root.entries[i-1].value.isLong() {
			root.entries[i].blank = true
		}
	}
}

// lines writes comments and the empty lines between them.
func (p *printer) lines(lines []string, indent int) {
	for _, l := range lines {
		if l != "" {
			p.indent(indent)
			p.out = append(p.out, l...)
			p.comments++
		}
		p.out = append(p.out, '\n')
	}
}

func (p *printer) indent(n int) {
	for range n {
		p.out = append(p.out, ' ')
	}
}

// entries writes the entries of a mapping or list, each on lines of its own.
// The first one goes on the line that was begun if inline is set.
func (p *printer) entries(v *value, indent int, inline bool) {
	for i := range v.entries {
		e := &v.entries[i]
		e.decide(indent)
		if i > 0 || !inline {
			if e.blank && i > 0 {
				p.out = append(p.out, '\n')
			}
			p.lines(e.above(indent), indent)
			p.indent(indent)
		}
		if e.key == nil {
			p.out = append(p.out, '-')
		} else {
			p.out = append(append(p.out, e.key.keyText()...), ':')
		}
		p.value(e, indent)
	}
}

// above returns the comments that are written above an entry.
func (e *entry) above(indent int) []string {
	lines := e.head
	e.decide(indent)
	if e.key != nil {
		return lines
	}
	if e.line != "" && e.value.isLong() {
		lines, e.line = append(lines[:len(lines):len(lines)], e.line), ""
	}
	if e.opensInline() {
		first := &e.value.entries[0]
		lines = append(lines[:len(lines):len(lines)], first.above(indent+2)...)
		first.head = nil
	}
	return lines
}

// opensInline reports whether the first entry of a list's item stands behind
// the "-".
func (e *entry) opensInline() bool { return e.key == nil && e.value.isLong() && e.value.props == "" }

// isLong reports whether a value is written in lines of its own.
func (v *value) isLong() bool { return v.long && len(v.entries) > 0 }

// value writes the value of an entry behind its ":" or "-".
func (p *printer) value(e *entry, indent int) {
	v := e.value
	if v.isLong() {
		inline := e.opensInline()
		if v.props != "" {
			p.out = append(append(p.out, ' '), v.props...)
		}
		if inline {
			p.out = append(p.out, ' ')
		} else {
			p.endLine(e)
		}
		p.entries(v, indent+2, inline)
		p.lines(v.foot, indent+2)
		return
	}
	block := v.inLines()
	text := v.props
	if block == nil {
		text, _ = v.onOneLine(noLimit, false)
	}
	if text != "" {
		p.out = append(append(p.out, ' '), text...)
	}
	if block == nil {
		p.endLine(e)
		return
	}
	p.out = append(append(p.out, ' '), block[0]...)
	p.endLine(e)
	for _, l := range block[1:] {
		if l != "" {
			p.indent(indent + 2)
			p.out = append(p.out, l...)
		}
		p.out = append(p.out, '\n')
	}
}

func (p *printer) endLine(e *entry) {
	if e.line != "" {
		p.out = append(append(p.out, ' '), e.line...)
		p.comments++
	}
	p.out = append(p.out, '\n')
}

// decide sets whether the value of an entry is written in lines, for a list in
// brackets or a mapping in braces by whether it fits on the line.
func (e *entry) decide(indent int) {
	v := e.value
	if !v.flow || v.long || len(v.entries) == 0 {
		return
	}
	used := indent + len("- ")
	if e.key != nil {
		used = indent + width(e.key.keyText()) + len(": ")
	}
	_, fits := v.onOneLine(Width-used, false)
	v.long = v.noted || !fits
}

// keyText returns a key as it stands before its ":".
func (v *value) keyText() string {
	text, _ := v.onOneLine(noLimit, true)
	if v.node.Kind() == yamltree.Alias {
		text += " "
	}
	return text
}

const noLimit = 1 << 30

// onOneLine returns a value as written on one line, with its anchor and tag. It
// gives up when that takes more characters than the limit.
func (v *value) onOneLine(limit int, inFlow bool) (string, bool) {
	if v.props == "" && len(v.entries) == 0 && v.isWord() {
		text := v.scalarText(inFlow)
		return text, width(text) <= limit
	}
	l := &lineWriter{limit: limit}
	l.value(v, inFlow)
	return l.String(), l.limit >= 0
}

// isWord reports whether a value is a scalar or an alias.
func (v *value) isWord() bool {
	return v.node.Kind() == yamltree.Scalar || v.node.Kind() == yamltree.Alias
}

// lineWriter writes a value on one line up to a limit.
type lineWriter struct {
	strings.Builder
	limit int // characters that are left, negative when there is no more room
}

func (l *lineWriter) write(s string) {
	if l.limit >= 0 {
		l.limit -= width(s)
		l.WriteString(s)
	}
}

func (l *lineWriter) value(v *value, inFlow bool) {
	l.write(v.props)
	if v.isWord() {
		text := v.scalarText(inFlow)
		if text != "" && v.props != "" {
			l.write(" ")
		}
		l.write(text)
		return
	}
	if v.props != "" {
		l.write(" ")
	}
	open, end := "[", "]"
	if v.node.Kind() == yamltree.Map {
		open, end = "{", "}"
	}
	l.write(open)
	for i := range v.entries {
		if i > 0 {
			l.write(", ")
		}
		if l.limit < 0 {
			return
		}
		l.entry(&v.entries[i])
	}
	l.write(end)
}

func (l *lineWriter) entry(e *entry) {
	if e.key != nil {
		l.write(e.key.keyText())
		l.write(": ")
	}
	if n := e.value.node; n.Kind() == yamltree.Scalar && e.value.scalarText(true) == "" {
		l.write(strings.TrimPrefix(e.value.props+" null", " "))
		return
	}
	l.value(e.value, true)
}
