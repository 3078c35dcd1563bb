package graph

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"

	"github.com/orgwright/orgwright/graph/change"
	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/workspace"
)

// LoadProposals reads proposals with the organisation that all of them change,
// and makes the model of the organisation as it would be if they were applied in
// order. Before is the organisation as it is. Both are seen on the day of
// LoadOptions.AsOf; without one, on the latest of the days from which the
// proposals are meant to hold and the as_of of the file. A change that cannot be
// made is a finding; the others are made. The error is that of reading a
// proposal, or ctx.Err().
func LoadProposals(ctx context.Context, names []string, opt LoadOptions) (*Loaded, error) {
	l := &proposals{opt: opt, asked: opt.AsOf != ""}
	for _, name := range names {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := l.read(name); err != nil {
			return nil, err
		}
	}
	l.chooseDay()
	if err := l.loadBase(ctx); err != nil {
		return nil, err
	}
	return l.apply(), nil
}

// proposals loads proposals and the organisation that they change, the base.
type proposals struct {
	opt      LoadOptions
	asked    bool // the day was asked for
	list     []*orgfile.Proposal
	findings []finding.Finding
	base     *Loaded
}

// read reads one proposal.
func (l *proposals) read(name string) error {
	text, err := l.opt.Files.ReadFile(name)
	if err != nil {
		return err
	}
	p, found := orgfile.ParseProposal(&source.File{Name: name, Text: text})
	l.list, l.findings = append(l.list, p), append(l.findings, found...)
	return nil
}

// chooseDay sets the day on which both organisations are seen, unless it was asked
// for: the latest one from which a proposal is meant to hold.
func (l *proposals) chooseDay() {
	if l.opt.AsOf != "" {
		return
	}
	for _, p := range l.list {
		l.opt.AsOf = max(l.opt.AsOf, p.Effective.Value)
	}
}

// loadBase reads the organisation that the first proposal names and that the
// others must name, too. Without one there is an empty organisation.
func (l *proposals) loadBase(ctx context.Context) error {
	var name string
	for i, p := range l.list {
		this := l.baseOf(p, i > 0)
		if i == 0 {
			name = this
		} else if this != "" && name != "" && this != name {
			l.report(p.Base.At, "apply it by itself", "the base %q is not that of the first proposal, %q", this, name)
		}
	}
	if name != "" {
		base, err := l.loadOn(ctx, name)
		if err == nil && !l.asked && base.Org.Doc.Organization.AsOf.Value > l.opt.AsOf { // the proposal holds already
			l.opt.AsOf = base.Org.Doc.Organization.AsOf.Value
			base, err = l.loadOn(ctx, name)
		}
		if err == nil {
			l.base = base
			return nil
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		l.report(l.list[0].Base.At, "name it as seen from this file", "the base %q %s", name, l.unreadable(err))
	}
	o, _ := org.Build(nil)
	l.base = &Loaded{Org: o, name: name, opt: LoadOptions{Files: l.opt.Files}}
	return nil
}

// loadOn reads the base as it is on the day.
func (l *proposals) loadOn(ctx context.Context, name string) (*Loaded, error) {
	return loadOrganisation(ctx, name, LoadOptions{Files: l.opt.Files, AsOf: l.opt.AsOf, AnyDay: l.opt.AnyDay, Version: l.opt.Version, Found: path.Dir(name)})
}

// baseOf returns the path of the base of a proposal, "" when it names none
// that can be used. A further proposal may leave it to the first.
func (l *proposals) baseOf(p *orgfile.Proposal, further bool) string {
	base := p.Base.Value
	switch {
	case base == "" && further:
		return ""
	case base == "":
		if len(l.findings) == 0 {
			l.report(p.File.LineSpan(1), `add "base" with its organisation file`, "the proposal does not say which organisation it changes")
		}
		return ""
	case path.IsAbs(base), len(base) > 1 && base[1] == ':':
		l.report(p.Base.At, "name it relative to this file", "the base %q is an absolute path", base)
		return ""
	case TypeOf(base) == ProposalFile:
		l.report(p.Base.At, "name the organisation file, and give both proposals in order", "the base %q is a proposal itself", base)
		return ""
	case !filepath.IsLocal(base) && TypeOf(base) != OrganisationFile: // it may come from somebody who wants to see what else is on the disk
		l.report(p.Base.At, "only a *.org.yaml file may lie outside the folder of the proposal", "the base %q is not named like an organisation file", base)
		return ""
	}
	return path.Join(path.Dir(filepath.ToSlash(p.File.Name)), base)
}

func (l *proposals) report(at source.Span, hint, format string, args ...any) {
	l.findings = append(l.findings, code.ChangeBase.New(finding.Finding{
		At: at, Message: fmt.Sprintf(format, args...), Hint: hint,
	}))
}

// unreadable says why a file could not be read.
func (l *proposals) unreadable(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "does not exist"
	case errors.Is(err, fs.ErrPermission):
		return "cannot be read: permission denied"
	case errors.Is(err, workspace.ErrOutside) && !l.opt.Files.IsDisk():
		return "lies outside the folder of the proposal"
	case errors.Is(err, workspace.ErrOutside):
		return "is a link that leads out of its folder"
	}
	return "cannot be read: " + workspace.Reason(err)
}

// apply makes the model of the organisation as it would be.
func (l *proposals) apply() *Loaded {
	out := &Loaded{Before: l.base, name: l.base.name, opt: l.base.opt}
	for _, p := range l.list {
		out.Files = append(out.Files, p.File)
	}
	out.Files = append(out.Files, l.base.Files...)
	out.Findings, out.conflicts = l.findings, l.findings
	if len(l.base.Files) == 0 {
		out.Org = l.base.Org
		return out
	}
	out.applied = change.Apply(l.base.Org.Doc, l.list...)
	out.conflicts = slices.Concat(l.findings, out.applied.Findings)
	out.read = slices.Concat(out.conflicts, l.base.read)
	doc := out.applied.Doc
	doc.Mistaken = doc.Mistaken || finding.Max(out.conflicts) == finding.Error
	doc.Incomplete = doc.Incomplete || slices.ContainsFunc(l.list, func(p *orgfile.Proposal) bool { return p.Incomplete })
	opt := org.Options{AsOf: l.opt.AsOf, AnyDay: l.opt.AnyDay}
	if folder, err := l.base.folder(); err == nil {
		defer folder.Close()
		opt.Exists = folder.Exists
	}
	o, found := org.BuildWith(doc, opt)
	out.Org, out.Findings = o, slices.Concat(out.read, found)
	return out
}

// Write returns the files of the organisation that change when its proposals are
// applied, with their new text; nothing is put on the disk. What cannot be written
// is a finding, and then there is no file. It is only for what LoadProposals
// returned; for others there is nothing.
func (l *Loaded) Write() ([]*source.File, []finding.Finding) {
	if l.applied == nil {
		return nil, nil
	}
	return l.applied.Write(l.Before.Files)
}

// Conflicts lists what keeps the proposals from being applied as they are:
// mistakes in them, and changes that cannot be made.
func (l *Loaded) Conflicts() []finding.Finding {
	return slices.DeleteFunc(slices.Clone(l.conflicts), func(f finding.Finding) bool { return f.Severity < finding.Error })
}
