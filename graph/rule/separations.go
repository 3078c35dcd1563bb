package rule

import (
	"context"

	"github.com/orgwright/orgwright/graph/budget"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/rule/kind"
)

// Separation is a rule of the kind separate with where the sets that it keeps apart meet.
type Separation struct {
	Rule     *Rule
	Sets     [][]string // the ids of what each set has: responsibilities, then roles
	Meetings []Meeting
}

// Meeting is a place where two sets meet.
type Meeting struct {
	kind.Meeting

	Allowed bool   // the organisation suppresses the finding
	Reason  string // why, as a compensating control
}

// Separations lists the active rules of the kind separate whose conditions hold, in the
// order of the rules, with every meeting that they forbid.
func Separations(o *org.Org, s *Set, opt SuppressOptions) []Separation {
	v := newView(o, budget.New(0))
	var out []Separation
	for _, rule := range s.Rules {
		r := rule.on(context.Background(), v)
		sets := kind.Sets(rule.check)
		if sets == nil || !rule.IsActive() || !rule.when.Holds(r.at) {
			continue
		}
		sep := Separation{Rule: rule, Sets: sets}
		var found []finding.Finding
		at := map[string]int{} // the meeting that a finding is about
		for _, m := range kind.Meetings(rule.check, r.at) {
			before := len(r.found)
			kind.ReportMeeting(r.at, m)
			if len(r.found) > before {
				f := r.found[before]
				at[finding.Fingerprint(&f)] = len(sep.Meetings)
				found = append(found, f)
			}
			sep.Meetings = append(sep.Meetings, Meeting{Meeting: m})
		}
		_, dropped := Suppress(found, o, s, opt)
		for _, d := range dropped {
			if i, ok := at[finding.Fingerprint(&d.Finding)]; ok {
				sep.Meetings[i].Allowed, sep.Meetings[i].Reason = true, d.Reason
			}
		}
		out = append(out, sep)
	}
	return out
}

// Allots reports whether the rule says how responsibilities from a source are allotted,
// which those of kind allocation do.
func (rule *Rule) Allots(from string) bool { return kind.Allots(rule.check, from) }
