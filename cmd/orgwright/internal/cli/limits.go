package cli

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/cmd/orgwright/internal/serve"
	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/layouts"
)

// limitsTopic is "help limits".
func limitsTopic() *cobra.Command {
	return &cobra.Command{
		Use:     "limits",
		Short:   "The limits that keep files from costing more than they are worth",
		Long:    limitsText(),
		Example: "  orgwright help limits",
	}
}

// limits lists all limits of the program: of reading and checking, of one run,
// and of drawing.
func limits() [][]finding.Bound {
	var drawing []finding.Bound
	for _, l := range layouts.Limits() {
		drawing = append(drawing, finding.Bound(l))
	}
	return [][]finding.Bound{graph.Limits(), runLimits(), drawing}
}

func limitsText() string {
	var b strings.Builder
	b.WriteString(`No file, whoever wrote it, makes the program run without end or take all memory.
What is beyond a limit is a finding, or said as the list says; "…" stands for
what varies. --timeout bounds the time, too.
`)
	for i, title := range []string{"Reading and checking", "All files of one command", "Drawing"} {
		fmt.Fprintf(&b, "\n%s:\n", title)
		for _, l := range limits()[i] {
			fmt.Fprintf(&b, "  %s: %s\n      %s\n", l.What, amount(l), l.Message)
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// amount writes a value with its unit: "32 MiB", "120,000 positions".
func amount(l finding.Bound) string {
	if l.Unit == "bytes" && l.Value%(1<<20) == 0 {
		return fmt.Sprintf("%d MiB", l.Value>>20)
	}
	digits := strconv.FormatInt(l.Value, 10)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits + " " + l.Unit
}

// Limits of all inputs of one command line.
const (
	maxRunInputs    = 10_000
	maxRunViews     = 500
	maxRunBytes     = 128 << 20
	maxRunPositions = 300_000

	maxTableBytes     = 1 << 30
	maxTablePositions = 1_200_000
)

func runLimits() []finding.Bound {
	return []finding.Bound{
		{What: "files that are named, or found in folders", Value: maxRunInputs, Unit: "files", Message: "there are more than … files (exit code 2)"},
		{What: "views that are drawn", Value: maxRunViews, Unit: "views", Message: "there are more than … views to draw (exit code 2)"},
		{What: "all files that are read", Value: maxRunBytes, Unit: "bytes", Message: "the files are larger than … MiB in all (exit code 3)"},
		{What: "cells of a matrix of responsibilities", Value: maxMatrixCells, Unit: "cells", Message: "the matrix has … rows and … columns, too many to write them all (exit code 2)"},
		{What: "cells of one in a picture", Value: maxMatrixPicture, Unit: "cells", Message: "the matrix has … rows and … columns, too many for a picture (exit code 2)"},
		{What: "names in a map, each holder of a responsibility and member of a body beside each other one, and deputies", Value: maxMapMentions, Unit: "names", Message: "the map would name deputies, holders of one responsibility and members of one body beside one another … times (exit code 2)"},
		{What: "a key for pseudonyms", Value: maxKey, Unit: "bytes", Message: "--pseudonyms: the key is too long: it has more than … bytes (exit code 2)"},
		{What: "all tables that are read", Value: maxTableBytes, Unit: "bytes", Message: "the tables are larger than … MiB in all (exit code 3)"},
		{What: "positions of all tables", Value: maxTablePositions, Unit: "positions", Message: "the tables have more than … positions in all (exit code 3)"},
		{What: "positions of all organisations", Value: maxRunPositions, Unit: "positions", Message: "the organisations have more than … positions in all (exit code 3)"},
		{What: "pages that follow files by serve at once, and other requests of them", Value: serve.MaxStreams, Unit: "pages", Message: "too many requests at once (HTTP status 503)"},
		{What: "findings that a page of serve lists", Value: maxShown, Unit: "findings", Message: "… more findings, which validate lists"},
	}
}

// total is what one command line has read so far.
type total struct {
	bytes, positions, tableBytes, tablePositions int

	full bool // there is too much
}

// add counts an organisation; the error says that there is too much.
func (t *total) add(l *graph.Loaded) error {
	bytes, positions := &t.bytes, &t.positions
	if l.Imported != nil {
		bytes, positions = &t.tableBytes, &t.tablePositions
	}
	for _, f := range l.Files {
		*bytes += len(f.Text)
	}
	*positions += len(l.Org.Positions)
	t.full = t.bytes > maxRunBytes || t.positions > maxRunPositions || t.tableBytes > maxTableBytes || t.tablePositions > maxTablePositions
	switch {
	case t.tableBytes > maxTableBytes:
		return failf("the tables are larger than %d MiB in all; name fewer at once", maxTableBytes>>20)
	case t.tablePositions > maxTablePositions:
		return failf("the tables have more than %d positions in all; name fewer at once", maxTablePositions)
	case t.bytes > maxRunBytes:
		return failf("the files are larger than %d MiB in all; name fewer at once", maxRunBytes>>20)
	case t.positions > maxRunPositions:
		return failf("the organisations have more than %d positions in all; name fewer at once", maxRunPositions)
	}
	return nil
}
