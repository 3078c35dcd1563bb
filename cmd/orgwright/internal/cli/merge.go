package cli

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/change"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/intake"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
)

// checkMerge refuses what --merge and its flags cannot mean together.
func (f *importFlags) checkMerge() error {
	switch {
	case f.merge == "" && len(f.remove) > 0:
		return usagef("--remove is about --merge, which names the file that positions are removed from")
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
	how, err := c.howToMerge(f, old, tables)
	if err != nil {
		return err
	}
	p, found := graph.Merge(old, tables, how, change.ProposeOptions{Title: "What " + filepath.Base(tables.Files[0].Name) + " says", Base: base})
	read, _ := orgfile.ParseProposal(&source.File{Name: "merge.change.yaml", Text: p.Text})
	if shown := f.shown(finding.Sort(found, old.Files)); len(shown) > 0 {
		if err := finding.WriteText(errs, shown, finding.TextOptions{Color: c.colored(errs)}); err != nil {
			return err
		}
	}
	if !f.quiet {
		fmt.Fprintln(errs, changesOf(read))
		if asOf := old.Org.Doc.Organization.AsOf.Value; asOf != "" && asOf < how.Day && len(read.Changes) > 0 {
			fmt.Fprintf(errs, "%s is seen as of %s, when this did not hold yet; change as_of in it, or give --as-of %s\n", f.merge, asOf, how.Day)
		}
	}
	files := c.idsFile(f.merge, tables.Imported.Exports(how.Exported, old.Org.Doc))
	switch {
	case len(read.Changes) == 0:
	case f.inPlace:
		changed, err := c.applied(ctx, f, p.Text, opt, errs)
		if err != nil {
			return err
		}
		files = append(changed, files...)
	case f.output != "" && f.output != stdio:
		files = append([]outFile{{path: f.output, data: p.Text}}, files...)
	default:
		err = writeOut(out, p.Text)
	}
	if f.inPlace || f.output != "" && f.output != stdio {
		err = c.deliver(ctx, files, f.quiet, errs)
	}
	if err != nil {
		return err
	}
	return c.beyond(p.Rest, nil, errs)
}

// howToMerge finds out from which day on tables hold, which ids exports had before, and
// which positions are to be removed.
func (c *Command) howToMerge(f *importFlags, old, tables *graph.Loaded) (intake.MergeOptions, error) {
	how := intake.MergeOptions{Day: cmp.Or(f.asOf.value, tables.Imported.AsOf), Remove: f.remove}
	if how.Day == "" && intake.IsDated(old.Org.Doc) {
		how.Day = time.Now().Format(time.DateOnly)
	}
	for _, id := range f.remove {
		has := func(p *orgfile.Position) bool { return p.ID.Value == id }
		if !slices.ContainsFunc(old.Org.Doc.Positions, has) {
			var ids []string
			for _, p := range old.Org.Doc.Positions {
				ids = append(ids, p.ID.Value)
			}
			return how, usagef("--remove %q: %s has no such position%s", id, f.merge, didYouMean(id, ids, ""))
		}
		if slices.ContainsFunc(tables.Imported.Doc.Positions, has) {
			return how, usagef("--remove %q: the tables have this position", id)
		}
	}
	text, err := c.files().ReadFile(idsPath(f.merge))
	switch {
	case err == nil:
		how.Exported = intake.Exported(text)
	case !errors.Is(err, fs.ErrNotExist):
		return how, inputError(idsPath(f.merge), err)
	}
	return how, nil
}

// idsFile is the list of ids that exports of an organisation had, none when it is there as
// it is to be.
func (c *Command) idsFile(organisation string, text []byte) []outFile {
	path := idsPath(organisation)
	if was, err := c.files().ReadFile(path); err == nil && bytes.Equal(was, text) {
		return nil
	}
	return []outFile{{path: path, data: text, over: true}}
}

// idsPath is the name of the list of ids that exports of an organisation had.
func idsPath(organisation string) string {
	return strings.TrimSuffix(strings.TrimSuffix(organisation, suffix), ".org.yml") + intake.IDsEnding
}

// applied returns the files of the organisation that a proposal changes.
func (c *Command) applied(ctx context.Context, f *importFlags, proposal []byte, opt graph.LoadOptions, errs io.Writer) ([]outFile, error) {
	name := filepath.Join(filepath.Dir(f.merge), "merge.change.yaml")
	l, changed, err := graph.Applied(ctx, name, proposal, opt)
	if err != nil {
		return nil, proposalError(ctx, err)
	}
	if len(l.Findings) > 0 {
		return nil, c.refuse(errs, l.Findings, "nothing was written because of %s", wording.Count(len(l.Findings), "error"))
	}
	var files []outFile
	for _, file := range changed {
		files = append(files, outFile{path: file.Name, data: file.Text, over: true})
	}
	return files, nil
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
