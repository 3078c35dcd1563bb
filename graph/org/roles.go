package org

import (
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/role"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/suggest"
)

// roles makes the catalogue: the built-in roles and the file's own.
func (b *builder) roles() {
	var own []*role.Role
	first := map[string]*orgfile.Role{}
	for i, src := range b.doc.Roles {
		if src == nil || src.ID.Value == "" {
			continue
		}
		id := src.ID.Value
		if earlier := first[id]; earlier != nil {
			b.report(finding.Finding{Rule: "duplicate-role", At: src.ID.At, Path: at("roles", i) + ".id",
				Message: fmt.Sprintf("the role %q is defined twice", id),
				Notes:   []finding.Note{note(earlier.ID.At, "it is defined here first")},
				Hint:    "remove one of them, or give it another id"}, nil)
			continue
		}
		first[id] = src
		b.checkRoleClash(src, i)
		own = append(own, b.ownRole(src))
	}
	b.org.Roles = b.builtin.With(own)
}

// ownRole makes a role of the file. One with the id of a built-in role
// extends it: what the file does not say stays.
func (b *builder) ownRole(src *orgfile.Role) *role.Role {
	r := &role.Role{ID: src.ID.Value, Own: true, Titles: map[string]string{}}
	if base := b.builtin.ByID(r.ID); base != nil {
		r.Acronym, r.Level = base.Acronym, base.Level
		r.Aliases = slices.Clone(base.Aliases)
		r.Responsibilities = slices.Clone(base.Responsibilities)
		for language, title := range base.Titles {
			r.Titles[language] = title
		}
	}
	if src.Title.Value != "" {
		r.Titles[b.org.Language] = src.Title.Value
	}
	for _, a := range src.Aliases {
		r.Aliases = append(r.Aliases, a.Value)
	}
	if src.Level.IsSet() {
		r.Level = src.Level.Value
	}
	for _, d := range src.Responsibilities {
		known := func(k role.Responsibility) bool { return k.ID == d.Value }
		if !slices.ContainsFunc(r.Responsibilities, known) {
			r.Responsibilities = append(r.Responsibilities, role.Responsibility{ID: d.Value, Title: d.Value, Source: fileName(d.At)})
		}
	}
	return r
}

func fileName(at source.Span) string {
	if at.File == nil {
		return ""
	}
	return at.File.Name
}

// checkRoleClash compares an own role with the built-in ones.
func (b *builder) checkRoleClash(src *orgfile.Role, i int) {
	base := b.builtin.ByID(src.ID.Value)
	title := src.Title.Value
	if base != nil && title != "" && !slices.Contains(b.builtin.Find(title), base) {
		b.report(finding.Finding{Rule: "role-clash", At: src.ID.At, Path: at("roles", i) + ".id",
			Message: fmt.Sprintf("the role %q is built in as %q; here it is titled %q", base.ID, base.Title(b.org.Language), title),
			Hint:    "choose another id, or the rules for the built-in role will judge this one"}, nil)
		return
	}
	b.checkRoleWord(src, src.Title, at("roles", i)+".title")
	for j, a := range src.Aliases {
		b.checkRoleWord(src, a, at(at("roles", i)+".aliases", j))
	}
}

func (b *builder) checkRoleWord(src *orgfile.Role, word orgfile.Text, path string) {
	taken := b.builtin.Find(word.Value)
	if len(taken) == 0 || taken[0].ID == src.ID.Value {
		return
	}
	b.report(finding.Finding{Rule: "role-word-taken", At: word.At, Path: path,
		Message: fmt.Sprintf("%q is also a word for the built-in role %q; in this file it now means %q", word.Value, taken[0].ID, src.ID.Value),
		Hint:    fmt.Sprintf("rules for %q do not look at %q; use the built-in role if that is what it is", taken[0].ID, src.ID.Value)}, nil)
}

// roleUse is a word with several meanings at a position.
type roleUse struct {
	p     *Position
	word  orgfile.Text
	path  string
	means []*role.Role
}

// assignRoles resolves the roles of a position.
func (b *builder) assignRoles(p *Position) {
	for i, word := range p.Src.Roles {
		if word.Value == "" {
			continue
		}
		means, known := b.words[word.Value]
		if !known {
			means = b.org.Roles.Find(word.Value)
			b.words[word.Value] = means
		}
		if len(means) == 0 {
			b.unknownRole(p, word, item("role", p.Src.Roles, i))
			continue
		}
		if len(means) > 1 {
			b.ambiguous = append(b.ambiguous, roleUse{p, word, item("role", p.Src.Roles, i), means})
		}
		if r := means[0]; !slices.Contains(p.Roles, r) {
			p.Roles = append(p.Roles, r)
			b.org.byRole[r.ID] = append(b.org.byRole[r.ID], p)
		}
	}
}

func (b *builder) unknownRole(p *Position, word orgfile.Text, path string) {
	f := finding.Finding{Rule: "unknown-role", At: word.At, Path: path,
		Message: fmt.Sprintf("there is no role %q", word.Value),
		Hint:    `define it under "roles", or write it as the "title" if no rule needs it`}
	if near := b.hints.role(word.Value); near != "" {
		f.Hint = fmt.Sprintf("did you mean %s?", b.roleName(near))
	}
	b.report(f, p)
}

// roleName shows a word for a role, with the role's title unless that is the
// word.
func (b *builder) roleName(word string) string {
	r := b.org.Roles.Find(word)[0]
	if title := r.Title(b.org.Language); role.Fold(title) != role.Fold(word) {
		return fmt.Sprintf("%q (%s)", word, title)
	}
	return quote(word)
}

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
			b.ambiguousRole(u, r, t.word.At, fmt.Sprintf("%q has the title %q", t.p.ID, t.word.Value))
			return
		}
		if t, ok := roles[r]; ok && t.p != u.p && u.word.Value != u.means[0].ID {
			b.ambiguousRole(u, r, t.word.At, fmt.Sprintf("%q has the role %q", t.p.ID, t.word.Value))
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

// hints finds what was probably meant. All of it is made when it is first
// needed, and only for so many words that no file is slow to check.
type hints struct {
	b         *builder
	roleWords *suggest.Set
	ids       *suggest.Set
	units     *suggest.Set
	folded    map[string]*Position
	callings  map[string][]*Position
	asked     int
	answers   map[string]string
}

// maxSuggestions is how many different words are looked up by similarity.
const maxSuggestions = 200

func (h *hints) near(kind, word string, set **suggest.Set, candidates func() []string) string {
	key := kind + "\x00" + word
	if answer, ok := h.answers[key]; ok {
		return answer
	}
	if h.asked >= maxSuggestions {
		return ""
	}
	h.asked++
	if *set == nil {
		*set = suggest.New(candidates())
	}
	if h.answers == nil {
		h.answers = map[string]string{}
	}
	answer := (*set).Closest(word)
	h.answers[key] = answer
	return answer
}

func (h *hints) role(word string) string {
	return h.near("role", word, &h.roleWords, h.b.org.Roles.Words)
}
