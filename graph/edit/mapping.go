package edit

import (
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/yamlfile"
)

// mapping is a map in a file that is to be edited.
type mapping struct {
	*editor
	node *yamlfile.Raw
	rank func(key string) int // where a new key stands among the others
	gone map[int]bool         // pairs that are taken away when the others are done
}

// script returns how values are written here.
func (m *mapping) script() script {
	return script{json: len(m.node.Content) > 0 && m.node.Content[0].Style&yamlfile.DoubleQuoted != 0}
}

// find returns the place of a key among the pairs, -1 if the map does not have
// it as its own.
func (m *mapping) find(key string) int {
	for i := 0; i+1 < len(m.node.Content); i += 2 {
		if k := yamlfile.Target(m.node.Content[i]); k.Value == key && k.Kind == yamlfile.RawScalar && k.Tag != "!!merge" {
			return i
		}
	}
	return -1
}

// merged reports whether a merge brings in a key.
func (m *mapping) merged(key string) bool {
	seen := map[*yamlfile.Raw]bool{}
	for i := 0; i+1 < len(m.node.Content); i += 2 {
		if m.node.Content[i].Tag == "!!merge" && brings(m.node.Content[i+1], key, seen) {
			return true
		}
	}
	return false
}

// brings reports whether a map, or one of a list of maps, has a key of its own
// or by a merge. Each is looked at once.
func brings(n *yamlfile.Raw, key string, seen map[*yamlfile.Raw]bool) bool {
	n = yamlfile.Target(n)
	if seen[n] {
		return false
	}
	seen[n] = true
	for i, c := range n.Content {
		switch {
		case n.Kind == yamlfile.RawList:
			if brings(c, key, seen) {
				return true
			}
		case i%2 == 0 && (c.Value == key || c.Tag == "!!merge" && brings(n.Content[i+1], key, seen)):
			return true
		}
	}
	return false
}

// set changes a map from old values to new ones.
func (m *mapping) set(old, new []keyed) *Refusal {
	if sameKeys(old, new) {
		return nil
	}
	if m.shared[m.node] {
		return m.refusal(m.node, "its entry is also used elsewhere, through an alias")
	}
	before := map[string]value{}
	for _, k := range old {
		before[k.key] = k.value
	}
	var added []keyed
	for _, k := range new {
		was := before[k.key]
		if was.equal(k.value) {
			continue
		}
		if was.kind == noValue {
			added = append(added, k) // behind what stays
		} else if refused := m.setKey(k.key, was, k.value); refused != nil {
			return refused
		}
	}
	for _, k := range added {
		if refused := m.setKey(k.key, value{}, k.value); refused != nil {
			return refused
		}
	}
	return nil
}

// setKey gives a key another value; no value takes the key away.
func (m *mapping) setKey(key string, was, v value) *Refusal {
	i := m.find(key)
	if key == "role" && i < 0 {
		if i = m.find("roles"); i >= 0 || len(v.items) > 1 {
			key = "roles"
		}
	}
	if i >= 0 && m.hasShared(m.node.Content[i], m.node.Content[i+1]) {
		return m.refusal(m.node.Content[i], "%q is also used elsewhere, through an alias", key)
	}
	inherited := m.merged(key)
	switch {
	case v.kind == noValue && inherited:
		v = value{kind: numberValue, text: "null"} // stands against the merged value
	case v.kind == noValue && i >= 0:
		m.deletePair(i)
		return nil
	case v.kind == noValue:
		return m.refusal(m.node, "%q is not written where it could be taken away", key)
	}
	if i < 0 {
		m.insert(key, m.script().flow(v))
		return nil
	}
	return m.replaceValue(i, was, v)
}

func (e *editor) hasShared(nodes ...*yamlfile.Raw) bool {
	found := false
	for _, n := range nodes {
		each(n, func(n *yamlfile.Raw) { found = found || e.shared[n] })
	}
	return found
}

// replaceValue writes another value in place of that of a pair, in its style.
func (m *mapping) replaceValue(i int, was, v value) *Refusal {
	k, n := m.node.Content[i], m.node.Content[i+1]
	s := m.script()
	from, to := m.places.Start(n), m.places.End(n)
	switch {
	case n.Kind == yamlfile.RawMap && v.kind == mapValue && slices.ContainsFunc(was.keys, func(k string) bool { return slices.Contains(v.keys, k) }):
		return m.setMap(n, was, v)
	case n.Kind == yamlfile.RawList && n.Style&yamlfile.Flow == 0 && len(n.Content) > 0 && isList(v):
		indent := column(n.Column)
		var lines []string
		for _, item := range v.items {
			lines = append(lines, "- "+s.flow(item))
		}
		m.replace(from, to, strings.Join(lines, m.nl+indent))
	case n.Kind == yamlfile.RawScalar && yamlfile.IsNull(n) && n.Value == "":
		at := m.keyEnd(k)
		m.replace(at, at, " "+s.flow(v))
	case n.Kind == yamlfile.RawScalar && v.kind == textValue:
		m.replace(from, to, s.scalar(v.text, quoteOf(n)))
	case from > m.lineEnd(m.places.Start(k)): // a block below its key
		at := m.keyEnd(k)
		m.replace(at, to, " "+s.flow(v))
	case n.Kind == yamlfile.RawList && isList(v): // stays a list
		v.kind = listValue
		m.replace(from, to, s.flow(v))
	default:
		m.replace(from, to, s.flow(v))
	}
	return nil
}

