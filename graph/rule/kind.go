package rule

import (
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// kind is one kind of rule: the key that it is written under, and how what
// stands there is read. read returns nil when there is nothing to run.
type kind struct {
	key  string
	doc  string
	read func(d *decoder, n *yamlfile.Node) checker
}

// kinds lists every kind of rule. A new one is one file and one line here.
func kinds() []kind {
	return []kind{
		{"reports_to", "who the direct superior has to be", readReportsTo},
		{"forbid_reports_to", "who the direct superior must not be", readForbidReportsTo},
		{"chain", "who must or must not be above, and how far from the top", readChain},
		{"functional_line", "a solid or dotted line to somebody, often to a body", readFunctionalLine},
		{"not_same_person", "roles that one person must not have together", readNotSamePerson},
		{"not_same_chain", "roles that must not stand above or below each other", readNotSameChain},
		{"exists", "how many positions or people there have to be", readExists},
		{"span", "how many direct reports", readSpan},
		{"depth", "how many layers", readDepth},
		{"ranks_above", "roles that must never stand above", readRanksAbove},
		{"responsibility", "exactly one is accountable, and who", readResponsibility},
		{"field", "a value that has to be there or to look like something", readField},
		{"unique", "a value that no two positions share", readUnique},
		{"expr", "a CEL expression that has to be true", readExpr},
	}
}

// KindDoc is what a kind of rule is for.
type KindDoc struct {
	Key string // in a rules file
	Doc string // what it says, without an article
}

// Kinds lists the kinds of rule in the order of the documentation.
func Kinds() []KindDoc {
	var out []KindDoc
	for _, k := range kinds() {
		out = append(out, KindDoc{k.key, k.doc})
	}
	return out
}
