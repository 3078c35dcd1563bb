package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"

	"github.com/orgwright/orgwright/cmd/orgwright/internal/gitref"
	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/source"
)

// side is one of the two organisations that are compared.
type side struct {
	*graph.Loaded
	label string // for messages
}

// written are the files that the organisation stands in: of a proposal those of
// what it changes.
func (s *side) written() []*source.File {
	if s.Before != nil {
		return s.Before.Files
	}
	return s.Files
}

// load reads both organisations.
func (d *differ) load(ctx context.Context, args []string) (old, new *side, err error) {
	opt := d.f.look.checks.loadOptions()
	opt.AsOf = cmp.Or(d.f.to.value, opt.AsOf)
	if new, err = d.c.one(ctx, args[len(args)-1], opt); err != nil {
		return nil, nil, err
	}
	switch {
	case d.f.from.value != "":
		old, err = d.earlier(new, "--to")
	case d.f.against != "":
		old, err = oneAt(ctx, args[0], new, d.f.against, d.f.look.checks.asOf.value)
	case len(args) == 2:
		old, err = d.c.one(ctx, args[0], opt)
	default:
		old = &side{new.Before, "the base of " + new.label}
	}
	return old, new, err
}

// earlier returns the organisation as it was on the day of --from; later is the flag that
// says on which day it is seen now.
func (d *differ) earlier(now *side, later string) (*side, error) {
	from := d.f.from.value
	if now.Org.AsOf != "" && now.Org.AsOf <= from {
		return nil, usagef("%s is seen on %s, which is not after --from %s; name the later day with %s", now.label, now.Org.AsOf, from, later)
	}
	if !now.Org.IsDated() {
		fmt.Fprintf(d.errs, "warning: --from has no effect: %s has no dates of positions, holders or lines\n", now.label)
	}
	was, err := now.OnDay(from)
	if err != nil {
		return nil, inputError(now.Files[0].Name, err)
	}
	return &side{was, now.label + " on " + from}, nil
}

// one reads the organisation that an argument names.
func (c *Command) one(ctx context.Context, arg string, opt graph.LoadOptions) (*side, error) {
	inputs, err := expandInputs([]string{arg})
	if err != nil {
		return nil, err
	}
	var loaded []*graph.Loaded
	for _, in := range inputs {
		l, err := c.load(ctx, in, opt)
		if err != nil {
			return nil, err
		}
		loaded = append(loaded, l)
	}
	if loaded = graph.WithoutIncluded(loaded); len(loaded) != 1 {
		return nil, usagef("%q holds %d organisations; name one of them, such as %q", arg, len(loaded), loaded[0].Files[0].Name)
	}
	return &side{loaded[0], fmt.Sprintf("%q", shown(arg))}, nil
}

// oneAt reads the organisation of an argument as it was at the revision of
// --against; now is the same organisation as it is today.
func oneAt(ctx context.Context, arg string, now *side, against, asOf string) (*side, error) {
	rev, err := openRevision(ctx, against)
	if err != nil {
		return nil, err
	}
	names, err := inputsAt(rev, []string{arg}, []*graph.Loaded{now.Loaded})
	if err != nil {
		return nil, gitError(ctx, err)
	}
	loaded, err := loadAt(ctx, rev, names, asOf)
	if err != nil {
		return nil, err
	}
	switch loaded = graph.WithoutIncluded(loaded); len(loaded) {
	case 0:
		return nil, usagef("--against %s: there was no %q then", against, arg)
	case 1:
		return &side{loaded[0], fmt.Sprintf("%q at %s", arg, against)}, nil
	}
	return nil, usagef("--against %s: %q held %d organisations then; name one file", against, arg, len(loaded))
}

// openRevision finds the revision of --against.
func openRevision(ctx context.Context, ref string) (*gitref.Revision, error) {
	rev, err := gitref.Open(ctx, ".", ref)
	var problem *gitref.Problem
	switch {
	case errors.As(err, &problem):
		return nil, usagef("--against %s: %v", ref, err)
	case err != nil:
		return nil, gitError(ctx, err)
	}
	return rev, nil
}

// loadAt reads files as they were at a revision.
func loadAt(ctx context.Context, rev *gitref.Revision, names []string, asOf string) ([]*graph.Loaded, error) {
	var loaded []*graph.Loaded
	for _, name := range names {
		l, err := graph.Load(ctx, name, graph.LoadOptions{AsOf: asOf, Version: taggedVersion(), Files: rev.Workspace()})
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue // a link to nothing
		case err != nil:
			return nil, gitError(ctx, err)
		}
		loaded = append(loaded, l)
	}
	return loaded, nil
}