func isList(v value) bool { return v.kind == listValue || v.kind == loneListValue }

// quoteOf returns the quotes that a scalar stands in, 0 for none.
func quoteOf(n *yamlfile.Raw) byte {
	switch {
	case n.Style&yamlfile.DoubleQuoted != 0:
		return '"'
	case n.Style&yamlfile.SingleQuoted != 0:
		return '\''
	}
	return 0
}

// keyEnd returns the offset behind the colon of a key.
func (m *mapping) keyEnd(k *yamlfile.Raw) int {
	at := m.places.End(k)
	if i := strings.IndexByte(string(m.file.Text[at:m.lineEnd(at)]), ':'); i >= 0 && strings.TrimSpace(string(m.file.Text[at:at+i])) == "" {
		return at + i + 1
	}
	return at
}

// setMap changes a map with free keys.
func (m *mapping) setMap(n *yamlfile.Raw, was, v value) *Refusal {
	if m.hasShared(n) {
		return m.refusal(n, "these values are also used elsewhere, through an alias")
	}
	inner := &mapping{editor: m.editor, node: n, rank: func(string) int { return 0 }}
	var old, new []keyed
	for i, key := range was.keys {
		old = append(old, keyed{key, was.items[i]})
		new = append(new, keyed{key, value{}})
	}
	for i, key := range v.keys {
		at := -1
		for j := range was.keys {
			if was.keys[j] == key {
				at = j
			}
		}
		if at >= 0 {
			new[at].value = v.items[i]
		} else {
			new = append(new, keyed{key, v.items[i]})
		}
	}
	refused := inner.set(old, new)
	inner.flush()
	return refused
}

// insert adds a pair behind the last of those that come before it.
func (m *mapping) insert(key, text string) {
	s := m.script()
	pair := s.scalar(key, 0) + ": " + text
	if s.json {
		pair = yamlfile.DoubleQuotedText(key) + ": " + text
	}
	after := 0
	for i := 0; i+1 < len(m.node.Content); i += 2 {
		if !m.gone[i] && m.rank(m.node.Content[i].Value) <= m.rank(key) {
			after = i
		}
	}
	k, n := m.node.Content[after], m.node.Content[after+1]
	end := m.valueEnd(k, n)
	switch {
	case m.node.Style&yamlfile.Flow == 0:
		at := m.lineEnd(end)
		m.replace(at, at, m.nl+column(m.node.Content[0].Column)+pair)
	case m.isFirst(m.places.Start(k)):
		m.replace(end, end, ","+m.nl+m.indentOf(m.places.Start(k))+pair)
	default:
		m.replace(end, end, ", "+pair)
	}
}

// valueEnd returns where a pair ends.
func (m *mapping) valueEnd(k, n *yamlfile.Raw) int {
	if n.Kind == yamlfile.RawScalar && n.Value == "" && n.Style == 0 {
		return m.keyEnd(k)
	}
	return m.places.End(n)
}

// deletePair has a pair taken away, with its lines when it has lines of its
// own.
func (m *mapping) deletePair(i int) {
	if m.gone == nil {
		m.gone = map[int]bool{}
	}
	m.gone[i] = true
}

// flush takes away the pairs that are to go, neighbours at once.
func (m *mapping) flush() {
	n := len(m.node.Content)
	for i := 0; i < n; i += 2 {
		if !m.gone[i] {
			continue
		}
		first := i
		for m.gone[i+2] {
			i += 2
		}
		if m.node.Style&yamlfile.Flow != 0 {
			m.deleteFlowPairs(first, i)
		} else {
			m.deleteBlockPairs(first, i)
		}
	}
	m.gone = nil
}

// extent returns where a pair begins and ends.
func (m *mapping) extent(i int) (start, end int) {
	return m.places.Start(m.node.Content[i]), m.valueEnd(m.node.Content[i], m.node.Content[i+1])
}

func (m *mapping) deleteBlockPairs(first, last int) {
	start, end := m.extent(first)
	if !m.isFirst(start) { // behind a "-"
		if last+2 < len(m.node.Content) {
			if next, _ := m.extent(last + 2); !m.hasComment(start, next) {
				m.replace(start, next, "")
				return
			}
		}
		m.replace(start, m.lineEnd(end), "")
		first += 2
	}
	for i := first; i <= last; i += 2 {
		m.deleteLines(m.extent(i))
	}
}

// onlySpace reports whether nothing but white space stands in a stretch.
func (e *editor) onlySpace(from, to int) bool {
	return from <= to && strings.TrimSpace(string(e.file.Text[from:to])) == ""
}

// deleteFlowPairs takes pairs between braces away, with one comma. Comments
// beside them stay.
func (m *mapping) deleteFlowPairs(first, last int) {
	start, _ := m.extent(first)
	_, end := m.extent(last)
	if last+2 < len(m.node.Content) {
		next, _ := m.extent(last + 2)
		if !m.hasComment(end, next) {
			m.replace(start, next, "")
			return
		}
	} else if first > 0 {
		_, before := m.extent(first - 2)
		if !m.hasComment(before, start) {
			m.replace(before, end, "")
			return
		}
	}
	rest := string(m.file.Text[end:m.lineEnd(end)])
	if t := strings.TrimLeft(rest, " "); strings.HasPrefix(t, ",") {
		end += len(rest) - len(t) + 1
	}
	m.replace(start, end, "")
}

func (e *editor) hasComment(from, to int) bool {
	return from <= to && strings.Contains(string(e.file.Text[from:to]), "#")
}
