package format

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
	"github.com/orgwright/orgwright/graph/yamltree"
)

// The limits of one file.
const (
	maxDepth   = 1_000   // mappings and lists inside one another
	maxObjects = 300_000 // mappings with known keys
)

// Decoder reads the nodes of one file by tables. It goes on after mistakes and
// gathers them as findings.
type Decoder struct {
	DeepHint  string // what to do about too much inside one another
	LargeHint string // what to do about too many entries

	file     *source.File
	findings []finding.Finding
	keys     []string // for each finding: the key whose value it is about, or is in
	limit    finding.Limiter

	path     []step          // of the value that is being read
	seen     []yamltree.Node // of the mappings that are being read, one behind the other: by key of the table, the node of the key
	depth    int             // how many mappings and lists we are inside of
	aliases  int             // how many of them were reached through an alias
	expanded int             // values read through aliases
	objects  int             // mappings with known keys
	lost     int             // findings that there was no room for
	stopped  bool            // there is too much; nothing more is read
}

// NewDecoder returns a decoder for a file about which some findings are known.
func NewDecoder(file *source.File, found []finding.Finding) *Decoder {
	return &Decoder{file: file, findings: found, keys: make([]string, len(found))}
}

// step is one part of a path in the document: a key, or an index when the key
// is empty.
type step struct {
	key   string
	index int
}

// Add keeps a finding, with the path of the value that is being read, as long as
// there is room for it.
func (d *Decoder) Add(f finding.Finding) {
	if d.limit.Keep(f.Code, f.Severity) {
		d.put(f)
	} else {
		d.lost++
	}
}

// room reports whether there is room for another finding of a code; then put
// must follow.
func (d *Decoder) room(c *finding.Code) bool {
	if d.limit.Keep(c, c.Severity()) {
		return true
	}
	d.lost++
	return false
}

// Stop reports that there is more of something than can be read, and ends reading.
func (d *Decoder) Stop(n yamltree.Node, hint, format string, args ...any) {
	if !d.stopped {
		d.Report(code.TooLarge, n, hint, format+"; the file is not read any further", args...)
		d.stopped = true
	}
}

// put keeps a finding for which there is room.
func (d *Decoder) put(f finding.Finding) {
	f.Path = pathText(d.path)
	d.findings = append(d.findings, f)
	d.keys = append(d.keys, d.under())
}

// under is the key whose value, or an entry of it, is being read; "" at the top.
func (d *Decoder) under() string {
	for _, s := range slices.Backward(d.path) {
		if s.key != "" {
			return s.key
		}
	}
	return ""
}

// Report keeps a finding about a node.
func (d *Decoder) Report(c *finding.Code, n yamltree.Node, hint, format string, args ...any) {
	if d.room(c) {
		d.put(c.New(finding.Finding{At: n.Span(), Message: fmt.Sprintf(format, args...), Hint: hint}))
	}
}

// All returns the findings of the file, and for each code of which there were too
// many a finding that counts the others.
func (d *Decoder) All() []finding.Finding {
	return append(d.findings, d.limit.Rest(d.file)...)
}

// Within calls read, and returns the findings that it added, the key that each is
// about, and how many more there was no room for. An enclosing Within does not
// count these again.
func (d *Decoder) Within(read func()) (found []finding.Finding, keys []string, more int) {
	from, lost := len(d.findings), d.lost
	read()
	more, d.lost = d.lost-lost, lost
	return d.findings[from:], d.keys[from:], more
}

// Stopped reports whether reading has ended because there was too much.
func (d *Decoder) Stopped() bool { return d.stopped }

func pathText(path []step) string {
	var b strings.Builder
	for _, s := range path {
		switch {
		case s.key == "":
			b.WriteString("[" + strconv.Itoa(s.index) + "]")
		case b.Len() > 0:
			b.WriteString("." + s.key)
		default:
			b.WriteString(s.key)
		}
	}
	return b.String()
}

