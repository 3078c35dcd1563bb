package rule

import (
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/rule/kind"
	"github.com/orgwright/orgwright/graph/source"
)

// subject is the position and the place that a finding of one rule is about.
type subject struct {
	position, path string
	start          source.Pos
}

func subjectOf(f *finding.Finding) subject { return subject{f.Position, f.Path, f.At.Start} }

// soften makes warnings of the findings that depend on how an ambiguous word for a
// role is read: those whose subject has no finding when all such words are read
// the other way. They get a note that says so, and lose their fix. Nothing changes
// when the rule could not be run to its end with the words read the other way, and
// only the rule's own findings change.
func (rule *Rule) soften(found, otherwise []finding.Finding, doubts []org.Doubt) {
	foreign := func(f finding.Finding) bool { return f.Code.ID() != rule.ID }
	if slices.ContainsFunc(otherwise, foreign) {
		return
	}
	certain := map[subject]int{}
	for i := range otherwise {
		certain[subjectOf(&otherwise[i])]++
	}
	var named []org.Doubt
	here := map[string][]org.Doubt{} // by position
	for i := range found {
		f := &found[i]
		s := subjectOf(f)
		if foreign(*f) {
			continue
		}
		if certain[s] > 0 {
			certain[s]--
			continue
		}
		if named == nil {
			named = rule.concerning(doubts)
			for _, d := range named {
				here[d.Position.ID] = append(here[d.Position.ID], d)
			}
		}
		f.Severity = min(f.Severity, finding.Warning)
		f.Fix = nil
		why := here[f.Position]
		if len(why) == 0 {
			why = named
		}
		for _, d := range why[:min(len(why), kind.MaxNamed)] {
			f.Notes = append(f.Notes, doubtNote(&d))
		}
	}
}

// concerning returns the doubts about roles that the rule names; all of them when
// it names none, for then its expression may depend on any.
func (rule *Rule) concerning(doubts []org.Doubt) []org.Doubt {
	roles := rule.Roles()
	var named []org.Doubt
	for _, d := range doubts {
		if slices.Contains(roles, d.Role.ID) || slices.Contains(roles, d.Other.ID) {
			named = append(named, d)
		}
	}
	if len(named) == 0 {
		return doubts
	}
	return named
}

func doubtNote(d *org.Doubt) finding.Note {
	return finding.Note{At: d.Word.At, Message: fmt.Sprintf(
		"not certain, so a warning at most: %s; read so, the rule finds nothing here. To settle it, %s", d.Message, d.Hint)}
}
