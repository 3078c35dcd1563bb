package policy

import (
	"cmp"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/role"
	"github.com/orgwright/orgwright/graph/rule"
	"github.com/orgwright/orgwright/graph/source"
)

// roles compares what the words of the organisation's own roles mean. Giving a
// meaning to a word that had none loosens nothing.
func (c *comparer) roles() {
	seen := map[string]bool{}
	for _, side := range []*org.Org{c.new.Org, c.old.Org} {
		for _, word := range ownWords(side.Doc) {
			key := role.Fold(word.Value)
			if seen[key] || key == "" {
				continue
			}
			seen[key] = true
			was, is := meaning(c.old.Org, word.Value), meaning(c.new.Org, word.Value)
			if was == is || was == "" {
				continue
			}
			d := Difference{Topic: Role, Change: Changed, Effect: Loosens, Name: word.Value, Old: was, New: is}
			switch {
			case side == c.new.Org:
				d.At = word.At
			case is == "":
				d.Change, d.Effect, d.Was = Gone, Neutral, word.At // who has that role now has an unknown one, which is an error
			default:
				d.Was, d.At = word.At, c.nearest()
			}
			c.add(d)
		}
	}
}

// lostRoles lists the positions that have lost a role which their title still
// means: they seem to be what they were, but the rules do not see them any more.
func (c *comparer) lostRoles() {
	for _, p := range c.new.Org.Positions {
		was := c.old.Org.Position(c.opt.FormerID(p.ID))
		if was == nil || p.Src == nil || !p.Src.Title.IsSet() {
			continue
		}
		r := c.old.Org.Roles.ByID(meaning(c.old.Org, p.Src.Title.Value))
		if r != nil && was.Has(r.ID) && !p.Has(r.ID) {
			c.add(Difference{Topic: Role, Change: Gone, Effect: Loosens, Name: p.Src.Title.Value, Position: p.ID, Old: r.ID, At: p.Src.Title.At, Was: was.Src.At})
		}
	}
}

// ownWords lists what the roles of a document can be called.
func ownWords(doc *orgfile.Document) []source.Text {
	var words []source.Text
	if doc == nil {
		return nil
	}
	for _, r := range doc.Roles {
		words = append(append(words, r.ID, r.Title), r.Aliases...)
	}
	return slices.DeleteFunc(words, func(w source.Text) bool { return w.Value == "" })
}

// meaning is the id of the role that a word means, "" for none.
func meaning(o *org.Org, word string) string {
	if means := o.Roles.Find(word); len(means) > 0 {
		return means[0].ID
	}
	return ""
}

// head compares as_of, roles_from, sector, jurisdictions, size and tops. A later as_of is no difference: time
// goes by.
func (c *comparer) head() {
	old, new := c.old.Org, c.new.Org
	earlier, given := new.AsOf != "" && new.AsOf < old.AsOf, new.AsOf != "" && old.AsOf == "" && len(old.Positions) > 0
	if earlier || given {
		d := Difference{Topic: Head, Change: Changed, Effect: Neutral, Name: "as_of", Old: old.AsOf, New: new.AsOf, At: c.nearest()}
		if new.Doc != nil && new.Doc.Organization.AsOf.IsSet() {
			d.At = new.Doc.Organization.AsOf.At
		}
		if earlier {
			d.Effect = Loosens
		}
		c.add(d)
	}
	c.rolesFrom()
	c.scope()
	was, is := tops(old), tops(new)
	if was != is {
		d := Difference{Topic: Head, Change: Changed, Effect: Neutral, Name: "tops", Old: was, New: is, At: c.nearest()}
		if is != "" {
			d.At = new.Doc.Organization.Tops[0].At
		}
		c.add(d)
	}
}

