package rule

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/expr"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/graph/role"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// decoder reads the parts of rules files and collects what is wrong with them.
type decoder struct {
	catalogue *role.Catalogue
	exprs     *expr.Compiler
	words     *words // of the organisation, nil = not known
	rules     int    // that were read
	found     []finding.Finding
	roles     []source.Text // every role named in the rule that is being read
}

func (d *decoder) add(c *finding.Code, at source.Span, hint, format string, args ...any) *finding.Finding {
	d.found = append(d.found, c.New(finding.Finding{
		At: at, Message: fmt.Sprintf(format, args...), Hint: hint,
	}))
	return &d.found[len(d.found)-1]
}

// Limits of what a rule can say.
const (
	maxText  = 2_000 // bytes of a text: findings repeat it
	maxWords = 1_000 // of a list
)

// wrong reports a list, a map or a text where something else belongs.
func (d *decoder) wrong(n *yamlfile.Node, format string, args ...any) {
	d.add(code.WrongType, n.At, "", format, args...)
}

func (d *decoder) bad(n *yamlfile.Node, format string, args ...any) {
	d.add(code.BadValue, n.At, "", format, args...)
}

// entry is what to do with the value of a key.
type entry struct {
	key  string
	read func(*yamlfile.Node)
}

// object reads a map whose keys are known. What is empty is no mistake.
func (d *decoder) object(n *yamlfile.Node, what string, entries []entry) {
	switch n.Kind {
	case yamlfile.Null:
		return
	case yamlfile.Map:
	default:
		d.wrong(n, "%s has to be a map of keys and values", what)
		return
	}
	for _, p := range n.Pairs {
		key := p.Key.Value
		if strings.HasPrefix(key, "x-") {
			continue
		}
		i := slices.IndexFunc(entries, func(e entry) bool { return e.key == key })
		if i < 0 {
			d.unknownKey(p.Key, what, entries)
			continue
		}
		if p.Value.Kind != yamlfile.Null {
			entries[i].read(p.Value)
		}
	}
}

func (d *decoder) unknownKey(key *yamlfile.Node, what string, entries []entry) {
	var names []string
	for _, e := range entries {
		names = append(names, e.key)
	}
	hint := wording.DidYouMean(key.Value, names)
	if hint == "" && isAboutSubjects(what) && slices.Contains(keyNames(ChoiceKeys()), key.Value) {
		hint = fmt.Sprintf("say whom the rule is about beside %s: for: {%s: …}", what, key.Value)
	}
	if hint == "" {
		hint = "the keys are " + strings.Join(names, ", ")
	}
	d.add(code.UnknownKey, key.At, hint, "%s has no key %q", what, key.Value)
}

// isAboutSubjects reports whether a kind of rule speaks of those whom for
// chooses, and of nobody else.
func isAboutSubjects(kind string) bool {
	return slices.Contains([]string{"exists", "span", "field", "unique", "expr"}, kind)
}

// text reads a scalar.
func (d *decoder) text(to *string) func(*yamlfile.Node) {
	return func(n *yamlfile.Node) {
		if n.Kind != yamlfile.Scalar {
			d.wrong(n, "a text is expected here")
			return
		}
		if len(n.Value) > maxText {
			d.bad(n, "the text is longer than %d bytes", maxText)
			return
		}
		*to = strings.TrimSpace(n.Value)
	}
}

// texts reads a list of scalars, or one.
func (d *decoder) texts(n *yamlfile.Node) []source.Text {
	items := n.Items
	switch n.Kind {
	case yamlfile.Null:
		return nil
	case yamlfile.Scalar:
		items = []*yamlfile.Node{n}
	case yamlfile.Map:
		d.wrong(n, "a word or a list of words is expected here")
		return nil
	}
	var out []source.Text
	for i, item := range items {
		if i >= maxWords {
			d.add(code.TooLarge, item.At, "", "a list of more than %d words", maxWords)
			break
		}
		if item.Kind != yamlfile.Scalar {
			d.wrong(item, "a word is expected here")
			continue
		}
		out = append(out, source.Text{Value: item.Value, At: item.At})
	}
	return out
}

func (d *decoder) list(to *[]string) func(*yamlfile.Node) {
	return func(n *yamlfile.Node) {
		for _, t := range d.texts(n) {
			*to = append(*to, t.Value)
		}
	}
}

// flag reads true or false.
func (d *decoder) flag(to *bool) func(*yamlfile.Node) {
	return func(n *yamlfile.Node) {
		switch n.Value {
		case "true":
			*to = true
		case "false":
			*to = false
		default:
			d.bad(n, "true or false is expected here, not %q", n.Value)
		}
	}
}

// count reads a whole number that is not negative.
func (d *decoder) count(to *int) func(*yamlfile.Node) {
	return func(n *yamlfile.Node) {
		i, err := strconv.Atoi(n.Value)
		if n.Kind != yamlfile.Scalar || err != nil || i < 0 {
			d.bad(n, "a whole number is expected here")
			return
		}
		*to = i
	}
}

