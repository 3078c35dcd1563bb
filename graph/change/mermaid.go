package change

import (
	"bufio"
	"cmp"
	"fmt"
	"io"

	"github.com/orgwright/orgwright/graph/export"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/policy"
)

// WriteMermaid writes the changed part of the hierarchy as a Mermaid flowchart:
// the changed positions, their superiors before and after, and the superiors
// above these. Added positions are green, removed ones red, moved ones blue and
// others yellow; the line to an old superior is dotted. A node of its own counts
// what differs in what is checked. The error is that of w.
func WriteMermaid(w io.Writer, d *Diff) error {
	m := &mermaid{w: bufio.NewWriter(w), node: map[string]int{}}
	m.print("flowchart TD\n")
	for i := range d.Changes {
		m.change(&d.Changes[i])
	}
	m.list()
	if len(d.Checks) > 0 {
		m.print("  checks[\"%s\"]:::changed\n", export.MermaidText("checks: "+policy.Headline(d.Checks)))
	}
	return m.w.Flush()
}

// mermaid gathers nodes and lines. Nodes are called n1, n2, …, for ids of
// positions can hold anything.
type mermaid struct {
	w     *bufio.Writer
	node  map[string]int // by id of the position
	nodes []mermaidNode
	lines []mermaidLine
}

type mermaidNode struct {
	label, class string
	lined        bool // its line to the superior is there
}

type mermaidLine struct {
	from, to int
	arrow    string
}

func (m *mermaid) print(format string, args ...any) {
	_, _ = fmt.Fprintf(m.w, format, args...) // Flush returns the error
}

// add enters a position and returns its node.
func (m *mermaid) add(id string, p *org.Position) int {
	if n, known := m.node[id]; known {
		return n
	}
	text := cmp.Or(titleOf(p), id)
	if names := holderNames(p); len(names) > 0 {
		text += "\n" + joined(names)
	}
	m.node[id] = len(m.nodes)
	m.nodes = append(m.nodes, mermaidNode{label: export.MermaidText(text)})
	return len(m.nodes) - 1
}

func (m *mermaid) change(c *Change) {
	n := m.add(c.ID, c.Position())
	switch {
	case c.Is(Added), c.Is(Removed), c.Is(Moved):
		m.nodes[n].class = string(c.Outcomes[0])
	default:
		m.nodes[n].class = "changed"
	}
	if c.New != nil {
		m.chain(c.New)
	}
	if c.Old == nil || c.New != nil && !c.Is(Moved) {
		return
	}
	for i := range c.Parts {
		if p := &c.Parts[i]; p.What == "superior" && len(p.Old) > 0 {
			s := m.add(p.Old[0], c.Old.Superior())
			m.lines = append(m.lines, mermaidLine{s, n, "-.->"})
		}
	}
}

// chain enters the superiors above a position, up to one that is known.
func (m *mermaid) chain(p *org.Position) {
	for at := m.node[p.ID]; p.Superior() != nil && !m.nodes[at].lined; p = p.Superior() {
		s := m.add(p.Superior().ID, p.Superior())
		m.nodes[at].lined = true
		m.lines = append(m.lines, mermaidLine{s, at, "-->"})
		at = s
	}
}

func (m *mermaid) list() {
	for i, n := range m.nodes {
		m.print("  n%d[\"%s\"]", i+1, n.label)
		if n.class != "" {
			m.print(":::%s", n.class)
		}
		m.print("\n")
	}
	for _, l := range m.lines {
		m.print("  n%d %s n%d\n", l.from+1, l.arrow, l.to+1)
	}
	for _, c := range [...][2]string{
		{"added", "fill:#DCFCE7,stroke:#15803D,color:#14532D"},
		{"removed", "fill:#FEE2E2,stroke:#B91C1C,color:#7F1D1D,stroke-dasharray:5 3"},
		{"moved", "fill:#DBEAFE,stroke:#1D4ED8,color:#1E3A8A"},
		{"changed", "fill:#FEF9C3,stroke:#A16207,color:#713F12"},
	} {
		m.print("  classDef %s %s\n", c[0], c[1])
	}
}
