package policy

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
)

// LoosenedSeverity is the severity of findings about a policy that is loosened:
// the one that its own files and the options set, never one that the new version
// sets.
func (p *Policy) LoosenedSeverity() finding.Severity { return p.severity(code.PolicyLoosened) }

// Comparison is a change of policy with what both policies find.
type Comparison struct {
	Old, New *Policy
	Options
	From string // what the old version is called, such as "main"; "" = before

	ByOld []finding.Finding // what the old policy finds in the new organisation
	ByNew []finding.Finding // what the new policy finds there
	Known []finding.Finding // what the old policy finds in the old organisation
}

// maxHidden is the number of hidden findings that one finding names.
const maxHidden = 5

// Findings makes a finding of everything that loosens the checks. Findings that
// are only in ByOld are hidden by the change of policy: those that a difference
// explains are notes of its finding, the others make a finding at their rule. The
// result is in no order.
func (c *Comparison) Findings() []finding.Finding {
	severity := c.Old.LoosenedSeverity()
	if severity == finding.Off {
		return nil
	}
	list := Compare(c.Old, c.New, c.Options)
	hides := make([][]finding.Finding, len(list))
	rest := map[string][]finding.Finding{} // by rule
	var order []string
	for _, f := range c.hidden() {
		if i := c.explains(list, &f); i >= 0 {
			hides[i] = append(hides[i], f)
			continue
		}
		if len(rest[f.Code.ID()]) == 0 {
			order = append(order, f.Code.ID())
		}
		rest[f.Code.ID()] = append(rest[f.Code.ID()], f)
	}
	var out []finding.Finding
	for i := range list {
		d := &list[i]
		if d.Effect != Loosens && len(hides[i]) == 0 {
			if d.Topic == Rule && d.Change == Changed && d.Effect == Neutral {
				out = append(out, code.PolicyLoosened.New(finding.Finding{Severity: min(severity, finding.Info), At: d.At,
					Message: fmt.Sprintf("%s; its examples do not tell whether it checks less than %s", d.String(), c.from()), Hint: hintExamples}))
			}
			continue
		}
		out = append(out, code.PolicyLoosened.New(finding.Finding{Severity: severity, At: d.At, Position: d.Position,
			Message: d.String() + "; this checks less than " + c.from(), Notes: append(oldPlace(d), notes(hides[i])...), Hint: hint}))
	}
	for _, id := range order {
		at := source.Span{}
		if r := c.New.Rules.Rule(id); r != nil && !r.Builtin {
			at = r.At
		}
		out = append(out, code.PolicyLoosened.New(finding.Finding{Severity: severity, At: cmp.Or(at, rest[id][0].At), Position: rest[id][0].Position,
			Message: fmt.Sprintf("%q does not find any more, or takes less seriously, what it finds by the rules of %s", id, c.from()), Notes: notes(rest[id]), Hint: hint}))
	}
	return out
}

const hintExamples = "read it; what a rule has to find can be said by its examples (fail), which are tried on both versions"

const hint = "take it back, or let somebody who may loosen the checks merge it on its own"

// from is what messages call the old version.
func (c *Comparison) from() string {
	return finding.Visible(cmp.Or(c.From, "before"))
}

// oldPlace notes the line of the old version that a difference is about. The note
// has no place, for the line may not be there any more.
func oldPlace(d *Difference) []finding.Note {
	if !d.Was.IsValid() || d.Topic == Pack {
		return nil
	}
	return []finding.Note{{Message: fmt.Sprintf("before: %s:%d: %s", finding.Visible(d.Was.File.Name), d.Was.Start.Line,
		finding.Visible(strings.TrimSpace(string(d.Was.File.Line(int(d.Was.Start.Line))))))}}
}

// notes makes a note of every hidden finding, up to maxHidden.
func notes(hidden []finding.Finding) []finding.Note {
	var out []finding.Note
	for i := range hidden {
		if i == maxHidden && len(hidden) > maxHidden+1 {
			out = append(out, finding.Note{Message: fmt.Sprintf("and %d more", len(hidden)-i)})
			break
		}
		f := &hidden[i]
		out = append(out, finding.Note{At: f.At, Message: fmt.Sprintf("hidden by that: %s: %s [%s]", f.Severity, f.Message, f.Code.ID())})
	}
	return out
}

// explains returns the difference that hides a finding, -1 for none.
func (c *Comparison) explains(list []Difference, f *finding.Finding) int {
	return slices.IndexFunc(list, func(d Difference) bool {
		switch {
		case !slices.Contains(d.Rules, f.Code.ID()), d.Effect == Tightens:
			return false
		case d.Topic == Suppression:
			return d.Position == f.Position
		}
		return true
	})
}

// place is where a finding counts as the same under both policies: how a rule
// words what it finds may differ.
type place struct{ rule, position string }

// hidden lists what only the old policy finds in the new organisation, or finds
// there at a higher severity, and did not find in the old one already. Of several
// findings of a rule at one position only the number counts.
func (c *Comparison) hidden() []finding.Finding {
	now := count(c.ByNew, c.FormerID)
	known := count(c.Known, func(id string) string { return id })
	var out []finding.Finding
	for i := range c.ByOld {
		f := &c.ByOld[i]
		at := place{f.Code.ID(), c.FormerID(f.Position)}
		isNow, isKnown := now.take(at, f.Severity), known.take(at, f.Severity)
		if !isNow && !isKnown {
			out = append(out, *f)
		}
	}
	return out
}

// tally holds the severities of the findings at every place, in order.
type tally map[place][]finding.Severity

func count(fs []finding.Finding, id func(string) string) tally {
	t := tally{}
	for i := range fs {
		at := place{fs[i].Code.ID(), id(fs[i].Position)}
		t[at] = append(t[at], fs[i].Severity)
	}
	for _, s := range t {
		slices.Sort(s)
	}
	return t
}

// take removes the least severe finding at a place that is at least as severe as
// s, and reports whether there was one.
func (t tally) take(at place, s finding.Severity) bool {
	i := slices.IndexFunc(t[at], func(have finding.Severity) bool { return have >= s })
	if i < 0 {
		return false
	}
	t[at] = slices.Delete(t[at], i, i+1)
	return true
}
