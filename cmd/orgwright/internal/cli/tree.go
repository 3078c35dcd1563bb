package cli

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/graph/privacy"
	"github.com/orgwright/orgwright/graph/view"
	"github.com/orgwright/orgwright/graph/wording"
)

// treeFlags are the flags of tree as they were given.
type treeFlags struct {
	part    partFlags
	privacy privacyFlags
	asOf    day
	time    timeLimit
}

func (c *Command) treeCommand() *cobra.Command {
	f := &treeFlags{}
	cmd := &cobra.Command{
		Use:   "tree [FILE] [flags]",
		Short: "Show an organisation as an outline in the terminal",
		Long: `Show who reports to whom, one position on each line: its id, who holds it, its
title. Behind it stand the lines beside the hierarchy, and in brackets how many
positions below are left out.

FILE is an organisation file, a proposal (*.change.yaml), a folder with one
organisation, or - for standard input; without FILE it is the organisation below
the working folder.`,
		Example: `  orgwright tree company.org.yaml
  orgwright tree company.org.yaml --root cio --depth 2
  orgwright tree company.org.yaml --units
  orgwright tree company.org.yaml --where 'position.status == "vacant"'
  orgwright tree company.org.yaml --redact names`,
		Args: oneOrganisation,
		RunE: func(cmd *cobra.Command, args []string) error {
			arg := fileOrHere(args)
			if err := f.part.check(); err != nil {
				return err
			}
			return f.time.run(cmd.Context(), c, "listing", func(ctx context.Context) error {
				return c.tree(ctx, f, arg, cmd.OutOrStdout(), cmd.ErrOrStderr())
			})
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	f.part.add(cmd, "show")
	f.part.addUnits(cmd, "show")
	f.privacy.add(cmd)
	flags.Var(&f.asOf, "as-of", "day on which the organisation is seen; by default the file's as_of (a proposal's effective)")
	f.time.add(cmd, time.Minute)
	return cmd
}

func (c *Command) tree(ctx context.Context, f *treeFlags, arg string, out, errs io.Writer) error {
	s, err := c.measurable(ctx, arg, f.asOf, errs)
	if err != nil {
		return err
	}
	if err := f.privacy.readKey(c); err != nil {
		return err
	}
	g, _, err := c.part(ctx, s, f.part.selection(), &f.privacy, errs)
	if err != nil {
		return err
	}
	if len(g.Nodes) == 0 {
		return usagef("%s has no %s to show that fits %s", s.label, nodesOf(g), wording.And(f.part.given()))
	}
	return writeTree(out, g, c.colored(out))
}

// part makes the chart of a part of an organisation without what is withheld, and says
// what has no effect on it.
func (c *Command) part(ctx context.Context, s *side, part view.Selection, f *privacyFlags, errs io.Writer) (*chart.Graph, *privacy.Redactor, error) {
	var idle []string
	g, err := graph.Compile(ctx, s.Org, graph.CompileOptions{Selection: part, Idle: func(said string) { idle = append(idle, said) }})
	if err != nil {
		return nil, nil, selectionError(err)
	}
	redactor := f.redactor(&view.Request{Redact: f.asked()}, s.Org)
	seen := redactor.Chart(g)
	for _, said := range append(idle, withheld(redactor, g)...) {
		fmt.Fprintln(errs, "warning: "+said)
	}
	return seen, redactor, nil
}

// deepest is how many levels an outline indents; what is further down is numbered, as a
// chain of thousands would be nothing but space.
const deepest = 40

// writeTree writes a chart as an outline.
func writeTree(out io.Writer, g *chart.Graph, color bool) error {
	w := bufio.NewWriter(out)
	nodes, depths := []int{}, []int{}
	for n, depth := range chart.Walk(g) {
		nodes, depths = append(nodes, n), append(depths, depth)
	}
	last := lastOnes(depths)
	beside := besides(g)
	var open []bool // by depth: more peers follow
	for i, n := range nodes {
		depth := depths[i]
		open = append(open[:min(len(open), depth)], !last[i])
		var lead strings.Builder
		for d := 1; d < depth && d <= deepest; d++ {
			lead.WriteString(map[bool]string{true: "│  ", false: "   "}[open[d]])
		}
		switch {
		case depth > deepest:
			fmt.Fprintf(&lead, "%d: ", depth)
		case depth > 0 && last[i]:
			lead.WriteString("└─ ")
		case depth > 0:
			lead.WriteString("├─ ")
		}
		fmt.Fprintln(w, lead.String()+treeLine(&g.Nodes[n], beside[n], color))
	}
	if err := w.Flush(); err != nil {
		return failf("cannot write to standard output: %v", err)
	}
	return nil
}

// lastOnes tells for each line of an outline whether it is the last one of its superior.
func lastOnes(depths []int) []bool {
	last := make([]bool, len(depths))
	var later []bool // by depth: a peer follows
	for i := len(depths) - 1; i >= 0; i-- {
		d := depths[i]
		for len(later) <= d {
			later = append(later, false)
		}
		last[i] = !later[d]
		later[d] = true
		later = later[:d+1]
	}
	return last
}

// besides says of each node which lines lead to it beside the hierarchy.
func besides(g *chart.Graph) []string {
	said := make([]string, len(g.Nodes))
	for _, e := range g.Edges {
		word := ""
		switch e.Kind {
		case chart.Dotted:
			word = "dotted to "
		case chart.Secondary:
			word = "also to "
		default:
			continue
		}
		if said[e.To] != "" {
			said[e.To] += ", "
		}
		said[e.To] += word + wording.OneLine(g.Nodes[e.From].ID)
	}
	return said
}

// treeLine is the text of a position.
func treeLine(n *chart.Node, beside string, color bool) string {
	id := wording.OneLine(n.ID)
	if color {
		id = finding.Bold.Paint(id)
	}
	line := id
	if who := cardText(n); who != "" && who != n.ID {
		line += "  " + wording.OneLine(who)
	}
	if beside != "" {
		line += "  ┄ " + beside
	}
	if n.Folded > 0 {
		line += fmt.Sprintf("  (+%d)", n.Folded)
	}
	return line
}

// cardText is what a position says in one line: who holds it, and its title; of a body
// its title, and its members.
func cardText(n *chart.Node) string {
	names := strings.Join(n.Names, ", ")
	switch {
	case n.Missing:
		names = "not in the file"
	case n.Status == position.Planned:
		names = strings.TrimPrefix(names+" (planned)", " ")
	case n.IsGap():
		names = "vacant"
	case n.Status == position.Acting && names != "":
		names += " (acting)"
	}
	if n.Title == n.ID || n.Title == "" {
		return names
	}
	switch {
	case names == "":
		return n.Title
	case n.Kind == position.Body:
		return n.Title + " (" + names + ")"
	}
	return names + ", " + n.Title
}
