package orgedit

import (
	"strings"

	"github.com/orgwright/orgwright/graph/edit"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
)

// Proposal returns the text of a proposal, one line for each change. Reading it
// gives the same proposal again.
func Proposal(p *orgfile.Proposal) []byte {
	written := *p
	written.Version = source.Int{} // the first line below says it
	var b strings.Builder
	b.WriteString("orgwright_change: 1\n")
	v := orgfile.ProposalTable().Get(&written)
	for i, k := range v.Keys {
		if len(v.Items[i].Items) == 0 {
			b.WriteString(k.Value + ": " + edit.Line(v.Items[i]) + "\n")
			continue
		}
		b.WriteString(k.Value + ":\n")
		for _, c := range v.Items[i].Items {
			b.WriteString("  - " + edit.Lines(c, "    ") + "\n")
		}
	}
	return []byte(b.String())
}
