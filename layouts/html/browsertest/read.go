package browsertest

// Node is one of the accessibility tree: what programs are told that read pages aloud, or
// let people use them otherwise than by sight.
type Node struct {
	NodeID      string
	Ignored     bool
	Role, Name  struct{ Value any }
	Description struct{ Value any }
	Properties  []struct {
		Name  string
		Value struct{ Value any }
	}
	ChildIDs []string
	Depth    int // 1 = the page
}

// Property is what a node has under a name, such as "level", "expanded" or "focused"; nil = nothing.
func (n Node) Property(name string) any {
	for _, p := range n.Properties {
		if p.Name == name {
			return p.Value.Value
		}
	}
	return nil
}

// Read returns the nodes of the page that are not ignored, in the order in which they are
// read, without the pieces that lines of text are broken into.
func (p *Page) Read() (list []Node) {
	p.t.Helper()
	var tree struct{ Nodes []Node }
	p.Call("Accessibility.enable", nil, nil)
	p.Call("Accessibility.getFullAXTree", nil, &tree)
	p.Call("Accessibility.disable", nil, nil)
	byID := map[string]Node{}
	for _, n := range tree.Nodes {
		byID[n.NodeID] = n
	}
	var walk func(id string, depth int)
	walk = func(id string, depth int) {
		n, ok := byID[id]
		if !ok || n.Role.Value == "InlineTextBox" {
			return
		}
		if n.Depth = depth; !n.Ignored {
			list = append(list, n)
		}
		for _, c := range n.ChildIDs {
			walk(c, depth+1)
		}
	}
	walk(tree.Nodes[0].NodeID, 1)
	return list
}
