package org

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
)

// term is when somebody holds a position or a line is in force, with where that is
// written.
type term struct {
	since, until string // as bounds returns them
	name         string // of the holder, or of where the line leads
	same         string // what two terms about the same have in common
	at           source.Span
	path         string
}

// checkTerms checks the dates of holders and lines: that they lie within those of the
// position, and that each begins when the one before has ended. It looks at all of them,
// whatever the day.
func (b *builder) checkTerms() {
	b.checkDay()
	of := make(map[*orgfile.Position]*Position, len(b.dated))
	for _, list := range [][]*Position{b.org.Positions, b.org.Absent} {
		for _, p := range list {
			if len(b.dated) > 0 {
				of[b.org.Written(p)] = p
			}
		}
	}
	for _, src := range b.dated {
		p := of[src]
		if p == nil || src.Damaged {
			continue
		}
		held := holderTerms(src)
		for _, list := range [][]term{held, lineTerms("reports_to", src.ReportsTo), lineTerms("dotted_to", src.DottedTo), dutyTerms(src.Responsibilities)} {
			b.checkWithin(p, src, list)
		}
		b.checkSuccession(p, held, succession{aspect: "holders", overlap: code.HolderOverlap, gap: code.HolderGap,
			overlaps: "%[1]s holds %[2]q from %[3]s, but %[4]s holds it until %[5]s",
			gaps:     "nobody holds %q from %s until %s, after %s and before %s",
			ifMeant:  "a post that was vacant then needs nothing"})
		if src.Parent == nil {
			b.checkSuccession(p, lineTerms("reports_to", src.ReportsTo), succession{aspect: "reports_to", overlap: code.LineOverlap, gap: code.LineGap,
				overlaps: "the line to %[1]s begins on %[3]s, but %[2]q still reports to %[4]s until %[5]s",
				gaps:     "%q reports to nobody from %s until %s, after %s and before %s",
				ifMeant:  `a position that is meant to be a top then belongs into "tops"`})
			b.checkPrimaries(p, src)
		}
	}
}

// checkPrimaries reports days on which a further line without dates leads although it is not
// the primary one: those between two lines with dates that stand before it.
func (b *builder) checkPrimaries(p *Position, src *orgfile.Position) {
	always := slices.IndexFunc(src.ReportsTo, func(l orgfile.Line) bool { return l.Term == nil })
	if always < 2 {
		return
	}
	b.checkSuccession(p, lineTerms("reports_to", src.ReportsTo)[:always], succession{aspect: "primary", gap: code.LineGap,
		gaps:    "%q has only a second line from %s until %s, after %s and before %s",
		ifMeant: "where the second line is meant to be the primary one then, write it between them with its dates"})
}

// checkDay reports that holders or lines are left out although no day says which of them
// count.
func (b *builder) checkDay() {
	if b.org.AsOf != "" {
		return
	}
	left := 0
	var first *orgfile.Term
	for _, p := range b.org.Positions {
		w, parted := b.org.parted[p.Src]
		if !parted {
			continue
		}
		for _, l := range []struct {
			aside []bool
			term  func(i int) *orgfile.Term
		}{
			{w.holders, func(i int) *orgfile.Term { return w.src.Holders[i].Term }},
			{w.lines, func(i int) *orgfile.Term { return w.src.ReportsTo[i].Term }},
			{w.dotted, func(i int) *orgfile.Term { return w.src.DottedTo[i].Term }},
			{w.duties, func(i int) *orgfile.Term { return w.src.Responsibilities[i].Term() }},
		} {
			for i, out := range l.aside {
				if out {
					left++
					if first == nil {
						first = l.term(i)
					}
				}
			}
		}
	}
	if left == 0 {
		return
	}
	f := code.NoDay.New(finding.Finding{Identity: identityOf(finding.Organization, "", "day"),
		Message: fmt.Sprintf("the organisation is seen on no day, so that only the latest holders, lines and responsibilities count, and %d with dates do not", left),
		Hint:    `say the day: "as_of" under "organization", or --as-of`})
	if first != nil {
		f.At = cmp.Or(first.Until, first.Since).At
	}
	b.report(f, nil)
}

// holderTerms lists when a position is held, and by whom.
func holderTerms(src *orgfile.Position) []term {
	var out []term
	for i, h := range src.Holders {
		name := cmp.Or(h.Name.Value, h.Person.Value)
		t := termOf(h.Term, cmp.Or(h.Name.At, h.Person.At), at("holders", i))
		t.name, t.same = fmt.Sprintf("%q", name), cmp.Or(h.Person.Value, name)
		out = append(out, t)
	}
	return out
}

// lineTerms lists when the lines under a key are in force, and where they lead.
func lineTerms(key string, lines []orgfile.Line) []term {
	var out []term
	for i, l := range lines {
		t := termOf(l.Term, l.At, item(key, len(lines), i))
		t.name, t.same = fmt.Sprintf("%q", l.Value), l.Value
		out = append(out, t)
	}
	return out
}

