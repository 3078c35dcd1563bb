package graph

import (
	"context"

	"github.com/orgwright/orgwright/graph/change"
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/governance"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/privacy"
	"github.com/orgwright/orgwright/graph/rule/kind"
	"github.com/orgwright/orgwright/graph/view"
)

// MapOptions say what a responsibilities map is made of. The zero value is a plain map.
type MapOptions struct {
	Template string // name of one of governance.Templates, "" = plain
	Edition  string // of the document, "" = not said

	// Against is the older version that the map is compared with, nil = none, and
	// AgainstName what it is called.
	Against     *Loaded
	AgainstName string

	// Withheld is what the map does not show, with the key of pseudonyms.
	Withheld privacy.Options
}

// Map is a responsibilities map.
type Map struct {
	*governance.Map
	Redactor *privacy.Redactor // that was used, nil = nothing is withheld
	Whole    *chart.Graph      // the organisation with nothing taken out, nil without a Redactor
}

// ResponsibilitiesMap makes the map of an organisation that was checked: who answers for what,
// how the lines run, and what changed. The error is one of package governance, or ctx.Err().
func ResponsibilitiesMap(ctx context.Context, l *Loaded, report *Report, opt MapOptions) (*Map, error) {
	orgs := []*org.Org{l.Org}
	if opt.Against != nil {
		orgs = append(orgs, opt.Against.Org)
	}
	out := &Map{Redactor: Redactor(opt.Withheld, orgs...)}
	g := governance.Options{Template: opt.Template, Edition: opt.Edition, Rules: report.Rules, AgainstName: out.Redactor.Text("name", opt.AgainstName)}
	now := l.Org
	var was *org.Org
	var err error
	if out.Redactor != nil {
		if now, out.Whole, err = Seen(ctx, l.Org, out.Redactor); err != nil {
			return nil, err
		}
	}
	if opt.Against != nil {
		if was = opt.Against.Org; out.Redactor != nil {
			if was, _, err = Seen(ctx, was, out.Redactor.Of(holders(was))); err != nil {
				return nil, err
			}
		}
		g.Against = was
		g.NewHolders = newHolders(opt.Against.Org, l.Org, out.Redactor)
	}
	g.Findings = mapFindings(report, out.Redactor)
	g.Chart = func(ctx context.Context, old bool, ids []string) (*chart.Graph, error) {
		o := now
		if old {
			o = was
		}
		if ids == nil {
			ids = []string{}
		}
		return Compile(ctx, o, CompileOptions{Selection: view.Selection{Only: ids}})
	}
	out.Map, err = governance.New(ctx, now, g)
	return out, err
}

// newHolders are the positions, by the ids that may be seen, that somebody else holds than
// before, where names are withheld so that nothing else tells it.
func newHolders(old, new *org.Org, r *privacy.Redactor) map[string]bool {
	if !r.HidesNames() {
		return nil
	}
	ids := map[string]bool{}
	d := change.Compare(old, new)
	for i := range d.Changes {
		if d.Changes[i].Is(change.NewHolder) {
			ids[r.ID(d.Changes[i].ID)] = true
		}
	}
	return ids
}

// mapFindings are what rules found, as it may be shown: without findings of rules about who is
// accountable, which the map tells itself, and with those that are allowed for a reason.
func mapFindings(report *Report, r *privacy.Redactor) []governance.Finding {
	var out []governance.Finding
	add := func(f *finding.Finding, reason string) {
		rule := report.Rules.Rule(f.Code.ID())
		if rule == nil || rule.Kind == kind.ResponsibilityKind || f.Severity < finding.Warning {
			return
		}
		out = append(out, governance.Finding{Severity: f.Severity.String(), Position: r.ID(f.Position), Message: r.Message(f.Message), Rule: rule.ID, Allowed: r.Text("reason", reason)})
	}
	for i := range report.Findings {
		add(&report.Findings[i], "")
	}
	for i := range report.Suppressed {
		add(&report.Suppressed[i].Finding, report.Suppressed[i].Reason)
	}
	return out
}
