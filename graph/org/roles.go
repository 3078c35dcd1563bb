package org

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/role"
	"github.com/orgwright/orgwright/graph/source"
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
			b.report(code.DuplicateRole.New(finding.Finding{Identity: identityOf(finding.Role, id, "twice"), At: src.ID.At, Path: at("roles", i) + ".id",
				Message: fmt.Sprintf("the role %q is defined twice", id),
				Notes:   []finding.Note{note(earlier.ID.At, "it is defined here first")},
				Hint:    "remove one of them, or give it another id"}), nil)
			continue
		}
		first[id] = src
		b.checkRoleClash(src, i)
		own = append(own, b.ownRole(src))
	}
	b.org.Roles = b.builtin.With(own).WithResponsibilities(b.ownResponsibilities())
}

// ownResponsibilities returns the responsibilities that the file defines.
func (b *builder) ownResponsibilities() []role.Responsibility {
	var own []role.Responsibility
	first := map[string]*orgfile.Responsibility{}
	for i, src := range b.doc.Responsibilities {
		id := src.ID.Value
		if earlier := first[id]; earlier != nil {
			b.report(code.DuplicateResponsibility.New(finding.Finding{Identity: identityOf(finding.Organization, "", "responsibility", id), At: src.ID.At, Path: at("responsibilities", i) + ".id",
				Message: fmt.Sprintf("the responsibility %q is defined twice", id),
				Notes:   []finding.Note{note(earlier.ID.At, "it is defined here first")},
				Hint:    "remove one of them, or give it another id"}), nil)
			continue
		}
		if id != "" {
			first[id] = src
			own = append(own, role.Responsibility{ID: id, Title: cmp.Or(src.Title.Value, id), Source: cmp.Or(src.Source.Value, fileName(src.At))})
		}
	}
	return own
}

// ResponsibilityTitle returns the title of a responsibility in the language of the
// organisation, "" when it has none.
func (o *Org) ResponsibilityTitle(id string) string {
	d, _ := o.Roles.Responsibility(id)
	return d.In(o.Language)
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
	r.Aliases = append(r.Aliases, source.Values(src.Aliases)...)
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
		b.report(code.RoleClash.New(finding.Finding{Identity: identityOf(finding.Role, base.ID, "title", title), At: src.ID.At, Path: at("roles", i) + ".id",
			Message: fmt.Sprintf("the role %q is built in as %q; here it is titled %q", base.ID, base.Title(b.org.Language), title),
			Hint:    "choose another id, or the rules for the built-in role will judge this one"}), nil)
		return
	}
	b.checkRoleWord(src, src.Title, at("roles", i)+".title")
	for j, a := range src.Aliases {
		b.checkRoleWord(src, a, at(at("roles", i)+".aliases", j))
	}
}

func (b *builder) checkRoleWord(src *orgfile.Role, word source.Text, path string) {
	taken := b.builtin.Find(word.Value)
	if len(taken) == 0 || taken[0].ID == src.ID.Value {
		return
	}
	b.report(code.RoleWordTaken.New(finding.Finding{Identity: identityOf(finding.Role, src.ID.Value, "word", word.Value), At: word.At, Path: path,
		Message: fmt.Sprintf("%q is also a word for the built-in role %q; in this file it now means %q", word.Value, taken[0].ID, src.ID.Value),
		Hint:    fmt.Sprintf("rules for %q do not look at %q; use the built-in role if that is what it is", taken[0].ID, src.ID.Value)}), nil)
}

// roleUse is a word with several meanings at a position.
type roleUse struct {
	p     *Position
	word  source.Text
	path  string
	means []*role.Role
	i     int // in the roles of the position as written, asTitle = the word is its title
}

// assignRoles resolves the roles of a position.
func (b *builder) assignRoles(p *Position) {
	for i, word := range p.Src.Roles {
		if word.Value == "" {
			continue
		}
		means := b.meaning(word)
		if len(means) == 0 {
			b.unknownRole(p, word, item("role", len(p.Src.Roles), i))
			continue
		}
		if len(means) > 1 {
			b.ambiguous = append(b.ambiguous, roleUse{p, word, item("role", len(p.Src.Roles), i), means, i})
		}
		b.addRole(p, means[0], i)
	}
	if b.doc.Organization.RolesFrom.Value == titles {
		b.roleOfTitle(p)
	}
}

// addRole gives a position the role that its i-th word means, or the one as which
// Org.Otherwise has that word read.
func (b *builder) addRole(p *Position, r *role.Role, i int) {
	if other := b.opt.otherwise[rolePlace{b.org.Written(p), i}]; other != nil {
		r = other
	}
	if !slices.Contains(p.Roles, r) {
		p.Roles = append(p.Roles, r)
		if have := b.org.byRole[r.ID]; len(have) == 0 || have[len(have)-1] != p {
			b.org.byRole[r.ID] = append(have, p)
		}
	}
}

func (b *builder) unknownRole(p *Position, word source.Text, path string) {
	if b.doc.Incomplete {
		return
	}
	b.report(code.UnknownRole.New(finding.Finding{Identity: identity("role", append(b.writtenSuperior(p), word.Value)...), At: word.At, Path: path,
		Message: fmt.Sprintf("there is no role %q", word.Value),
		Hint:    b.hints.unknownRole(word.Value)}), p)
}

// writtenSuperior returns the superior of a position before its lines are
// resolved, for the identity of a finding: an unknown role is a new finding when
// its position moves, because the rules that would look at the new place do not
// see it.
func (b *builder) writtenSuperior(p *Position) []string {
	if src := p.Src; src.Parent != nil && b.nested[src.Parent] != nil {
		return []string{b.nested[src.Parent].Identity()}
	} else if len(src.ReportsTo) > 0 {
		return []string{src.ReportsTo[0].Value}
	}
	return nil
}

// roleName shows a word for a role, with the role's title unless that is the
// word.
func (b *builder) roleName(word string) string {
	r := b.org.Roles.Find(word)[0]
	if title := r.Title(b.org.Language); role.Fold(title) != role.Fold(word) {
		return fmt.Sprintf("%q (%s)", word, title)
	}
	return fmt.Sprintf("%q", word)
}
