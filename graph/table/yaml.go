package table

import (
	"fmt"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/yamltree"
)

// readYAML reads YAML. What is too large for it there is too large here.
func (r *reader) readYAML() []*Table {
	root, found := yamltree.Read(r.file)
	for _, f := range found {
		if r.limit.Keep(f.Code, f.Severity) {
			r.findings = append(r.findings, f)
		}
	}
	if root.IsZero() {
		return nil
	}
	if root.Expanded() > yamltree.MaxExpanded && hasAliases(root) {
		r.findings = append(r.findings, code.TooLarge.New(finding.Finding{At: root.Point(),
			Message: fmt.Sprintf("the aliases of this file stand for more than %d values; the file is not read any further", yamltree.MaxExpanded)}))
		return nil
	}
	y := &yamlCopier{tree: &tree{keeper: &keeper{}, r: r, text: textOf(r.file)}}
	y.copy(cell{}, root, 1)
	if r.over {
		return nil
	}
	return y.finish(0)
}

func hasAliases(root yamltree.Node) bool {
	for n := range root.All() {
		if n.Kind() == yamltree.Alias {
			return true
		}
	}
	return false
}

// yamlCopier copies the nodes of YAML into a tree.
type yamlCopier struct{ *tree }

func (y *yamlCopier) copy(key cell, n yamltree.Node, depth int) {
	n = n.Target()
	if y.deep(depth, n.Start()) || y.r.over {
		return
	}
	switch n.Kind() {
	case yamltree.List:
		i := y.open(list, key, n.Start())
		for _, item := range n.Items() {
			y.copy(cell{}, item, depth+1)
		}
		y.close(i, n.End())
	case yamltree.Map:
		i := y.open(record, key, n.Start())
		for k, v := range n.Pairs() {
			if k.IsMerge() {
				y.merge(n, v.Target(), depth)
				continue
			}
			y.copy(y.cell(k.Target()), v, depth+1)
		}
		y.close(i, n.End())
	case yamltree.Scalar:
		kind := scalar
		if n.IsNull() {
			kind = null
		}
		y.leaf(kind, key, y.cell(n))
	}
}

// merge copies what "<<" merges into a map, unless the map has it itself.
func (y *yamlCopier) merge(into, from yamltree.Node, depth int) {
	if from.Kind() == yamltree.List {
		for _, n := range from.Items() {
			y.merge(into, n.Target(), depth)
		}
		return
	}
	if from.Kind() != yamltree.Map {
		return
	}
	for k, v := range from.Pairs() {
		if !k.IsMerge() && into.Get(k.Target().Value()).IsZero() {
			y.copy(y.cell(k.Target()), v, depth+1)
		}
	}
}

// cell makes a cell of a scalar.
func (y *yamlCopier) cell(n yamltree.Node) cell {
	start, end, value := n.ValueStart(), n.End(), n.Value()
	if start > 0 && y.text[start:end] == value {
		return cell{uint32(start), uint32(end)}
	}
	return y.keep(value, start, end)
}
