package cli

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph/query"
	"github.com/orgwright/orgwright/graph/view"
)

// partFlags choose the part of an organisation that is drawn, listed or exported.
type partFlags struct {
	root, unit, focus string
	units             bool
	exclude, collapse []string
	depth             levels
	where             whereFlag
}

// add adds the flags for positions to a command; does is the word for what it does with
// them.
func (f *partFlags) add(cmd *cobra.Command, does string) {
	flags := cmd.Flags()
	flags.StringVar(&f.root, "root", "", does+" the position with this `ID` and all below it")
	flags.Var(&f.depth, "depth", "levels below the top to "+does+", or such as cio=3 for those of a branch; repeat for several")
	flags.StringVar(&f.unit, "unit", "", does+" only the unit with this `ID` and its parts")
	flags.StringVar(&f.focus, "focus", "", does+" the position with this `ID`, its line to the top, its peers and two levels below it")
	flags.StringSliceVar(&f.collapse, "collapse", nil, "only count who is below the positions with these `IDs`")
	flags.StringSliceVar(&f.exclude, "exclude", nil, "leave out the positions with these `IDs` and all below them")
	addWhere(cmd, &f.where, does+" only the positions for which EXPR is true, and those above them; see orgwright query --help")
	offerIDs(cmd)
}

// addUnits adds the flag for units in place of positions.
func (f *partFlags) addUnits(cmd *cobra.Command, does string) {
	cmd.Flags().BoolVar(&f.units, "units", false, does+" the units with their heads instead of the positions; ids are then those of units")
}

// whereFlag is a flag for an expression about positions.
type whereFlag = parsed[string]

// addWhere adds it to a command.
func addWhere(cmd *cobra.Command, where *whereFlag, usage string) {
	*where = whereFlag{typ: "EXPR", parse: func(text string) (string, error) {
		if strings.TrimSpace(text) == "" {
			return "", errors.New("it is empty")
		}
		_, err := query.Compile(text)
		return text, err
	}}
	cmd.Flags().Var(where, "where", usage)
}

// warnOfWhere says when an expression leaves nothing or all, so that it may be another one
// than was meant; "" = there is none.
func warnOfWhere(errs io.Writer, where string, found, all int) {
	switch {
	case where == "":
	case found == 0:
		fmt.Fprintln(errs, "warning: no position fits --where")
	case found == all:
		fmt.Fprintln(errs, "warning: --where has no effect: all positions fit it")
	}
}

// check refuses what the flags cannot mean, before anything is read.
func (f *partFlags) check() error {
	if f.where.value != "" && f.units {
		return usagef("--where is about positions, and --units shows units; give one of them")
	}
	return nil
}

// selection is what the flags ask for.
func (f *partFlags) selection() view.Selection {
	return view.Selection{Root: f.root, Depth: f.depth.all, Depths: f.depth.single, Unit: f.unit, Units: f.units, Focus: f.focus,
		Collapse: slices.Clone(f.collapse), Exclude: slices.Clone(f.exclude), Where: f.where.value}
}

// given names the flags that leave positions out.
func (f *partFlags) given() []string {
	var given []string
	for _, s := range []struct {
		flag string
		set  bool
	}{
		{"--root", f.root != ""}, {"--unit", f.unit != ""}, {"--focus", f.focus != ""}, {"--exclude", len(f.exclude) > 0}, {"--where", f.where.value != ""},
	} {
		if s.set {
			given = append(given, s.flag)
		}
	}
	return given
}
