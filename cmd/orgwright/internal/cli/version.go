package cli

import (
	"cmp"
	"fmt"
	"regexp"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func (c *Command) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the version",
		Long:    "Print the version of orgwright, the commit it was built from, and the Go release and platform.",
		Example: "  orgwright version",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprintln(cmd.OutOrStdout(), version())
			return err
		},
	}
}

// version is one line without time stamps: the same build says the same.
func version() string {
	commit := builtFrom()
	if commit != "" {
		commit = ", commit " + commit
	}
	return fmt.Sprintf("orgwright %s (%s/%s, %s%s)", cmp.Or(buildVersion(), "(devel)"), runtime.GOOS, runtime.GOARCH, runtime.Version(), commit)
}

// builtFrom is the commit that the program was built from, "" when it is not known.
func builtFrom() string {
	commit := ""
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			switch {
			case s.Key == "vcs.revision":
				commit = s.Value[:min(12, len(s.Value))]
			case s.Key == "vcs.modified" && s.Value == "true":
				commit += " with changes"
			}
		}
	}
	return commit
}

// buildVersion is the version of the module, "" when it was not built from one.
func buildVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "(devel)" {
		return ""
	}
	return info.Main.Version
}

// release is the version that the documentation names, and the one that this
// source becomes next.
const release = "v0.9.0"

// taggedVersion is the version of a release, "" for every other program, which
// is taken for newer than all.
func taggedVersion() string {
	if v := buildVersion(); tagged.MatchString(v) {
		return v
	}
	return ""
}

// installVersion is the version that a workflow installs to have this program:
// its own when it was built from a tag, else that of the next release.
func installVersion() string {
	return cmp.Or(taggedVersion(), release)
}

// tagged matches the version of a tag, not one that was made from a commit.
var tagged = regexp.MustCompile(`^v[0-9]+\.[0-9]+\.[0-9]+$`)

func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usagef("%s takes no arguments, got %q", cmd.CommandPath(), args[0])
	}
	return nil
}
