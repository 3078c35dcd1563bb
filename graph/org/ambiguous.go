package org

import (
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/role"
	"github.com/orgwright/orgwright/graph/source"
)

// Doubt is a word that a position has for its role but that several roles share,
// in a file that names another one of these roles, too.
type Doubt struct {
	Position *Position
	Word     source.Text // as the position has it, such as "CIO"
	Role     *role.Role  // what it is taken as
	Other    *role.Role  // what it can also mean
	Message  string      // what is in doubt, as a sentence
	Hint     string      // how to settle it: `write "…" or "…"`

	at rolePlace
}

// rolePlace is one word in the roles of a position.
type rolePlace struct {
	src *orgfile.Position
	i   int
}

// Otherwise returns the organisation with every word of Doubts read as the
// other role, o itself when there are none. It takes as long as Build. The
// positions have the same indexes, and the same Src.
func (o *Org) Otherwise() *Org {
	if len(o.Doubts) == 0 {
		return o
	}
	opt := o.built
	opt.Exists = nil // what is not found is not asked for
	opt.otherwise = map[rolePlace]*role.Role{}
	for _, d := range o.Doubts {
		opt.otherwise[d.at] = d.Other
	}
	other, _ := BuildWith(o.Doc, opt)
	return other
}

// checkAmbiguous warns of an acronym that several roles share when the file
// spells another of these roles elsewhere. The title of the position itself
// settles it. Written exactly as the id of a role, the word is clear unless a
// title speaks against it; that of another position does not make it a Doubt,
// so that nobody can weaken what the rules say by a title elsewhere.
func (b *builder) checkAmbiguous() {
	if len(b.ambiguous) == 0 {
		return
	}
	titles, roles := b.spelled()
	for _, u := range b.ambiguous {
		b.checkUse(u, titles, roles)
	}
}

func (b *builder) checkUse(u roleUse, titles, roles map[*role.Role]roleUse) {
	if own := u.p.Src.Title; own.Value != "" && u.i != asTitle {
		for _, r := range b.org.Roles.Find(own.Value) {
			if r == u.means[0] {
				return
			}
			if slices.Contains(u.means, r) {
				b.org.Doubts = append(b.org.Doubts, b.doubt(u, r))
				b.ambiguousRole(u, r, own.At, fmt.Sprintf("the title %q is that of %q", own.Value, r.ID))
				return
			}
		}
	}
	for _, r := range u.means[1:] {
		byID := u.word.Value == u.means[0].ID
		if t, ok := titles[r]; ok && t.p != u.p {
			if !byID {
				b.org.Doubts = append(b.org.Doubts, b.doubt(u, r))
			}
			b.ambiguousRole(u, r, t.word.At, fmt.Sprintf("%q has the title %q", t.p.shown(), t.word.Value))
			return
		}
		if t, ok := roles[r]; ok && t.p != u.p && !byID {
			b.org.Doubts = append(b.org.Doubts, b.doubt(u, r))
			b.ambiguousRole(u, r, t.word.At, fmt.Sprintf("%q has the role %q", t.p.shown(), t.word.Value))
			return
		}
	}
	if u.i == asTitle {
		b.ambiguousRole(u, u.means[1], b.doc.Organization.RolesFrom.At, "titles count as roles here")
	}
}

// ambiguousRole reports a word that can mean another role; the reason is where
// the file names that role.
func (b *builder) ambiguousRole(u roleUse, other *role.Role, at source.Span, reason string) {
	d := b.doubt(u, other)
	b.report(code.AmbiguousRole.New(finding.Finding{Identity: identity("role", u.word.Value, other.ID), At: u.word.At, Path: u.path,
		Message: d.Message,
		Notes:   []finding.Note{note(at, reason)},
		Hint:    d.Hint,
	}), u.p)
}

func (b *builder) doubt(u roleUse, other *role.Role) Doubt {
	first, l := u.means[0], b.org.Language
	return Doubt{
		Position: u.p, Word: u.word, Role: first, Other: other, at: rolePlace{b.org.Written(u.p), u.i},
		Message: fmt.Sprintf("%q is taken as %q (%s) but can also mean %q (%s)", u.word.Value, first.ID, first.Title(l), other.ID, other.Title(l)),
		Hint:    fmt.Sprintf("write %s or %s", b.unambiguous(u, first), b.unambiguous(u, other)),
	}
}

// unambiguous returns what to write so that a role is meant: in place of the
// word, or beside the title.
func (b *builder) unambiguous(u roleUse, r *role.Role) string {
	if u.i == asTitle {
		return fmt.Sprintf(`"role: %s"`, r.ID)
	}
	return fmt.Sprintf("%q", b.clearWord(r))
}

// clearWord is a word that means this role and no other.
func (b *builder) clearWord(r *role.Role) string {
	for _, w := range []string{r.ID, r.Title(b.org.Language), r.Title("en")} {
		if len(b.org.Roles.Find(w)) == 1 {
			return w
		}
	}
	return r.ID
}

// spelled returns, for every role, where the file first names it by a word that
// no other role has: as a title, and as the role of a position.
func (b *builder) spelled() (titles, roles map[*role.Role]roleUse) {
	titles, roles = map[*role.Role]roleUse{}, map[*role.Role]roleUse{}
	enter := func(m map[*role.Role]roleUse, p *Position, word source.Text, means []*role.Role) {
		if len(means) == 1 {
			if _, ok := m[means[0]]; !ok {
				m[means[0]] = roleUse{p: p, word: word}
			}
		}
	}
	for _, p := range b.org.Positions {
		if t := p.Src.Title; t.Value != "" {
			enter(titles, p, t, b.meaning(t))
		}
		for _, w := range p.Src.Roles {
			enter(roles, p, w, b.meaning(w))
		}
	}
	return titles, roles
}
