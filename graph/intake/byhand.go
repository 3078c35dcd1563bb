package intake

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/wording"
)

// IDsEnding is that of the names of lists of ids that exports had, see Exported.
const IDsEnding = ".import.ids"

// idsHead is the first line of such a list.
const idsHead = "# Ids that exports of this organisation had. orgwright import --merge tells by them who has left and what was added by hand.\n"

// Exported reads a list of ids that exports had, one a line.
func Exported(text []byte) map[string]bool {
	ids := map[string]bool{}
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimRight(line, "\r\n"); line != "" && !strings.HasPrefix(line, "# ") {
			ids[line] = true
		}
	}
	return ids
}

// Exports writes the list of the ids that exports had: those of these tables and, of the
// ones before, those that positions of the organisation still have.
func (r *Result) Exports(before map[string]bool, old *orgfile.Document) []byte {
	var ids []string
	for _, p := range r.Doc.Positions {
		ids = append(ids, p.ID.Value)
	}
	if old != nil {
		for _, p := range old.Positions {
			if before[p.ID.Value] {
				ids = append(ids, p.ID.Value)
			}
		}
	}
	slices.Sort(ids)
	var b bytes.Buffer
	b.WriteString(idsHead)
	for _, id := range slices.Compact(ids) {
		if id != "" {
			b.WriteString(id + "\n")
		}
	}
	return b.Bytes()
}

// isByHand reports whether a position that the tables do not have was added by hand: no
// export had its id. Where it is not known which ids they had, it is one that looks like
// none in the tables.
func (m *merger) isByHand(p *orgfile.Position) bool {
	id := p.ID.Value
	why := "no export that was merged had it"
	switch {
	case m.opt.Exported != nil && m.opt.Exported[id]:
		return false
	case m.opt.Exported == nil && m.looks[looksOf(id)]:
		return false
	case m.opt.Exported == nil:
		why = "its id is not like those of the tables"
	}
	m.report(code.KeptByHand.New(finding.Finding{At: p.At, Position: id, Message: fmt.Sprintf("%s is in none of the tables and is kept: %s", calledIn(p), why),
		Hint: "remove it with --remove " + id + " if it is gone"}))
	return true
}

// report keeps a remark, as long as there is room for it.
func (m *merger) report(f finding.Finding) {
	if m.limit.Keep(f.Code, f.Severity) {
		m.findings = append(m.findings, f)
	}
}

// calledIn names a position of an organisation for messages.
func calledIn(p *orgfile.Position) string {
	names := org.HoldersOn(p, "")
	switch {
	case p.Name.Value != "":
		return fmt.Sprintf("%s (%s)", wording.Quote(p.ID.Value), wording.OneLine(p.Name.Value))
	case len(names) > 0 && names[0].Name.Value != "":
		return fmt.Sprintf("%s (%s)", wording.Quote(p.ID.Value), wording.OneLine(names[0].Name.Value))
	}
	return wording.Quote(p.ID.Value)
}

// keepsHolders reports whether the holders of a position stay as they are although there
// are more of them than in the tables: those with a row for each person cannot say that
// somebody shares a position, so that the others were added by hand.
func (m *merger) keepsHolders(p, q *orgfile.Position) bool {
	now := *p
	if m.dated {
		now.Holders = org.HoldersOn(p, m.day.Value)
	}
	have, want := holderNames(&now), holderNames(q)
	if !m.r.ofPerson || len(want) != 1 || len(have) < 2 || !slices.Contains(have, want[0]) {
		return false
	}
	m.report(code.KeptByHand.New(finding.Finding{At: p.At, Position: p.ID.Value,
		Message: fmt.Sprintf("%s has further holders than the one of the tables, which are kept: tables of one row for each person do not say who shares a position", wording.Quote(p.ID.Value)),
		Hint:    "take them out by hand if they have left"}))
	return true
}

// What ids look like.
const (
	wordID    = iota
	numberID  // digits alone
	codeID    // words with digits, such as E-1001
	addressID // an e-mail address
	pathID    // a distinguished name
	kindsOfIDs
)

// looksOf returns what an id looks like.
func looksOf(id string) int {
	switch {
	case strings.Contains(id, "="):
		return pathID
	case strings.Contains(id, "@"):
		return addressID
	case strings.Trim(id, "0123456789") == "":
		return numberID
	case strings.ContainsAny(id, "0123456789"):
		return codeID
	}
	return wordID
}