// dutyTerms lists when responsibilities are those of a position.
func dutyTerms(duties []orgfile.Duty) []term {
	var out []term
	for i, d := range duties {
		t := termOf(d.Term(), d.At, item("responsibilities", len(duties), i))
		t.name, t.same = fmt.Sprintf("%q", d.Value), d.Value
		out = append(out, t)
	}
	return out
}

func termOf(of *orgfile.Term, at source.Span, path string) term {
	since, until := bounds(of)
	return term{since: since, until: until, at: at, path: path}
}

// checkWithin reports dates that lie outside those of the position.
func (b *builder) checkWithin(p *Position, src *orgfile.Position, list []term) {
	for _, t := range list {
		limit, what, says := src.Since, "begins", t.since
		early := t.since != "" && t.since < src.Since.Value
		if !early {
			limit, what, says = src.Until, "ends", t.until
			if t.until == forever || src.Until.Value == "" || t.until <= src.Until.Value {
				continue
			}
		}
		when := "after"
		if early {
			when = "before"
		}
		b.report(code.TermOutside.New(finding.Finding{Identity: identity("term", t.same, says), At: t.at, Path: t.path,
			Message: fmt.Sprintf("%s %s on %s, %s %q itself does, on %s", t.name, what, says, when, p.shown(), limit.Value),
			Notes:   []finding.Note{note(limit.At, "the position's own date is given here")},
			Hint:    "correct one of the dates"}), p)
	}
}

// succession says how findings about terms that follow one another are worded.
type succession struct {
	aspect        string
	overlap, gap  *finding.Code // overlap nil = only gaps are looked for
	overlaps      string        // new one, position, its first day, old one, its last day
	gaps, ifMeant string        // position, first and last day, old one, new one
}

// checkSuccession reports terms that begin before the one before has ended, and days
// between two of them. Two do not follow one another when one lies within the other, as in
// a job share, or when the end of one is the day before the beginning of a third. Two about
// the same must not overlap at all.
func (b *builder) checkSuccession(p *Position, list []term, s succession) {
	slices.SortStableFunc(list, func(a, b term) int { return cmp.Or(cmp.Compare(a.since, b.since), cmp.Compare(a.until, b.until)) })
	lastOf := map[string]term{}
	begins := map[string]bool{}
	for _, t := range list {
		begins[t.since] = true
	}
	var last term // of those before, the one that ends last
	for i, t := range list {
		prev := last
		if i == 0 || t.until > last.until {
			last = t
		}
		own, again := lastOf[t.same]
		switch {
		case s.overlap == nil && (i == 0 || t.since <= prev.until):
		case s.overlap != nil && again && t.since <= own.until:
			prev = own
			fallthrough
		case i > 0 && prev.since < t.since && t.since <= prev.until && prev.until < t.until && !begins[AddDays(prev.until, 1)]:
			b.report(s.overlap.New(finding.Finding{Identity: identity(s.aspect, "overlap", prev.same, t.same), At: t.at, Path: t.path,
				Message: fmt.Sprintf(s.overlaps, t.name, p.shown(), cmp.Or(t.since, "the beginning"), prev.name, lastDay(prev.until)),
				Notes:   []finding.Note{note(prev.at, prev.name+" is written here")},
				Hint:    overlapHint(t.since)}), p)
		case i > 0 && prev.until != forever && AddDays(prev.until, 1) < t.since:
			b.report(s.gap.New(finding.Finding{Identity: identity(s.aspect, "gap", prev.same, t.same), At: t.at, Path: t.path,
				Message: fmt.Sprintf(s.gaps, p.shown(), AddDays(prev.until, 1), AddDays(t.since, -1), prev.name, t.name),
				Hint:    fmt.Sprintf("if it follows without a break, write since: %s; %s", AddDays(prev.until, 1), s.ifMeant)}), p)
		}
		if t.until > own.until {
			lastOf[t.same] = t
		}
	}
}

func overlapHint(since string) string {
	if since == "" {
		return "leave one of them out"
	}
	return fmt.Sprintf("let the earlier one end on the day before (until: %s), unless both are meant for these days", AddDays(since, -1))
}

func lastDay(until string) string {
	if until == forever {
		return "further notice"
	}
	return until
}

// AddDays returns the ISO date some days after another one, the same text for what is no
// date.
func AddDays(date string, days int) string {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return date
	}
	return t.AddDate(0, 0, days).Format(time.DateOnly)
}

// isBetweenLines reports whether the day lies between two lines of a position, one that
// has ended and one that begins.
func (w whole) isBetweenLines(day string) bool {
	ended, begins := false, false
	for _, l := range w.src.ReportsTo {
		since, until := bounds(l.Term)
		ended = ended || until < day
		begins = begins || since > day
	}
	return day != "" && ended && begins
}