// oneOf reads a word out of a fixed list and gives its place in it.
func (d *decoder) oneOf(words []string, set func(int)) func(*yamlfile.Node) {
	return func(n *yamlfile.Node) {
		for _, t := range d.texts(n) {
			if i := slices.Index(words, t.Value); i >= 0 {
				set(i)
				continue
			}
			if len(words) == 1 {
				d.bad(n, "the only value is %s, not %q", words[0], t.Value)
				continue
			}
			d.add(code.BadValue, t.At, wording.DidYouMean(t.Value, words), "%q is not one of %s", t.Value, listed(words))
		}
	}
}

// roleIDs reads role ids, titles or aliases and gives the ids. An id means the
// role that has it. A role that nobody knows is a finding and is left out.
func (d *decoder) roleIDs(to *[]string) func(*yamlfile.Node) {
	return func(n *yamlfile.Node) {
		for _, t := range d.texts(n) {
			found := d.catalogue.Find(t.Value)
			if r := d.catalogue.ByID(t.Value); r != nil {
				found = []*role.Role{r} // whatever else an organisation may call by this word
			}
			switch {
			case len(found) == 0:
				d.add(code.UnknownRole, t.At, wording.DidYouMean(t.Value, d.catalogue.Words()), "there is no role %q", t.Value)
				continue // the rule is not run
			case len(found) > 1 && role.Fold(found[0].ID) != role.Fold(t.Value):
				var ids []string
				for _, r := range found {
					ids = append(ids, r.ID)
				}
				d.add(code.AmbiguousRole, t.At, "write the id", "%q can be %s; it is taken as %s", t.Value, listed(ids), ids[0])
			}
			t.Value = found[0].ID
			d.roles = append(d.roles, t)
			if !slices.Contains(*to, t.Value) {
				*to = append(*to, t.Value)
			}
		}
	}
}

// need reports a rule that names nobody, unless a mistake explains it.
func (d *decoder) need(n *yamlfile.Node, names bool, before int, what string) {
	if !names && len(d.found) == before {
		d.bad(n, "%s", what)
	}
}

// limits reads a range: a number, or min and max.
func (d *decoder) limits(to *limits) func(*yamlfile.Node) {
	return func(n *yamlfile.Node) {
		if n.Kind == yamlfile.Scalar {
			before := len(d.found)
			d.count(&to.min)(n)
			to.max = to.min
			to.hasMin = len(d.found) == before
			to.hasMax = to.hasMin
			return
		}
		d.object(n, "a range", d.limitEntries(to))
		d.checkLimits(n, to)
	}
}

func (d *decoder) limitEntries(to *limits) []entry {
	return []entry{
		{"min", func(n *yamlfile.Node) { to.hasMin = true; d.count(&to.min)(n) }},
		{"max", func(n *yamlfile.Node) { to.hasMax = true; d.count(&to.max)(n) }},
	}
}

func (d *decoder) checkLimits(n *yamlfile.Node, l *limits) {
	if l.hasMin && l.hasMax && l.min > l.max {
		d.bad(n, "the least, %d, is more than the most, %d", l.min, l.max)
	}
}

// selector reads what says which positions are meant: a map of conditions, or
// for short the roles alone.
func (d *decoder) selector(to *selector) func(*yamlfile.Node) {
	return func(n *yamlfile.Node) {
		if n.Kind != yamlfile.Map {
			d.roleIDs(&to.roles)(n)
			return
		}
		d.object(n, "a choice of positions", d.selectorEntries(to))
	}
}

func (d *decoder) selectorEntries(to *selector) []entry {
	return []entry{
		{"role", d.roleIDs(&to.roles)},
		{"unit", d.units(&to.units)},
		{"kind", d.oneOf(position.KindWords(), func(i int) { to.kinds = append(to.kinds, position.Kind(i)) })},
		{"status", d.oneOf(position.StatusWords(), func(i int) { to.statuses = append(to.statuses, position.Status(i)) })},
		{"tag", d.tags(&to.tags)},
		{"level", d.limits(&to.levels)},
	}
}

func (d *decoder) condition(to *condition) func(*yamlfile.Node) {
	return func(n *yamlfile.Node) {
		d.object(n, "when", []entry{
			{"exists", d.selectors(&to.exists)},
			{"missing", d.selectors(&to.missing)},
			{"size", d.limits(&to.size)},
			{"expr", func(n *yamlfile.Node) { to.expr = d.test(n, expr.Organisation) }},
		})
	}
}

// selectors reads a choice of positions or a list of them, all of which are
// meant. A list of words is one choice: any of these roles.
func (d *decoder) selectors(to *[]selector) func(*yamlfile.Node) {
	return func(n *yamlfile.Node) {
		choices := []*yamlfile.Node{n}
		if n.Kind == yamlfile.List && slices.ContainsFunc(n.Items, func(i *yamlfile.Node) bool { return i.Kind == yamlfile.Map }) {
			choices = n.Items
		}
		for _, c := range choices {
			var s selector
			d.selector(&s)(c)
			*to = append(*to, s)
		}
	}
}
