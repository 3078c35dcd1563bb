package cli

import (
	"path/filepath"
	"slices"
	"sync"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/orgwright/orgwright/cmd/orgwright/internal/gitref"
	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/finding"
)

// evidenceFormat is the name of the format that says how to repeat a run.
const evidenceFormat = "evidence"

// witness notes every file that is read. It may be used by several goroutines.
type witness struct {
	mu    sync.Mutex
	files []finding.EvidenceFile
}

// hear returns a function for workspace.Workspace.Heard that notes files as they are at a
// commit, "" for those of the disk.
func (w *witness) hear(at string) func(name string, text []byte) {
	return func(name string, text []byte) {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.files = append(w.files, finding.EvidenceFile{Name: filepath.ToSlash(filepath.Clean(name)), SHA256: graph.Hash(text), At: at})
	}
}

// hearCommit notes the files of a commit.
func (c *Command) hearCommit(rev *gitref.Revision) {
	if c.witness != nil {
		rev.Heard = c.witness.hear(rev.Commit())
	}
}

// wantsEvidence reports whether evidence is to be written.
func (f *validateFlags) wantsEvidence() bool {
	return slices.ContainsFunc(f.formats.targets, func(t formatTarget[*finding.Report]) bool { return t.format.name == evidenceFormat })
}

// testify makes the program note what evidence says. It is refused where the run changes
// what it is about.
func (f *validateFlags) testify(c *Command) error {
	if !f.wantsEvidence() {
		return nil
	}
	if f.fixes.fix || f.since.write != "" || f.since.prune {
		return usagef("--format evidence is about files as they are; it goes without --fix, --write-baseline and --prune-baseline")
	}
	c.witness = &witness{}
	return nil
}

// evidence is what is known before anything is checked: what was asked for.
func (f *validateFlags) evidence(c *Command, cmd *cobra.Command, args []string, old *older, today string) *finding.Evidence {
	if c.witness == nil {
		return nil
	}
	e := &finding.Evidence{Commit: builtFrom(), Command: repeating(cmd, args, today), Today: today, AsOf: f.checks.asOf.value}
	if old.rev != nil {
		e.Against = &finding.EvidenceCommit{Ref: f.since.against, Commit: old.rev.Commit()}
	}
	return e
}

// repeating is the command line that repeats a run on another day: the flags that were
// given, without those that say where output goes, and the day.
func repeating(cmd *cobra.Command, args []string, today string) []string {
	line := []string{"orgwright", cmd.Name(), "--format=" + evidenceFormat, "--today=" + today}
	cmd.Flags().Visit(func(f *pflag.Flag) {
		if slices.Contains([]string{"format", "today", "verbose", "timeout", "color"}, f.Name) {
			return
		}
		values := []string{f.Value.String()}
		if list, ok := f.Value.(pflag.SliceValue); ok {
			values = list.GetSlice()
		}
		for _, v := range values {
			line = append(line, "--"+f.Name+"="+v)
		}
	})
	return append(append(line, "--"), args...)
}
