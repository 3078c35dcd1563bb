package cli

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/duty"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/view"
	"github.com/orgwright/orgwright/graph/wording"
)

// dutyPacks are the packs that say who is accountable for what, and who needs
// successors; they are used whether the file names them or not.
var dutyPacks = []string{"it-responsibilities", "succession"}

func (c *Command) responsibilitiesCommand() *cobra.Command {
	format := choice{value: "text"}
	for _, f := range duty.Formats() {
		format.from = append(format.from, f.Name)
	}
	checks, failOn, matrix := &checkFlags{}, []string{}, &matrixFlags{}
	cmd := &cobra.Command{
		Use:   "responsibilities FILE [flags]",
		Short: "Show who is accountable for what, and who would follow",
		Long: `Show who is accountable for what in an organisation, with gaps, several owners
and those who stand in by fallback, and the successors of key positions.

Accountable is the position that lists something under "responsibilities", else
the one with the role for it, else the one with the role that the rule falls
back on: the CISO for digital security, else the CSO. The rules are those of the
packs it-responsibilities and succession, and of the organisation.

Said in capitals: GAP (nobody is accountable), SEVERAL (more than one is), VACANT
(nobody holds the position), ELSEWHERE (listed at another role than the one whose
it is); for successors NONE (none is named) and NOBODY (none of those named could
follow: vacant, planned, leaving, not in force, or the same person).

--matrix shows it as a matrix: responsibilities in rows, positions or people in
columns, and in the cells who is accountable (A), stands in as a deputy (D) or
carries it out by delegation (C), by the rules that the organisation uses. Where a
rule of the kind separate is not kept, the cell says so, and the reason for which
that is allowed stands below. With -o it is a picture or pages, too.

--redact names leaves out who holds the positions, and --pseudonyms puts something
else in place of each name; what is judged stays the same.

--fail-on makes such findings the exit code 1: gap (GAP, NONE), vacant (VACANT,
NOBODY), double (SEVERAL), elsewhere (ELSEWHERE).`,
		Example: `  orgwright responsibilities company.org.yaml
  orgwright responsibilities company.org.yaml --format markdown > duties.md
  orgwright responsibilities company.org.yaml --format csv > duties.csv
  orgwright responsibilities company.org.yaml --fail-on gap,vacant,double
  orgwright responsibilities company.org.yaml --matrix
  orgwright responsibilities company.org.yaml --matrix --by person -o matrix.svg -o matrix.pptx
  orgwright responsibilities company.org.yaml --redact names --format csv
  orgwright rules kinds responsibility         how to write such a rule`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("responsibilities needs one organisation file, or - for standard input; see orgwright responsibilities --help")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := matrix.check(cmd.Flags()); err != nil {
				return err
			}
			return c.responsibilities(cmd.Context(), args[0], format.value, checks, failOn, matrix, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	format.add(cmd, "format", "text, markdown, csv or json")
	cmd.Flags().StringSliceVar(&failOn, "fail-on", nil, "exit with 1 for any of these `FAULTS`: "+strings.Join(faults, ", "))
	register(cmd, "fail-on", words(faults))
	matrix.add(cmd)
	checks.add(cmd)
	return cmd
}

func (c *Command) responsibilities(ctx context.Context, name, format string, flags *checkFlags, failOn []string, matrix *matrixFlags, out, errs io.Writer) error {
	for _, f := range failOn {
		if !slices.Contains(faults, f) {
			return usagef("--fail-on: %q is not one of %s%s", f, strings.Join(faults, ", "), didYouMean(f, faults, ""))
		}
	}
	checks, err := flags.checker(c)
	if err != nil {
		return err
	}
	if !matrix.on {
		checks.opt.Packs = append(checks.opt.Packs, dutyPacks...)
	}
	l, err := c.load(ctx, input{name: name}, flags.loadOptions())
	if err != nil {
		return err
	}
	report, err := checks.check(ctx, l)
	if err != nil {
		return err
	}
	if err := checks.usage(); err != nil {
		return err
	}
	private := &matrix.look.privacy
	if err := private.readKey(c); err != nil {
		return err
	}
	redactor := private.redactor(&view.Request{Redact: private.asked()}, l.Org)
	var table *duty.Table // nil for a matrix, which has no faults
	if matrix.on {
		err = c.matrix(ctx, matrix, l, report, checks, redactor, format, out, errs)
	} else {
		table = duty.Of(l.Org, report.Rules).Seen(redactor)
		f := dutyFormat(duty.Formats(), format)
		if err = f.Write(as(out, f.As), table); err != nil {
			err = failf("cannot write the table: %v", err)
		}
	}
	if err != nil {
		return err
	}
	warnOfWithheld(redactor, "the table", errs)
	warnOfWrongTable(errs, report, name)
	for _, f := range failOn {
		if faulty(table, f) > 0 {
			return &exitError{code: ExitFindings}
		}
	}
	return nil
}

// warnOfWrongTable says that errors in a file may make what was written wrong.
func warnOfWrongTable(errs io.Writer, report *graph.Report, name string) {
	if n := finding.Count(report.Findings).Errors; n > 0 {
		fmt.Fprintf(errs, "orgwright: %s in %s may make the table wrong; see orgwright validate\n", wording.Count(n, "error"), shown(name))
	}
}

// faults are what --fail-on takes.
var faults = []string{"gap", "vacant", "double", "elsewhere"}

// faulty counts the entries of a table that have a fault.
func faulty(t *duty.Table, fault string) int {
	switch fault {
	case "gap":
		return t.Count(duty.Gap) + t.SuccessorsIn(duty.Gap)
	case "vacant":
		return t.Count(duty.Vacant) + t.SuccessorsIn(duty.Vacant)
	case "double":
		return t.Count(duty.Several)
	}
	return t.Count(duty.Elsewhere)
}
