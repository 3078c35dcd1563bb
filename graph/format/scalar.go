package format

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
	"github.com/orgwright/orgwright/graph/yamltree"
)

// checkTag reports whether a node has no tag, or one of YAML itself. Others are
// findings.
func (d *Decoder) checkTag(n yamltree.Node) bool {
	if n.Tag() == "" {
		return true
	}
	switch n.Tag() {
	case "!!str", "!!int", "!!float", "!!bool", "!!null", "!!timestamp", "!!map", "!!seq":
		return true
	}
	d.Report(code.BadValue, n, "take the tag away, or put the text in quotes", "the tag %s means nothing here", wording.Quote(n.Tag()))
	return false
}

// scalar returns the text of the scalar that node is or stands for. ok is false for
// null, and for everything else, which is reported.
func (d *Decoder) scalar(k *Key, node yamltree.Node) (source.Text, bool) {
	n := node.Target()
	switch {
	case d.stopped, n.Kind() == yamltree.Scalar && n.IsNull(), !d.checkTag(n):
		return source.Text{}, false
	case n.Kind() == yamltree.Scalar:
		if (d.aliases > 0 || n != node) && !d.expand(node) {
			return source.Text{}, false
		}
		value := n.Value()
		if n.IsBlock() {
			value = strings.TrimRight(value, "\n")
		}
		return source.Text{Value: value, At: node.Span()}, true
	case n.Kind() == yamltree.Alias:
		d.circle(n)
	case n.Kind() == yamltree.List:
		d.Report(code.WrongType, node, "", "%q must be one value, not a list", k.Name)
	default:
		d.Report(code.WrongType, node, `put text with ": " or with braces in quotes`, "%q must be one value, not a mapping", k.Name)
	}
	return source.Text{}, false
}

// readText reads one scalar and checks it by its type.
func (d *Decoder) readText(k *Key, into *source.Text, node yamltree.Node) {
	if t, ok := d.scalar(k, node); ok && d.check(k, t) {
		*into = t
	}
}

// Texts reads a list of scalars, or a single one. The entries of lists in the list,
// as aliases bring them in, are read as entries of it.
func (d *Decoder) Texts(k *Key, into *[]source.Text, node yamltree.Node) {
	flat(d, k, into, node, (*Decoder).appendText)
}

func (d *Decoder) appendText(k *Key, into *[]source.Text, node yamltree.Node) {
	var t source.Text
	if d.readText(k, &t, node); t.IsSet() {
		*into = append(*into, t)
	}
}

// flat calls read for every entry of a list that is not a list itself, or for a lone
// value. An empty one is a finding.
func flat[E any](d *Decoder, k *Key, into *[]E, node yamltree.Node, read func(d *Decoder, k *Key, into *[]E, item yamltree.Node)) {
	if node.Target().Kind() != yamltree.List {
		if node.Target().IsNull() {
			d.Report(code.BadValue, node, `take away the "-", or write something behind it`, "an entry of %q is empty", k.Name)
			return
		}
		read(d, k, into, node)
		return
	}
	n := d.enter(node)
	if n.IsZero() {
		return
	}
	defer d.leave()
	if !d.checkTag(n) {
		return
	}
	for i, item := range n.Items() {
		if d.stopped {
			return
		}
		d.path = append(d.path, step{index: i})
		flat(d, k, into, item, read)
		d.path = d.path[:len(d.path)-1]
	}
}

// largestWhole is the largest whole number of a key that has no limit of its own, so
// that sums of them are numbers, too.
const largestWhole = 1_000_000_000

// most is the largest whole number that a key takes.
func (k *Key) most() float64 { return cmp.Or(k.Max, largestWhole) }

// readWhole reads a whole number.
func (d *Decoder) readWhole(k *Key, into *source.Int, node yamltree.Node) {
	t, ok := d.scalar(k, node)
	if !ok {
		return
	}
	v, err := strconv.Atoi(t.Value)
	if k.Type == TypeFormat {
		if err != nil || v != int(k.Max) {
			d.problem(code.BadValue, t, fmt.Sprintf("write %d", int(k.Max)), "version %s of the format is not known; this program reads version %d", wording.Quote(t.Value), int(k.Max))
			return
		}
		*into = source.Int{Value: v, At: t.At}
		return
	}
	if most := k.most(); err != nil || float64(v) < k.Min || float64(v) > most {
		limits := fmt.Sprintf(" from %d to %d", int(k.Min), int(most))
		if k.Max == 0 && float64(v) <= most {
			limits = fmt.Sprintf(", %d or more", int(k.Min)) // nobody meets the limit
		}
		d.problem(code.BadValue, t, "", "%q must be a whole number%s, not %s", k.Name, limits, wording.Quote(t.Value))
		return
	}
	*into = source.Int{Value: v, At: t.At}
}

// readNumber reads a decimal number.
func (d *Decoder) readNumber(k *Key, into *source.Number, node yamltree.Node) {
	t, ok := d.scalar(k, node)
	if !ok {
		return
	}
	v, err := strconv.ParseFloat(t.Value, 64)
	if err == nil && v > k.Min && v <= k.Max && !strings.ContainsAny(t.Value, "xXpP_") {
		*into = source.Number{Value: v, At: t.At}
		return
	}
	d.problem(code.BadValue, t, numberHint(t.Value, k), "%q must be a number above %g, up to %g, not %s", k.Name, k.Min, k.Max, wording.Quote(t.Value))
}

// numberHint says how to write a share that is written with a comma or in percent.
func numberHint(value string, k *Key) string {
	plain := strings.TrimSpace(strings.TrimSuffix(strings.Replace(value, ",", ".", 1), "%"))
	v, err := strconv.ParseFloat(plain, 64)
	switch {
	case err != nil || !(v > k.Min) || strings.ContainsAny(plain, "xXpP_"):
		return k.Hint
	case strings.HasSuffix(value, "%") || v > k.Max && v <= 100:
		return fmt.Sprintf("write %s %% as %s", strconv.FormatFloat(v, 'f', -1, 64), strconv.FormatFloat(v/100, 'f', -1, 64))
	case v <= k.Max:
		return "write " + plain
	}
	return k.Hint
}

// choose reports whether a text is one of the choices of its key.
func (d *Decoder) choose(k *Key, t source.Text) bool {
	for _, e := range k.Enum {
		if e == t.Value {
			return true
		}
	}
	d.problem(code.BadValue, t, wording.DidYouMean(t.Value, k.Enum), "%q must be %s, not %s", k.Name, wording.Or(k.Enum), wording.Quote(t.Value))
	return false
}
