package orgfile

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// Limits that keep hostile files from costing more than they are worth.
const (
	maxDepth     = 1_000     // mappings and lists inside one another
	maxExpanded  = 1_000_000 // values read through aliases
	bytesPerMore = 64        // a long text read through an alias counts as a value more for so many bytes
	maxObjects   = 300_000   // positions, holders, units, roles and the like of one file
	maxPositions = 120_000   // positions of one organisation
	maxText      = 1_000     // characters of a text
	maxNote      = 20_000    // characters of a note
)

// decoder reads the nodes of one file into a Document.
type decoder struct {
	doc      *Document
	tables   *tables
	places   *yamlfile.Places
	findings []finding.Finding
	limit    finding.Limiter

	path     []step
	open     []*yamlfile.Raw // the mappings and lists that we are inside of
	aliases  int             // how many of them were reached through an alias
	expanded int             // values read through aliases
	objects  int             // mappings with known keys
	lost     int             // findings that there was no room for
	stopped  bool
}

// step is one part of a path in the document: a key, or an index when the key
// is empty.
type step struct {
	key   string
	index int
}

// add keeps a finding, with the path of the value that is being read, as long as
// there is room for it.
func (d *decoder) add(f finding.Finding) {
	if f.Severity == finding.Off {
		f.Severity = severityOf(f.Rule)
	}
	if d.limit.Keep(f.Rule, f.Severity) {
		d.put(f)
	} else {
		d.lost++
	}
}

// room reports whether there is room for another finding of a rule; then put
// must follow.
func (d *decoder) room(rule string) bool {
	if d.limit.Keep(rule, severityOf(rule)) {
		return true
	}
	d.lost++
	return false
}

// stop reports that there is more of something than can be read.
func (d *decoder) stop(n *yamlfile.Raw, hint, format string, args ...any) {
	if !d.stopped {
		d.report("too-large", n, hint, format+"; the file is not read any further", args...)
		d.stopped = true
	}
}

func (d *decoder) put(f finding.Finding) {
	f.Path = pathText(d.path)
	d.findings = append(d.findings, f)
}

// report keeps a finding about a node.
func (d *decoder) report(rule string, n *yamlfile.Raw, hint, format string, args ...any) {
	if d.room(rule) {
		d.put(finding.Finding{Rule: rule, Severity: severityOf(rule), At: d.places.Span(n), Message: fmt.Sprintf(format, args...), Hint: hint})
	}
}

// all are the findings of the file, with how many more there are.
func (d *decoder) all() []finding.Finding {
	return append(d.findings, d.limit.Rest(d.doc.File)...)
}

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

// enter follows n if it is an alias, and counts what hostile files have too
// much of. It returns nil when reading has to end here; else leave must follow.
func (d *decoder) enter(node *yamlfile.Raw) *yamlfile.Raw {
	if d.stopped {
		return nil
	}
	n := yamlfile.Target(node)
	if n != node && slices.Contains(d.open, n) {
		d.report("too-deep", node, "name something else, or write it out", "the alias %s stands inside what it stands for", wording.Quote("*"+node.Value))
		return nil
	}
	if inside := n != node || d.aliases > 0; inside {
		if !d.expand(node) {
			return nil
		}
		d.aliases++
	}
	if len(d.open) >= maxDepth {
		d.report("too-deep", node, `write positions side by side and join them with "reports_to"`,
			"more than %d lists and mappings inside one another", maxDepth)
		d.stopped = true
		return nil
	}
	d.open = append(d.open, n)
	return n
}

// expand counts a value that is read through an alias. It reports false when
// there were too many.
func (d *decoder) expand(node *yamlfile.Raw) bool {
	d.expanded += 1 + len(yamlfile.Target(node).Value)/bytesPerMore
	if d.expanded <= maxExpanded {
		return true
	}
	d.stop(node, "write less through anchors and aliases", "the aliases of this file stand for more than %d values", maxExpanded)
	return false
}

func (d *decoder) leave() {
	d.open = d.open[:len(d.open)-1]
	if d.aliases > 0 {
		d.aliases--
	}
}

// each calls f for every entry of a list. A lone value stands for a list of
// one if single is set.
func (d *decoder) each(k *Key, node *yamlfile.Raw, single bool, f func(i int, item *yamlfile.Raw)) {
	n := d.enter(node)
	if n == nil {
		return
	}
	defer d.leave()
	switch {
	case !d.checkTag(n):
	case n.Kind == yamlfile.RawList:
		for i, item := range n.Content {
			if d.stopped {
				return
			}
			d.path = append(d.path, step{index: i})
			f(i, item)
			d.path = d.path[:len(d.path)-1]
		}
	case single:
		f(0, n)
	case n.Kind == yamlfile.RawMap:
		hint := `let every entry begin with "- "`
		if len(n.Content) > 0 && strings.HasPrefix(n.Content[0].Value, "-") {
			hint = `put a space after "-"`
		}
		d.report("wrong-type", n, hint, "%q must be a list, not a mapping", k.Name)
	default:
		d.report("wrong-type", n, `let every entry begin with "- "`, "%q must be a list, not the text %s", k.Name, wording.Quote(n.Value))
	}
}

// pairs reads a mapping with free keys and scalar values.
func (d *decoder) pairs(k *Key, node *yamlfile.Raw, add func(key, value source.Text)) {
	n := d.enter(node)
	if n == nil {
		return
	}
	defer d.leave()
	if n.Kind != yamlfile.RawMap {
		d.wrongObject(wording.Quote(k.Name), n)
		return
	}
	value := Key{Name: k.Name, Type: TypeText, Enum: k.Enum}
	if len(k.Enum) > 0 {
		value.Type = TypeChoice
	}
	seen := map[string]*yamlfile.Raw{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		d.pair(n.Content[i], n.Content[i+1], &value, seen, add)
	}
}

func (d *decoder) pair(k, v *yamlfile.Raw, like *Key, seen map[string]*yamlfile.Raw, add func(key, value source.Text)) {
	name, ok := d.keyText(k)
	if !ok {
		return
	}
	if k.Tag == "!!merge" {
		d.report("wrong-type", k, "write the keys out", `"<<" is not possible in %q`, like.Name)
		return
	}
	if first := seen[name]; first != nil {
		d.duplicate(name, k, first, "the first one is here; it is the one that was read")
		return
	}
	seen[name] = k
	d.path = append(d.path, step{key: name})
	defer func() { d.path = d.path[:len(d.path)-1] }()
	key := source.Text{Value: name, At: d.places.Span(k)}
	entry := *like
	entry.Name = name
	value := source.Text{}
	d.readText(&entry, &value, v)
	if value.IsSet() {
		add(key, value)
	}
}
