package graph

import (
	"cmp"
	"context"
	"maps"
	"path/filepath"
	"slices"

	"github.com/orgwright/orgwright/graph/change"
	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/policy"
	"github.com/orgwright/orgwright/graph/source"
)

// Compare finds what changed from one organisation to another, also in what is
// checked.
func Compare(old, new *Loaded, opt CheckOptions) *change.Diff {
	d := change.Compare(old.Org, new.Org)
	b := Base{former: formerIDs(d)}
	d.Checks = policy.Compare(PolicyOf(old, opt), PolicyOf(new, opt), b.options(opt.Today))
	return d
}

// CompareWhere is Compare for the positions for which an expression is true in either
// organisation, and of the checks for what these suppress. It tells their ids, nil for
// all. The error is one of package query, or ctx.Err().
func CompareWhere(ctx context.Context, old, new *Loaded, opt CheckOptions, where string) (d *change.Diff, ids map[string]bool, err error) {
	whole := Compare(old, new, opt)
	if where == "" {
		return whole, nil, nil
	}
	ofOld, err := Where(ctx, hierarchy.Of(old.Org), where)
	if err != nil {
		return nil, nil, err
	}
	ofNew, err := Where(ctx, hierarchy.Of(new.Org), where)
	if err != nil {
		return nil, nil, err
	}
	d = change.ComparePart(old.Org, new.Org, ofOld, ofNew)
	ids = map[string]bool{}
	for _, p := range slices.Concat(ofOld, ofNew) {
		ids[p.ID] = true
	}
	for _, c := range whole.Checks {
		if ids[c.Position] {
			d.Checks = append(d.Checks, c)
		}
	}
	return d, ids, nil
}

// Versions says for each of several organisations which older ones it has to meet
// the policy of. Files may have been renamed, parted or put together, and
// positions may have moved between them: that loosens no check.
type Versions struct {
	Gone  []*Loaded // older organisations that nothing is checked of any more
	bases map[*Loaded][]*Base
}

// Base is an older organisation whose policy another one has to meet.
type Base struct {
	*Loaded
	Moved bool // only positions have moved from it; it is about no others

	former map[string]string // the old ids of the positions that have another one now
	others map[string]bool   // with Moved: the ids of positions that were elsewhere before
}

// Older returns the organisations before the change that led to one, for figures:
// its bases, without those from which positions have only moved to it.
func (v *Versions) Older(l *Loaded) []*Loaded {
	older := []*Loaded{}
	for _, b := range v.bases[l] {
		older = append(older, b.asOlder()...)
	}
	return older
}

// asOlder is the base as an organisation before a change, none when positions have
// only moved from it.
func (b *Base) asOlder() []*Loaded {
	if b.Moved {
		return []*Loaded{}
	}
	return []*Loaded{b.Loaded}
}

// Bases returns the older organisations whose policy an organisation has to meet.
func (v *Versions) Bases(l *Loaded) []*Base { return v.bases[l] }

// ProposalVersions pairs what proposals lead to with what they change.
func ProposalVersions(loaded []*Loaded) *Versions {
	v := &Versions{bases: map[*Loaded][]*Base{}}
	for _, l := range loaded {
		if l.Before != nil && len(l.Before.Files) > 0 {
			v.add(l, l.Before)
		}
	}
	return v
}