// enter returns the node to read: what node stands for, if it is an alias. It counts
// what hostile files have too much of, and returns the zero Node when reading has
// to end here; otherwise leave must follow.
func (d *Decoder) enter(node yamltree.Node) yamltree.Node {
	if d.stopped {
		return yamltree.Node{}
	}
	n := node.Target()
	if n.Kind() == yamltree.Alias {
		d.circle(n)
		return yamltree.Node{}
	}
	if inside := n != node || d.aliases > 0; inside {
		if !d.expand(node) {
			return yamltree.Node{}
		}
		d.aliases++
	}
	if d.depth >= maxDepth {
		d.Report(code.TooDeep, node, d.DeepHint, "more than %d lists and mappings inside one another", maxDepth)
		d.stopped = true
		return yamltree.Node{}
	}
	d.depth++
	return n
}

// circle reports an alias that stands inside what it names.
func (d *Decoder) circle(n yamltree.Node) {
	d.Report(code.TooDeep, n, "name something else, or write it out", "the alias %s stands inside what it stands for", wording.Quote("*"+n.Value()))
}

// expand counts a value that is read through an alias. It reports false when
// there were too many.
func (d *Decoder) expand(node yamltree.Node) bool {
	d.expanded += 1 + len(node.Target().Value())/yamltree.BytesPerMore
	if d.expanded <= yamltree.MaxExpanded {
		return true
	}
	d.Stop(node, "write less through anchors and aliases", "the aliases of this file stand for more than %d values", yamltree.MaxExpanded)
	return false
}

// leave undoes enter.
func (d *Decoder) leave() {
	d.depth--
	if d.aliases > 0 {
		d.aliases--
	}
}

// Each calls f for every entry of a list. A lone value stands for a list of
// one if the key is Single.
func (d *Decoder) Each(k *Key, node yamltree.Node, f func(i int, item yamltree.Node)) {
	n := d.enter(node)
	if n.IsZero() {
		return
	}
	defer d.leave()
	switch {
	case !d.checkTag(n):
	case n.Kind() == yamltree.List:
		for i, item := range n.Items() {
			if d.stopped {
				return
			}
			d.path = append(d.path, step{index: i})
			f(i, item)
			d.path = d.path[:len(d.path)-1]
		}
	case k.Single:
		f(0, n)
	case n.Kind() == yamltree.Map:
		hint := `let every entry begin with "- "`
		if n.Len() > 0 && strings.HasPrefix(n.First().Value(), "-") {
			hint = `put a space after "-"`
		}
		d.Report(code.WrongType, n, hint, "%q must be a list, not a mapping", k.Name)
	default:
		d.Report(code.WrongType, n, `let every entry begin with "- "`, "%q must be a list, not the text %s", k.Name, wording.Quote(n.Value()))
	}
}

// pairs reads a mapping with free keys and scalar values.
func (d *Decoder) pairs(k *Key, node yamltree.Node, add func(key, value source.Text)) {
	n := d.enter(node)
	if n.IsZero() {
		return
	}
	defer d.leave()
	if n.Kind() != yamltree.Map {
		d.wrongObject(wording.Quote(k.Name), n)
		return
	}
	value := Key{Name: k.Name, Type: TypeText, Enum: k.Enum, Check: k.Check}
	if len(k.Enum) > 0 {
		value.Type = TypeChoice
	}
	seen := map[string]yamltree.Node{}
	for name, v := range n.Pairs() {
		d.pair(name, v, &value, seen, add)
	}
}

func (d *Decoder) pair(k, v yamltree.Node, like *Key, seen map[string]yamltree.Node, add func(key, value source.Text)) {
	name, ok := d.keyText(k)
	if !ok {
		return
	}
	if k.IsMerge() {
		d.Report(code.WrongType, k, "write the keys out", `"<<" is not possible in %q`, like.Name)
		return
	}
	if first := seen[name]; !first.IsZero() {
		d.duplicate(name, k, first, "the first one is here; it is the one that was read")
		return
	}
	seen[name] = k
	d.path = append(d.path, step{key: name})
	defer func() { d.path = d.path[:len(d.path)-1] }()
	key := source.Text{Value: name, At: k.Span()}
	entry := *like
	entry.Name = name
	value := source.Text{}
	d.readText(&entry, &value, v)
	if value.IsSet() {
		add(key, value)
	}
}
