package graph

import (
	"context"

	"github.com/orgwright/orgwright/graph/change"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/intake"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/source"
)

// Merge returns the proposal that leads from an organisation to what tables say of it
// now, or from a day on, and remarks on what is kept, see intake.Result.Into. Both have to
// be loaded with AnyDay.
func Merge(old, tables *Loaded, how intake.MergeOptions, opt change.ProposeOptions) (*change.Proposed, []finding.Finding) {
	doc, found := tables.Imported.Into(old.Org.Doc, how)
	merged, _ := org.BuildWith(doc, org.Options{AnyDay: true})
	opt.Effective = how.Day
	return change.Propose(old.Org, merged, opt), found
}

// Applied returns the files of an organisation that differ when a proposal about it is
// applied, with nothing but that changed. What cannot be written is a finding.
func Applied(ctx context.Context, name string, proposal []byte, opt LoadOptions) (*Loaded, []*source.File, error) {
	opt.Files = opt.Files.With(map[string][]byte{name: proposal})
	l, err := LoadProposals(ctx, []string{name}, opt)
	if err != nil {
		return nil, nil, err
	}
	if found := l.Conflicts(); len(found) > 0 {
		l.Findings = found
		return l, nil, nil
	}
	changed, found := l.Write()
	l.Findings = found
	return l, changed, nil
}
