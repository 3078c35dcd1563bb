package layouts

import (
	"fmt"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/orgwright/orgwright/graph/chart"
)

// The limits of what a picture shows of its texts. Longer ones are cut, and a
// warning names the position.
const (
	MaxText      = 500        // characters of a name, title, note or other value
	MaxLabel     = 200        // characters of the name of a unit, a tag or a role mark
	MaxCombining = 8          // combining marks on one letter
	MaxTags      = 100        // tags, and role marks, of one position
	MaxLink      = 2_000      // bytes of an address
	MaxMarks     = 20         // findings that mark one position
	MaxShown     = 50         // values that a card shows under its title
	MaxLines     = 1_000      // dotted and secondary lines, whose way round the cards takes time
	MaxTexts     = 20_000_000 // characters of all texts together; beyond, each is cut to a tenth of its limit
	MaxWarnings  = 100        // warnings of one picture; the rest is counted
)

// bounded returns a copy of the graph in which every text keeps its limit, and a
// warning for each that had to be cut. Lists without such texts are shared.
func bounded(g *chart.Graph) (*chart.Graph, []string) {
	b := &bounder{text: MaxText, label: MaxLabel}
	out := b.graph(g)
	if b.total <= MaxTexts {
		return out, b.warnings
	}
	b = &bounder{text: MaxText / 10, label: MaxLabel / 10, warnings: []string{
		fmt.Sprintf("the texts have more than %d million characters together: each is cut to a tenth of what else is shown", MaxTexts/1_000_000)}}
	return b.graph(g), b.warnings
}

// boundedShow keeps the first MaxShown of the values that cards are to show, and
// warns of those left out.
func boundedShow(keys []string) ([]string, []string) {
	if len(keys) <= MaxShown {
		return keys, nil
	}
	return keys[:MaxShown:MaxShown], []string{fmt.Sprintf("%d of %d values to show on every card are left out", len(keys)-MaxShown, len(keys))}
}

// bounder cuts the texts of one graph. It never changes the graph that it is
// given: a list is copied before something in it is cut.
type bounder struct {
	text, label int    // limits in characters
	total       int    // characters of all texts after cutting
	kind, id    string // what the texts belong to: "position" and its id
	keys        []chart.Key
	warnings    []string
}

func (b *bounder) warn(format string, args ...any) {
	where := b.kind
	if b.id != "" {
		where += " " + fmt.Sprintf("%q", b.id)
	}
	b.warnings = append(b.warnings, where+": "+fmt.Sprintf(format, args...))
}

func (b *bounder) graph(from *chart.Graph) *chart.Graph {
	g := *from
	b.kind = "the heading"
	b.cut(&g.Title, "the title", b.text)
	b.cut(&g.Subtitle, "the subtitle", b.text)
	b.cut(&g.AsOf, "the date", b.label)
	b.kind = "the legend"
	b.list(&g.Notes, "notes")
	b.kind = "unit"
	shown := from.Shown()
	for i, group := range from.Groups {
		b.id = group.ID
		if shown[i] && b.cut(&group.Name, "the name", b.label) {
			copyOnce(&g.Groups, from.Groups)
			g.Groups[i] = group
		}
	}
	b.kind, b.keys = "position", from.Keys
	for i, n := range from.Nodes {
		b.id = n.ID
		before := len(b.warnings)
		if b.node(&n); len(b.warnings) > before {
			copyOnce(&g.Nodes, from.Nodes)
			g.Nodes[i] = n
		}
	}
	return &g
}

func (b *bounder) node(n *chart.Node) {
	b.names(n)
	b.cut(&n.Title, "the title", b.text)
	b.values(n)
	b.list(&n.Badges, "role marks")
	b.list(&n.Tags, "tags")
	fields := n.Fields
	for i, f := range fields {
		if b.fits(f.Value, b.text) {
			continue
		}
		if b.cut(&f.Value, "the value of "+short(f.Key), b.text) {
			copyOnce(&n.Fields, fields)
			n.Fields[i] = f
		}
	}
	if len(n.Link) > MaxLink {
		b.warn("its link of %d characters is left out; the limit is %d", len(n.Link), MaxLink)
		n.Link = ""
	}
	b.marks(n)
}

