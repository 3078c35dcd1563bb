package org

import (
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/role"
	"github.com/orgwright/orgwright/graph/source"
)

// checkAmbiguous warns of an acronym that several roles share when the file
// spells another of these roles elsewhere. The title of the position itself
// settles it. Written exactly as the id of a role, the word is clear unless a
// title speaks against it.
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
	if own := u.p.Src.Title; own.Value != "" {
		for _, r := range b.org.Roles.Find(own.Value) {
			if r == u.means[0] {
				return
			}
			if slices.Contains(u.means, r) {
				b.ambiguousRole(u, r, own.At, fmt.Sprintf("the title %q is that of %q", own.Value, r.ID))
				return
			}
		}
	}
	for _, r := range u.means[1:] {
		if t, ok := titles[r]; ok && t.p != u.p {
			b.ambiguousRole(u, r, t.word.At, fmt.Sprintf("%q has the title %q", t.p.shown(), t.word.Value))
			return
		}
		if t, ok := roles[r]; ok && t.p != u.p && u.word.Value != u.means[0].ID {
			b.ambiguousRole(u, r, t.word.At, fmt.Sprintf("%q has the role %q", t.p.shown(), t.word.Value))
			return
		}
	}
}

func (b *builder) ambiguousRole(u roleUse, other *role.Role, at source.Span, said string) {
	first, l := u.means[0], b.org.Language
	b.report(finding.Finding{Rule: "ambiguous-role", At: u.word.At, Path: u.path,
		Message: fmt.Sprintf("%q is taken as %q (%s) but can also mean %q (%s)", u.word.Value, first.ID, first.Title(l), other.ID, other.Title(l)),
		Notes:   []finding.Note{note(at, said)},
		Hint:    fmt.Sprintf("write %q or %q", b.clearWord(first), b.clearWord(other)),
	}, u.p)
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

// spelled returns where the file first spells a role in full: in a title, or
// in a role's word that has one meaning.
func (b *builder) spelled() (titles, roles map[*role.Role]roleUse) {
	titles, roles = map[*role.Role]roleUse{}, map[*role.Role]roleUse{}
	enter := func(m map[*role.Role]roleUse, p *Position, word orgfile.Text, means []*role.Role) {
		if len(means) == 1 {
			if _, ok := m[means[0]]; !ok {
				m[means[0]] = roleUse{p: p, word: word}
			}
		}
	}
	for _, p := range b.org.Positions {
		if t := p.Src.Title; t.Value != "" {
			means, known := b.words[t.Value]
			if !known {
				means = b.org.Roles.Find(t.Value)
				b.words[t.Value] = means
			}
			enter(titles, p, t, means)
		}
		for _, w := range p.Src.Roles {
			enter(roles, p, w, b.words[w.Value])
		}
	}
	return titles, roles
}
