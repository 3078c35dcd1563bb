package yamlfile

import (
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamltree"
	"gopkg.in/yaml.v3"
)

// Raw is a node as the YAML library makes it.
type Raw = yaml.Node

// The kinds of Raw nodes, and the styles of their scalars.
const (
	RawMap    = yaml.MappingNode
	RawList   = yaml.SequenceNode
	RawScalar = yaml.ScalarNode
	RawAlias  = yaml.AliasNode

	Tagged  = yaml.TaggedStyle
	Literal = yaml.LiteralStyle
	Folded  = yaml.FoldedStyle
)

// Read reads the nodes of the one document that a file should hold.
func Read(file *source.File) (*Raw, []finding.Finding) { return yamltree.ReadRaw(file) }

// Target returns what an alias stands for, and every other node itself.
func Target(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode && n.Alias != nil {
		return n.Alias
	}
	return n
}

// IsNull reports whether a value was left out. Only the usual spellings count,
// so that somebody may be called Null.
func IsNull(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Tag == "!!null" && (n.Value == "" || n.Value == "~" || n.Value == "null")
}

// Comment is a comment of a file.
type Comment = yamltree.Comment

// Comments returns the comments of a file.
func Comments(file *source.File, _ *Raw) []Comment {
	root, _ := yamltree.Read(file)
	return yamltree.Comments(root)
}
