package manual

import (
	"fmt"
	"io"
	"strings"

	"github.com/orgwright/orgwright/graph/rule"
)

// Sources writes the bibliography of rules: the packs with the day on which their
// sources were last looked up, and then each source with what is quoted from it and the
// rules that stand on it.
func Sources(w io.Writer, packs []*rule.Pack, refs []rule.Reference) error {
	p := &Page{W: w}
	var rows [][]string
	for _, pack := range packs {
		checked := "not said when its sources were looked up"
		if pack.Checked != "" {
			checked = "sources looked up on " + pack.Checked
		}
		rows = append(rows, []string{pack.Name, pack.Title, checked})
	}
	if len(rows) > 0 {
		p.Columns(0, rows)
	}
	for _, ref := range refs {
		p.Line("")
		head := []string{ref.Title}
		for _, part := range []string{ref.Article, ref.Version} {
			if part != "" {
				head = append(head, part)
			}
		}
		text := strings.Join(head, ", ")
		if ref.Grade != "" {
			text += fmt.Sprintf(" [%s]", ref.Grade)
		}
		p.Entry(0, 0, "", text)
		const width = 8
		writeQuotes(p, 2, width, &ref.Source)
		if ref.Read != "" {
			p.Entry(2, width, "read", ref.Read)
		}
		if ref.URL != "" {
			p.Entry(2, width, "url", ref.URL)
		}
		var ids []string
		for _, r := range ref.Rules {
			ids = append(ids, r.ID)
		}
		p.Entry(2, width, "rules", strings.Join(ids, ", "))
	}
	return p.Err
}
