package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph/manual"
	"github.com/orgwright/orgwright/graph/scope"
	"github.com/orgwright/orgwright/graph/wording"
)

// sectorsTopic is "help sectors".
func sectorsTopic() *cobra.Command {
	return &cobra.Command{
		Use:     "sectors",
		Short:   "The words for what an organisation is in the eyes of the law",
		Long:    sectorsText(),
		Example: "  orgwright help sectors",
	}
}

func sectorsText() string {
	var b strings.Builder
	p := &manual.Page{W: &b}
	p.Paragraph(`The words under organization.sector. Rules that are for one sector do not apply to
an organisation that says it is of others. What is within a wider sector is of that
one, too. Rules files may have words of their own.`)
	for _, s := range scope.Sectors() {
		p.Entry(2, 0, "", s.ID+": "+s.Doc)
		var more []string
		if len(s.Aliases) > 0 {
			more = append(more, "also "+strings.Join(s.Aliases, ", "))
		}
		if len(s.Parents) > 0 {
			more = append(more, "within "+wording.And(s.Parents))
		}
		if len(more) > 0 {
			p.Entry(6, 0, "", strings.Join(more, "; "))
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}
