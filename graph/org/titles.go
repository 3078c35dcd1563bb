package org

import (
	"slices"

	"github.com/orgwright/orgwright/graph/role"
	"github.com/orgwright/orgwright/graph/source"
)

// titles is the word by which organization.roles_from lets titles be roles.
const titles = "titles"

// asTitle is the place of a role that is taken from the title.
const asTitle = -1

// roleOfTitle gives a position without a role the one that its title means
// exactly. A word with several meanings is never taken in silence.
func (b *builder) roleOfTitle(p *Position) {
	if len(p.Src.Roles) > 0 || p.Src.Damaged {
		return // it has one, or may have one that could not be read
	}
	means := b.meaning(p.Src.Title)
	if len(means) == 0 {
		return
	}
	if len(means) > 1 && p.Src.Title.Value != means[0].ID {
		b.ambiguous = append(b.ambiguous, roleUse{p, p.Src.Title, "title", means, asTitle})
	}
	b.addRole(p, means[0], asTitle)
}

// meaning looks a word up in the catalogue, each once if that takes long.
func (b *builder) meaning(word source.Text) []*role.Role {
	if word.Value == "" {
		return nil
	}
	if role.IsQuick(word.Value) {
		return b.org.Roles.Find(word.Value)
	}
	means, known := b.words[word.Value]
	if !known {
		means = b.org.Roles.Find(word.Value)
		b.words[word.Value] = means
	}
	return means
}

// Titled lists positions that have the title of a role but not the role.
type Titled struct {
	Role      *role.Role
	Others    []*role.Role // what some of the titles can also mean, such as CDO
	Positions []*Position  // source order
	Titles    []string     // as written, each once, in the order of the positions
}

// Titled returns the roles that titles mean exactly and that the positions do
// not have, because titles do not count as roles or because another role is
// given, in the order of their first positions. It is empty when the file says
// that titles mean to be no roles.
func (o *Org) Titled() []*Titled {
	if o.Roles == nil || o.Doc == nil {
		return nil
	}
	if from := o.Doc.Organization.RolesFrom.Value; from != "" && from != titles {
		return nil
	}
	byRole := map[*role.Role]*Titled{}
	var all []*Titled
	for _, p := range o.Positions {
		if p.Src == nil || p.Src.Title.Value == "" || len(p.Src.Roles) > len(p.Roles) || p.Src.Damaged {
			continue // a role that is not known is a finding of its own
		}
		means := o.Roles.Find(p.Src.Title.Value)
		if len(means) == 0 || slices.ContainsFunc(means, func(r *role.Role) bool { return slices.Contains(p.Roles, r) }) {
			continue
		}
		t := byRole[means[0]]
		if t == nil {
			t = &Titled{Role: means[0]}
			byRole[means[0]] = t
			all = append(all, t)
		}
		t.add(p, means[1:])
	}
	return all
}

func (t *Titled) add(p *Position, others []*role.Role) {
	t.Positions = append(t.Positions, p)
	if title := p.Src.Title.Value; !slices.Contains(t.Titles, title) {
		t.Titles = append(t.Titles, title)
	}
	for _, r := range others {
		if !slices.Contains(t.Others, r) {
			t.Others = append(t.Others, r)
		}
	}
}
