package rule

import (
	"cmp"
	"regexp"
	"slices"
	"sort"
	"strings"

	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/rule/kind"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamltree"
)

// Suppression is one suppression as it is written, whether or not it counts.
type Suppression struct {
	Rule   string // as written, "" when it names none
	Reason string // "" when it gives none; then it does not count
	Until  string // ISO date of its last day, "" = for ever

	// Position is the id of the position that it is about: the one with the
	// allow entry; for a comment the one that the line below it, or before it,
	// belongs to. It is "" for a comment elsewhere, such as at a unit.
	Position string
	Comment  bool        // written as a comment
	At       source.Span // of the rule's id, or the comment

	untilAt source.Span
	line    int32 // that a comment is about, 0 = none
}

// Suppressions lists all suppressions in the files of an organisation: the
// entries under allow in the order of positions, then the comments in the order
// of the files.
func Suppressions(o *org.Org) []Suppression {
	var out []Suppression
	for _, p := range slices.Concat(o.Positions, o.Absent) {
		if p.Src == nil {
			continue
		}
		for _, a := range p.Src.Allow {
			at := cmp.Or(a.Rule.At, a.At)
			out = append(out, Suppression{
				Rule: a.Rule.Value, Reason: strings.TrimSpace(a.Reason.Value), Until: a.Until.Value,
				Position: p.ID, At: at, untilAt: a.Until.At,
			})
		}
	}
	if o.Doc == nil || len(o.Doc.Suppressions) == 0 {
		return out
	}
	entries := entriesOf(o)
	for _, c := range o.Doc.Suppressions {
		s := fromComment(c)
		s.Position = entries.position(c.At.File, s.line)
		out = append(out, s)
	}
	return out
}

var allowUntil = regexp.MustCompile(`,?\s*\buntil:?\s*(\d{4}-\d\d-\d\d)\s*$`)

// fromComment reads "# orgwright:allow RULE reason, until: DATE".
func fromComment(c yamltree.Comment) Suppression {
	s := Suppression{Comment: true, At: c.At, untilAt: c.At, line: int32(c.About)}
	_, rest, _ := strings.Cut(c.Text, orgfile.Suppress)
	rest = strings.TrimSpace(rest)
	if u := allowUntil.FindStringSubmatchIndex(rest); u != nil {
		s.Until, rest = rest[u[2]:u[3]], rest[:u[0]]
	}
	s.Rule = rest
	if i := strings.IndexAny(rest, " \t"); i >= 0 {
		s.Rule, s.Reason = rest[:i], strings.TrimSpace(rest[i:])
	}
	return s
}

// entries holds, for every file, the lines on which its positions and other
// entries begin, in order.
type entries map[*source.File][]begin

// begin is where an entry begins; position is "" for all but positions.
type begin struct {
	line     int32
	position string
}

func entriesOf(o *org.Org) entries {
	e := entries{}
	add := func(at source.Span, position string) {
		if at.IsValid() {
			e[at.File] = append(e[at.File], begin{at.Start.Line, position})
		}
	}
	for _, p := range slices.Concat(o.Positions, o.Absent) {
		at := kind.PlaceOf(p)
		if p.Src != nil && p.Src.Begin.IsValid() {
			at.Start = p.Src.Begin
		}
		add(at, p.ID)
	}
	add(o.Doc.Organization.At, "")
	add(o.Doc.Rules.At, "")
	for _, u := range o.Doc.Units {
		add(u.At, "")
	}
	for _, r := range o.Doc.Roles {
		add(r.At, "")
	}
	for _, v := range o.Doc.Views {
		add(v.At, "")
	}
	for _, list := range e {
		sort.SliceStable(list, func(i, j int) bool { return list[i].line < list[j].line })
	}
	return e
}

// position returns the id of the position that a line belongs to, the first one
// of those that begin on it, "" for none.
func (e entries) position(f *source.File, line int32) string {
	list := e[f]
	i := sort.Search(len(list), func(i int) bool { return list[i].line > line })
	if i == 0 || line == 0 {
		return ""
	}
	last := list[i-1].line
	return list[sort.Search(i, func(i int) bool { return list[i].line >= last })].position
}
