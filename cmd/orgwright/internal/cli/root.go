package cli

import (
	"cmp"
	"errors"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/orgwright/orgwright/graph/suggest"
)

func (c *Command) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "orgwright",
		Short: "Check and draw organisation charts described in YAML",
		Long: `orgwright reads organisations described in YAML (*.org.yaml), checks their
structure and the reporting lines of their roles, and draws them.

Exit codes:
  0  clean: nothing found that fails
  1  a file is to blame: findings in it, mistakes that keep it from being used,
     a pack in it that does not exist or contradicts another, a change that
     cannot be made; also differences with diff --exit-code, and fmt --check
  2  the command line is to blame: an unknown flag, value, pack, rule, revision
     or file, flags that do not go together, a --pack that contradicts another
  3  could not finish: reading, writing, git, drawing, time limit, Ctrl-C`,
		Example: `  orgwright validate                          check every *.org.yaml below here
  orgwright render company.org.yaml           draw company.svg
  orgwright render company.org.yaml -o c.png  draw a PNG
  orgwright help render                       everything about drawing`,
		Args:              c.noCommand,
		RunE:              func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		Version:           version(),
		SilenceErrors:     true,
		SilenceUsage:      true,
		DisableAutoGenTag: true,
	}
	c.color = choice{value: "auto", from: []string{"auto", "always", "never"}}
	root.PersistentFlags().Var(&c.color, "color", "colour messages: auto, always or never; auto heeds NO_COLOR")
	root.Flags().Bool("version", false, "print the version")
	root.PersistentFlags().BoolP("help", "h", false, "show help")
	root.SetVersionTemplate("{{.Version}}\n")
	root.SetFlagErrorFunc(flagError)
	root.AddCommand(c.renderCommand(), c.serveCommand(), c.validateCommand(), c.diffCommand(), c.statsCommand(), c.timelineCommand(), c.queryCommand(), c.showCommand(), c.pathCommand(), c.treeCommand(), c.applyCommand(), c.proposeCommand(), c.rulesCommand(), c.rolesCommand(), c.responsibilitiesCommand(), c.mapCommand(),
		c.importCommand(), c.exportCommand(), c.fmtCommand(), c.themeCommand(), c.schemaCommand(), c.initCommand(), c.versionCommand(), limitsTopic(), sectorsTopic())
	root.SetHelpCommand(helpCommand())
	root.InitDefaultCompletionCmd()
	describeBuiltIn(root)
	return root
}

// describeBuiltIn gives the commands that cobra adds our words and examples.
func describeBuiltIn(root *cobra.Command) {
	for _, cmd := range root.Commands() {
		if cmd.Name() != "completion" {
			continue
		}
		cmd.Long = "Print a script that completes commands, flags and their values in a shell."
		cmd.Short = "Print a completion script for a shell"
		cmd.Example = "  source <(orgwright completion bash)\n  orgwright completion zsh > \"${fpath[1]}/_orgwright\"\n  orgwright completion fish | source"
		cmd.Args = unknownSub
		cmd.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
		for _, shell := range cmd.Commands() {
			shell.Short = "Print the completion script for " + shell.Name()
			shell.Example = "  orgwright completion " + shell.Name() + " > completion." + shell.Name()
		}
	}
}

func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "help [COMMAND]",
		Short:   "Show help for a command, or about limits or sectors",
		Example: "  orgwright help validate\n  orgwright help limits\n  orgwright help sectors",
		RunE: func(cmd *cobra.Command, args []string) error {
			about, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return unknownSub(cmd.Root(), args)
			}
			about.InitDefaultHelpFlag()
			return about.Help()
		},
	}
}

// noCommand answers a first word that is not a command.
func (c *Command) noCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if _, err := os.Stat(args[0]); err == nil || strings.HasSuffix(args[0], ".yaml") || strings.HasSuffix(args[0], ".yml") {
		return usagef("%q is not a command; to draw the file: orgwright render %s", args[0], args[0])
	}
	return unknownSub(cmd, args)
}

func unknownSub(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, sub := range cmd.Commands() {
		if !sub.Hidden {
			names = append(names, sub.Name())
		}
	}
	return usagef("unknown command %q for %q%s", args[0], cmd.CommandPath(), orSee(didYouMean(args[0], names, ""), cmd))
}

func flagError(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var invalid *pflag.InvalidValueError
	var missing *pflag.ValueRequiredError
	switch {
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() != "":
		return usagef("unknown flag \"-%s\"%s", unknown.GetSpecifiedName(), orSee("", cmd))
	case errors.As(err, &unknown):
		var names []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		name := unknown.GetSpecifiedName()
		return usagef("unknown flag \"--%s\"%s", name, orSee(didYouMean(name, names, "--"), cmd))
	case errors.As(err, &invalid):
		f := invalid.GetFlag()
		return usagef("--%s %q: %s", f.Name, invalid.GetValue(), valueProblem(f, invalid))
	case errors.As(err, &missing):
		return usagef("flag \"--%s\" needs a value%s", missing.GetFlag().Name, orSee("", cmd))
	}
	return usagef("%v%s", err, orSee("", cmd))
}

// valueProblem says in plain words what a flag takes.
func valueProblem(f *pflag.Flag, err *pflag.InvalidValueError) string {
	switch f.Value.Type() {
	case "int":
		return "not a whole number"
	case "float64":
		return "not a number"
	case "duration":
		return "not a duration such as 30s or 2m"
	case "bool":
		return "neither true nor false"
	}
	return errors.Unwrap(err).Error()
}

// didYouMean is `; did you mean "x"?` with a prefix before x, or "" when
// nothing is near. A beginning of just one of the words counts as near.
func didYouMean(word string, among []string, prefix string) string {
	near := suggest.Closest(word, among)
	if near == "" && len(word) > 1 {
		begin := func(s string) bool { return strings.HasPrefix(s, word) }
		if i := slices.IndexFunc(among, begin); i >= 0 && !slices.ContainsFunc(among[i+1:], begin) {
			near = among[i]
		}
	}
	if near == "" {
		return ""
	}
	return "; did you mean \"" + prefix + near + "\"?"
}

// orSee is a suggestion, or where to read on when there is none.
func orSee(suggestion string, cmd *cobra.Command) string {
	return cmp.Or(suggestion, "; see "+cmd.CommandPath()+" --help")
}