// values cuts the values that cards can show and be coloured by.
func (b *bounder) values(n *chart.Node) {
	values := n.Values
	for i, v := range values {
		most := b.text
		if b.keys[i].Form == chart.Date {
			most = b.label
		}
		if b.fits(v, most) {
			continue
		}
		what := "the value of " + short(b.keys[i].Name)
		switch b.keys[i].Form {
		case chart.Bare:
			what = "the " + b.keys[i].Name
		case chart.Email:
			what = "the address"
		case chart.Date:
			what = "the date"
		}
		if b.cut(&v, what, most) {
			copyOnce(&n.Values, values)
			n.Values[i] = v
		}
	}
}

// names cuts the list of holders where their names together reach the limit of
// one text, since they stand on the card as one.
func (b *bounder) names(n *chart.Node) {
	left := b.text
	names := n.Names
	for i, name := range names {
		if left <= 0 {
			b.warn("%d of %d holders are left out", len(names)-i, len(names))
			n.Names = append(n.Names[:i:i], "…")
			return
		}
		if b.cut(&name, "the name", b.text) {
			copyOnce(&n.Names, names)
			n.Names[i] = name
		}
		left -= max(1, utf8.RuneCountInString(name))
	}
}

// copyOnce replaces the list, while it is still the same as all, by a copy, so
// that its elements may be changed.
func copyOnce[T any](list *[]T, all []T) {
	if len(*list) > 0 && &(*list)[0] == &all[0] {
		*list = slices.Clone(all)
	}
}

// list keeps the first MaxTags of some labels and cuts each.
func (b *bounder) list(list *[]string, what string) {
	if n := len(*list); n > MaxTags {
		b.warn("%d of %d %s are left out", n-MaxTags, n, what)
		*list = (*list)[:MaxTags:MaxTags]
	}
	all := *list
	for i, s := range all {
		if b.cut(&s, "one of the "+what, b.label) {
			copyOnce(list, all)
			(*list)[i] = s
		}
	}
}

// marks keeps the first MaxMarks marks, and the first of every kind that is not
// among them.
func (b *bounder) marks(n *chart.Node) {
	all := n.Marks
	for i, m := range all {
		if b.cut(&m.Message, "what it is marked with", b.text) {
			copyOnce(&n.Marks, all)
			n.Marks[i] = m
		}
	}
	if all = n.Marks; len(all) <= MaxMarks {
		return
	}
	b.warn("%d marks are too many for a card; at least %d are told", len(all), MaxMarks)
	n.Marks = nil
	kinds := map[string]bool{}
	for _, m := range all {
		if len(n.Marks) < MaxMarks || !kinds[m.Kind] && len(kinds) < MaxMarks {
			n.Marks = append(n.Marks, m)
		}
		kinds[m.Kind] = true
	}
}

// fits is a fast test for most texts: ASCII within the limit. A text that passes
// is counted; one that does not may still be within the limit.
func (b *bounder) fits(s string, most int) bool {
	ok := len(s) <= most && ascii(s)
	if ok {
		b.total += len(s)
	}
	return ok
}

// cut shortens a text to a number of characters, and tells whether it did.
func (b *bounder) cut(s *string, what string, most int) bool {
	if b.fits(*s, most) {
		return false
	}
	out, marks, length := shorten(*s, most)
	b.total += min(length, most)
	switch {
	case length > most:
		b.warn("%s has %d characters; the first %d are shown", what, length, most)
	case marks > 0:
		b.warn("%d combining marks of %s are left out; at most %d stand on one letter", marks, what, MaxCombining)
	default:
		return false
	}
	*s = out
	return true
}

// shorten drops the combining marks beyond MaxCombining of a letter, and what
// then is beyond the limit. It returns how many marks were dropped and how many
// characters the text had without them.
func shorten(s string, most int) (out string, marks, length int) {
	kept := make([]byte, 0, min(len(s), 4*most)+len("…"))
	row := 0
	for _, r := range s {
		if row++; !unicode.In(r, unicode.Mn, unicode.Mc, unicode.Me) {
			row = 0
		}
		if row > MaxCombining {
			marks++
			continue
		}
		if length++; length <= most {
			kept = utf8.AppendRune(kept, r)
		}
	}
	if length > most {
		kept = append(kept, "…"...)
	}
	return string(kept), marks, length
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// short quotes a key for a message, at most 60 characters of it.
func short(s string) string {
	if len(s) <= 60 {
		return fmt.Sprintf("%q", s)
	}
	return fmt.Sprintf("%.60q…", s)
}

// capped keeps the first warnings, and counts the rest.
func capped(warnings []string) []string {
	if rest := len(warnings) - MaxWarnings; rest > 0 {
		return append(warnings[:MaxWarnings:MaxWarnings], fmt.Sprintf("and %d more warnings about this picture", rest))
	}
	return warnings
}