// PairVersions finds for every organisation the older ones whose policy it has to
// meet: itself, also under another name, and those that are part of it now; else
// those that it was part of; else, for a new file, the default pack and that of
// every file that is gone. Positions take the policy of their file along when they
// move to another one. The function tells which name a file had before, false for
// a new file; its error is returned.
func PairVersions(old, new []*Loaded, formerName func(string) (string, bool, error)) (*Versions, error) {
	v := &Versions{bases: map[*Loaded][]*Base{}}
	was := map[string]*Loaded{}
	for _, l := range old {
		was[filepath.Clean(l.Files[0].Name)] = l
	}
	taken := map[*Loaded]bool{}
	var fresh []*Loaded
	for _, l := range new {
		name, ok, err := formerName(l.Files[0].Name)
		if err != nil {
			return nil, err
		}
		if base := was[filepath.Clean(name)]; ok && base != nil {
			v.add(l, base)
			taken[base] = true
		} else if parts := including(old, name); len(parts) > 0 {
			v.add(l, parts...)
		} else {
			fresh = append(fresh, l)
		}
	}
	for _, base := range old {
		if taken[base] {
			continue
		}
		parts := including(new, base.Files[0].Name)
		if len(parts) == 0 {
			v.Gone = append(v.Gone, base)
		}
		for _, l := range parts {
			v.add(l, base)
		}
	}
	for _, l := range fresh {
		v.add(l, defaultPolicy())
		v.add(l, v.Gone...)
	}
	for _, base := range old {
		v.followMoved(base, new)
	}
	return v, nil
}

// including lists the organisations that a file is part of.
func including(list []*Loaded, name string) []*Loaded {
	var out []*Loaded
	for _, l := range list {
		if name != "" && slices.ContainsFunc(l.Files, func(f *source.File) bool { return filepath.Clean(f.Name) == filepath.Clean(name) }) {
			out = append(out, l)
		}
	}
	return out
}

// defaultPolicy returns what a new file is compared with in place of an old
// version: an organisation without positions, checked by the default pack.
func defaultPolicy() *Loaded {
	o, _ := org.Build(nil)
	return &Loaded{Org: o}
}

func (v *Versions) add(l *Loaded, bases ...*Loaded) {
	for _, base := range bases {
		v.bases[l] = append(v.bases[l], baseOf(base, l))
	}
}

// followMoved adds an older organisation to the bases of all to which positions of
// it have moved: positions that are there now, were not before, and are in none
// that has it as a base already.
func (v *Versions) followMoved(old *Loaded, loaded []*Loaded) {
	left := idsOf(old)
	var others []*Loaded
	for _, l := range loaded {
		i := slices.IndexFunc(v.bases[l], func(b *Base) bool { return b.Loaded == old })
		if i < 0 {
			others = append(others, l)
			continue
		}
		for id := range idsOf(l) {
			delete(left, v.bases[l][i].formerID(id))
		}
	}
	if len(left) == 0 {
		return
	}
	for _, l := range others {
		b := baseOf(old, l)
		b.Moved, b.others = true, v.before(l)
		for id := range idsOf(l) {
			if left[b.formerID(id)] && !b.others[id] {
				v.bases[l] = append(v.bases[l], b)
				break
			}
		}
	}
}

// before returns the ids of the positions of the older versions of an
// organisation, without those from which positions have only moved to it.
func (v *Versions) before(l *Loaded) map[string]bool {
	ids := map[string]bool{}
	for _, base := range v.bases[l] {
		if !base.Moved {
			maps.Copy(ids, idsOf(base.Loaded))
		}
	}
	return ids
}

// idsOf returns the ids of all positions of an organisation, also of those not
// in force.
func idsOf(l *Loaded) map[string]bool {
	ids := map[string]bool{}
	for _, p := range slices.Concat(l.Org.Positions, l.Org.Absent) {
		ids[p.ID] = true
	}
	return ids
}

func baseOf(old, new *Loaded) *Base {
	return &Base{Loaded: old, former: formerIDs(change.Compare(old.Org, new.Org))}
}

// formerIDs returns the old ids of the positions that have another one now.
func formerIDs(d *change.Diff) map[string]string {
	former := map[string]string{}
	for i := range d.Changes {
		if c := &d.Changes[i]; c.WasID != "" {
			former[c.ID] = c.WasID
		}
	}
	return former
}

func (b *Base) formerID(id string) string { return cmp.Or(b.former[id], id) }

// options say how the policies of both versions are compared.
func (b *Base) options(today string) policy.Options {
	opt := policy.Options{Today: today, OldID: b.formerID}
	if b.Moved {
		opt.Other = func(id string) bool { return b.others[id] }
	}
	return opt
}
