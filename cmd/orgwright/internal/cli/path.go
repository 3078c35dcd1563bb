package cli

import (
	"context"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/manual"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/wording"
)

// pathFlags are the flags of path.
type pathFlags struct {
	json    bool
	asOf    day
	privacy privacyFlags
	time    timeLimit
}

func (c *Command) pathCommand() *cobra.Command {
	f := &pathFlags{}
	cmd := &cobra.Command{
		Use:   "path [FILE] A B [flags]",
		Short: "Show the line between two positions",
		Long: `Show the reporting line between the positions with the ids A and B: from A up to
the nearest superior that both have, and down to B, by first solid lines. Dotted
and second lines between positions on it are said below.

Without FILE it is the organisation below the working folder. The exit code is 1
when no line connects the two.`,
		Example: `  orgwright path company.org.yaml cto ciso
  orgwright path company.org.yaml cto ciso --json | jq .common`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) < 2 || len(args) > 3 {
				return usagef("path needs the ids of two positions, and maybe a file before them; see orgwright path --help")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 2 {
				args = append([]string{"."}, args...)
			}
			return f.time.run(cmd.Context(), c, "searching", func(ctx context.Context) error {
				return c.path(ctx, f, args, cmd.OutOrStdout(), cmd.ErrOrStderr())
			})
		},
	}
	cmd.ValidArgsFunction = positionArgs
	addJSON(cmd, &f.json)
	cmd.Flags().Var(&f.asOf, "as-of", "day on which the organisation is seen; by default the file's as_of (a proposal's effective)")
	f.privacy.add(cmd)
	f.time.add(cmd, time.Minute)
	return cmd
}

// way is the line between two positions.
type way struct {
	up, down []*org.Position // from A up, and down to B, both without the common superior
	common   *org.Position   // nil = no line connects them
}

func (c *Command) path(ctx context.Context, f *pathFlags, args []string, out, errs io.Writer) error {
	s, err := c.measurable(ctx, args[0], f.asOf, errs)
	if err != nil {
		return err
	}
	var ends [2]*org.Position
	for i, id := range args[1:] {
		if ends[i], err = graph.FindPosition(s.Org, id); err != nil {
			return selectionError(err)
		}
	}
	seen, r, err := f.privacy.seen(ctx, c, s.Org, errs)
	if err != nil {
		return err
	}
	for i, p := range ends {
		ends[i] = seen.Position(r.ID(p.ID))
	}
	w := wayBetween(ends[0], ends[1])
	if f.json {
		err = writeJSON(out, pathJSON(w))
	} else if w.common != nil {
		err = writePath(out, w)
	}
	switch {
	case err != nil:
		return failf("cannot write: %v", err)
	case w.common == nil:
		return &exitError{ExitFindings, fmt.Sprintf("no solid line connects %q and %q: they stand below different tops", args[1], args[2])}
	}
	return nil
}

// wayBetween finds the line between two positions. It ends also where lines go round in a
// circle.
func wayBetween(a, b *org.Position) way {
	at := map[*org.Position]int{}
	var up []*org.Position
	for p := a; p != nil; p = p.Superior() {
		if _, seen := at[p]; seen {
			break
		}
		at[p] = len(up)
		up = append(up, p)
	}
	w := way{}
	seen := map[*org.Position]bool{}
	for p := b; p != nil && !seen[p]; p = p.Superior() {
		seen[p] = true
		if i, ok := at[p]; ok {
			w.up, w.common = up[:i], p
			slices.Reverse(w.down)
			return w
		}
		w.down = append(w.down, p)
	}
	return way{}
}

// all lists the positions of the way, from A to B.
func (w *way) all() []*org.Position {
	return slices.Concat(w.up, []*org.Position{w.common}, w.down)
}

// beside lists the lines between positions of the way that are not the hierarchy.
func (w *way) beside() []sideLine {
	on := map[*org.Position]bool{}
	for _, p := range w.all() {
		on[p] = true
	}
	var lines []sideLine
	for _, p := range w.all() {
		for i, q := range p.Superiors {
			if i > 0 && on[q] {
				lines = append(lines, sideLine{p.ID, q.ID, "solid"})
			}
		}
		for _, q := range p.Dotted {
			if on[q] {
				lines = append(lines, sideLine{p.ID, q.ID, "dotted"})
			}
		}
	}
	return lines
}

// sideLine is a line beside the hierarchy.
type sideLine struct {
	From string `json:"from"`
	To   string `json:"to"` // the superior
	Kind string `json:"kind"`
}

// writePath writes the line for people.
func writePath(out io.Writer, w way) error {
	p := &manual.Page{W: out}
	rows := [][]string{}
	add := func(q *org.Position, way string) {
		rows = append(rows, []string{way, q.ID, postText(q)})
	}
	for i, q := range w.up {
		add(q, map[bool]string{true: "", false: "reports to"}[i == 0])
	}
	switch {
	case len(w.up) == 0:
		add(w.common, "")
	default:
		add(w.common, "reports to")
	}
	for _, q := range w.down {
		add(q, "leads")
	}
	for _, row := range rows {
		for i := range row {
			row[i] = wording.OneLine(row[i])
		}
	}
	p.Columns(0, rows)
	p.Line("")
	p.Line("%s up, %s down; the nearest superior of both is %q", wording.Count(len(w.up), "line"), wording.Count(len(w.down), "line"), w.common.ID)
	for _, l := range w.beside() {
		p.Line("%q also has a %s line to %q", l.From, l.Kind, l.To)
	}
	return p.Err
}

// pathJSON is the line as JSON. Its names are part of the program's interface: keys are
// added, never renamed.
func pathJSON(w way) any {
	type report struct {
		Version int        `json:"version"`
		Common  *string    `json:"common"` // id, null = no line connects the two
		Up      int        `json:"up"`     // lines from the first position to it
		Down    int        `json:"down"`   // lines from it to the second position
		Path    []jsonPost `json:"path"`
		Beside  []sideLine `json:"beside"`
	}
	r := report{Version: 1, Path: []jsonPost{}, Beside: []sideLine{}}
	if w.common != nil {
		r.Common, r.Up, r.Down = &w.common.ID, len(w.up), len(w.down)
		r.Path = jsonPosts(w.all())
		r.Beside = append(r.Beside, w.beside()...)
	}
	return r
}
