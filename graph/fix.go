package graph

import (
	"context"
	"maps"
	"path/filepath"

	"github.com/orgwright/orgwright/graph/edit"
	"github.com/orgwright/orgwright/graph/finding"
)

// Fixed is what Fix made of organisations.
type Fixed struct {
	Loaded  []*Loaded         // the organisations as they are then, in the given order
	Applied []finding.Finding // what is settled
	Files   []FixedFile       // those that differ, in the order in which they were changed
}

// FixedFile is a file that Fix changed, by its name as written.
type FixedFile struct {
	Name     string
	Old, New []byte
}

// fixRounds limits how often an organisation is changed and checked again: one
// change can make another possible.
const fixRounds = 10

// Fix makes the changes that the findings in organisations offer, as long as no
// change brings more errors than it settles. Nothing is written. What
// LoadProposals and LoadTables returned is left as it is. The error is that of reading a file
// again, or ctx.Err().
func Fix(ctx context.Context, loaded []*Loaded, opt CheckOptions) (*Fixed, error) {
	f := &fixer{opt: opt, texts: map[string][]byte{}, out: &Fixed{}}
	for _, l := range loaded {
		fixed, err := f.fix(ctx, l)
		if err != nil {
			return nil, err
		}
		f.out.Loaded = append(f.out.Loaded, fixed)
	}
	for i := range f.out.Files {
		file := &f.out.Files[i]
		file.New = f.texts[filepath.Clean(file.Name)]
	}
	return f.out, nil
}

// fixer makes the changes in several organisations, which may have files in
// common.
type fixer struct {
	opt   CheckOptions
	texts map[string][]byte // of the changed files, by their clean name
	out   *Fixed
}

// fix makes the changes in one organisation.
func (f *fixer) fix(ctx context.Context, l *Loaded) (*Loaded, error) {
	if l.Before != nil || l.Imported != nil {
		return l, nil
	}
	if len(f.texts) > 0 { // another organisation may have changed a file of this one
		var err error
		if l, err = l.reload(ctx, f.texts); err != nil {
			return nil, err
		}
	}
	report, err := Check(ctx, l, f.opt)
	if err != nil {
		return nil, err
	}
	for range fixRounds {
		res := edit.Fix(report.Findings)
		if len(res.Files) == 0 {
			break
		}
		texts := maps.Clone(f.texts)
		for _, file := range res.Files {
			texts[filepath.Clean(file.Name)] = file.Text
		}
		next, err := l.reload(ctx, texts)
		if err != nil {
			return nil, err
		}
		after, err := Check(ctx, next, f.opt)
		if err != nil {
			return nil, err
		}
		if finding.Count(after.Findings).Errors > finding.Count(report.Findings).Errors {
			break
		}
		f.note(l, &res)
		f.texts, l, report = texts, next, after
	}
	return l, nil
}

// note remembers what was settled, and which files have changed for the first
// time.
func (f *fixer) note(l *Loaded, res *edit.Fixed) {
	f.out.Applied = append(f.out.Applied, res.Applied...)
	for _, file := range res.Files {
		if _, changed := f.texts[filepath.Clean(file.Name)]; changed {
			continue
		}
		old := FixedFile{Name: file.Name}
		for _, have := range l.Files {
			if have.Name == file.Name {
				old.Old = have.Text
			}
		}
		f.out.Files = append(f.out.Files, old)
	}
}

// reload reads an organisation again, with some texts, by their clean names, in
// place of those of its files. What was read once is not read again: the first
// file may be a pipe.
func (l *Loaded) reload(ctx context.Context, changed map[string][]byte) (*Loaded, error) {
	texts := map[string][]byte{}
	for _, f := range l.Files {
		texts[filepath.Clean(f.Name)] = f.Text
	}
	maps.Copy(texts, changed)
	opt := l.opt
	opt.Files = opt.Files.With(texts)
	return Load(ctx, l.name, opt)
}
