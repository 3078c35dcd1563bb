package cli

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/change"
	"github.com/orgwright/orgwright/graph/intake"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
)

// checkMerge refuses what --merge and its flags cannot mean together.
func (f *importFlags) checkMerge() error {
	switch {
	case f.merge == "" && f.inPlace:
		return usagef("--in-place is about --merge, which names the file that is changed")
	case f.merge == "":
		return nil
	case f.merge == stdio || graph.TypeOf(f.merge) == graph.TableFile || graph.IsProposal(f.merge):
		return usagef("--merge takes an organisation file, not %q", f.merge)
	case f.name != "":
		return usagef("--name has no effect with --merge: the organisation has its name")
	case f.inPlace && f.output != "":
		return usagef("--in-place and --output both say where to write; give one of them")
	case f.output != "" && f.output != stdio && !graph.IsProposal(f.output):
		return usagef("%q: with --merge a proposal is written, whose name ends with .change.yaml; --in-place changes the organisation file itself", f.output)
	}
	return nil
}

// mergeTables writes what changes in an organisation that is there already: as a
// proposal, or into its files.
func (c *Command) mergeTables(ctx context.Context, f *importFlags, tables *graph.Loaded, out, errs io.Writer) error {
	opt := graph.LoadOptions{AnyDay: true, Files: c.files(), Version: taggedVersion()}
	old, err := graph.Load(ctx, f.merge, opt)
	if err != nil {
		return tableError(ctx, []string{f.merge}, err)
	}
	c.sources.loaded = append(c.sources.loaded, old)
	if err := c.readable(&side{old, fmt.Sprintf("%q", f.merge)}, errs); err != nil {
		return err
	}
	folder := filepath.Dir(f.output)
	if f.inPlace {
		folder = filepath.Dir(f.merge)
	}
	base, err := baseFrom(folder, f.merge)
	if err != nil {
		return err
	}
	day := f.asOf.value
	if day == "" && intake.IsDated(old.Org.Doc) {
		day = time.Now().Format(time.DateOnly)
	}
	p := graph.Merge(old, tables, change.ProposeOptions{Title: "What " + filepath.Base(tables.Files[0].Name) + " says", Base: base, Effective: day})
	read, _ := orgfile.ParseProposal(&source.File{Name: "merge.change.yaml", Text: p.Text})
	if !f.quiet {
		fmt.Fprintln(errs, changesOf(read))
	}
	switch {
	case len(read.Changes) == 0:
	case f.inPlace:
		if err := c.mergeInPlace(ctx, f, p.Text, opt, errs); err != nil {
			return err
		}
	case f.output == "" || f.output == stdio:
		if err := writeOut(out, p.Text); err != nil {
			return err
		}
	default:
		if err := c.deliver(ctx, []outFile{{path: f.output, data: p.Text}}, f.quiet, errs); err != nil {
			return err
		}
	}
	return c.beyond(p.Rest, nil, errs)
}

// mergeInPlace applies a proposal to the files of the organisation.
func (c *Command) mergeInPlace(ctx context.Context, f *importFlags, proposal []byte, opt graph.LoadOptions, errs io.Writer) error {
	name := filepath.Join(filepath.Dir(f.merge), "merge.change.yaml")
	l, changed, err := graph.Applied(ctx, name, proposal, opt)
	if err != nil {
		return proposalError(ctx, err)
	}
	if len(l.Findings) > 0 {
		return c.refuse(errs, l.Findings, "nothing was written because of %s", wording.Count(len(l.Findings), "error"))
	}
	var files []outFile
	for _, file := range changed {
		files = append(files, outFile{path: file.Name, data: file.Text, over: true})
	}
	return c.deliver(ctx, files, f.quiet, errs)
}

// changesOf counts the changes of a proposal in words.
func changesOf(p *orgfile.Proposal) string {
	words := []struct{ verb, one, many string }{
		{"add", "position joins", "positions join"}, {"remove", "leaves", "leave"}, {"move", "moves", "move"}, {"fill", "gets a holder", "get a holder"},
		{"vacate", "loses its holder", "lose their holders"}, {"rename", "has another title", "have other titles"}, {"set", "changes otherwise", "change otherwise"},
		{"add_unit", "unit is new", "units are new"},
	}
	var parts []string
	for _, w := range words {
		n := 0
		for _, c := range p.Changes {
			if c.Verb == w.verb {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, wording.CountOf(n, w.one, w.many))
		}
	}
	if len(parts) == 0 {
		return "nothing has changed"
	}
	return "changes: " + wording.And(parts)
}
