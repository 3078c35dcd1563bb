package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// flagGroup is flags of a command that stand under one heading in its help.
type flagGroup struct {
	title string
	add   func(cmd *cobra.Command)
}

// inGroups adds flags to a command, and has its help list them by group.
func inGroups(cmd *cobra.Command, groups []flagGroup) {
	var help strings.Builder
	known := map[string]bool{}
	for _, g := range groups {
		g.add(cmd)
		own := pflag.NewFlagSet(g.title, pflag.ContinueOnError)
		own.SortFlags = false
		cmd.Flags().SortFlags = false
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			if !known[f.Name] {
				known[f.Name] = true
				own.AddFlag(f)
			}
		})
		fmt.Fprintf(&help, "\n%s:\n%s", g.title, own.FlagUsages())
	}
	text := help.String()
	cmd.SetUsageFunc(func(cmd *cobra.Command) error {
		_, err := fmt.Fprintf(cmd.OutOrStderr(), "Usage:\n  %s\n\nExamples:\n%s\n%s\nGlobal Flags:\n%s", cmd.UseLine(), cmd.Example, text, cmd.InheritedFlags().FlagUsages())
		return err
	})
}