// rolesFrom compares whether titles count as roles.
func (c *comparer) rolesFrom() {
	was, is := rolesFrom(c.old.Org), rolesFrom(c.new.Org)
	if was == is || len(c.old.Org.Positions) == 0 {
		return
	}
	d := Difference{Topic: Head, Change: Changed, Effect: Tightens, Name: "roles_from", Old: was, New: is, At: cmp.Or(c.new.Org.Doc.Organization.RolesFrom.At, c.nearest())}
	if was == "titles" {
		d.Effect = Loosens
	}
	c.add(d)
}

// scope compares what the organisations say about themselves that decides which rules
// apply: it loosens when a rule does not apply any more for that.
func (c *comparer) scope() {
	if len(c.old.Org.Positions) == 0 || c.new.Org.Doc == nil {
		return
	}
	old, new := rule.FactsOf(c.old.Org, ""), rule.FactsOf(c.new.Org, "")
	said := c.new.Org.Doc.Organization
	for _, k := range []struct {
		name, condition string
		was, is         []string
		at              []source.Text
	}{
		{"sector", "applies.sector", old.Sector, new.Sector, said.Sector},
		{"jurisdictions", "applies.jurisdiction", old.Jurisdictions, new.Jurisdictions, said.Jurisdictions},
		{"size", "applies.size", words(old.Size), words(new.Size), []source.Text{said.Size}},
	} {
		if slices.Equal(k.was, k.is) {
			continue
		}
		d := Difference{Topic: Head, Change: Changed, Effect: Neutral, Name: k.name, Old: strings.Join(k.was, ", "), New: strings.Join(k.is, ", "), At: c.nearest()}
		if len(k.is) > 0 {
			d.At = k.at[0].At
		}
		begins := false
		for _, r := range c.old.Rules.Rules {
			switch was, is := meets(r, old, k.condition), meets(r, new, k.condition); {
			case r.Severity == 0 || r.Broken || was == is:
			case was:
				d.Rules = append(d.Rules, r.ID)
			default:
				begins = true
			}
		}
		if len(d.Rules) > 0 {
			d.Effect = Loosens
		} else if begins {
			d.Effect = Tightens
		}
		c.add(d)
	}
}

// words is a list of one word, none for "".
func words(word string) []string {
	if word == "" {
		return nil
	}
	return []string{word}
}

// meets reports whether a rule applies as far as one condition decides.
func meets(r *rule.Rule, f rule.Facts, condition string) bool {
	return !slices.ContainsFunc(r.Conditions(f), func(c rule.Condition) bool { return c.Key == condition && !c.Met })
}

// rolesFrom is where the roles of positions come from: "titles", or else roles.
func rolesFrom(o *org.Org) string {
	if o.Doc == nil {
		return "roles"
	}
	return cmp.Or(o.Doc.Organization.RolesFrom.Value, "roles")
}

func tops(o *org.Org) string {
	if o.Doc == nil {
		return ""
	}
	ids := source.Values(o.Doc.Organization.Tops)
	slices.Sort(ids)
	return strings.Join(ids, ", ")
}

// absent lists the positions that are not in force on the day and were not
// written, or were in force, before.
func (c *comparer) absent() {
	was := map[string]bool{}
	for _, p := range c.old.Org.Absent {
		was[p.ID] = true
	}
	for _, p := range c.new.Org.Absent {
		if was[c.opt.FormerID(p.ID)] || p.Src == nil {
			continue
		}
		c.add(Difference{Topic: Absent, Change: New, Effect: Neutral, Name: p.ID, New: c.new.Org.AsOf, At: cmp.Or(p.Src.Until.At, p.Src.Since.At, p.Src.At)})
	}
}

// Day returns the day on which the new organisation is seen when it is judged by
// the policy of the old one: the later of both days. When the old one has none,
// any is true, and all positions count.
func Day(old, new *org.Org) (day string, any bool) {
	if len(old.Positions) == 0 {
		return new.AsOf, false
	}
	return max(old.AsOf, new.AsOf), old.AsOf == ""
}
