package export

import (
	"bufio"
	"io"
	"strings"

	"github.com/orgwright/orgwright/graph/schema"
)

// The schemas of SCIM 2.0: RFC 7644, section 3.4.2, and RFC 7643, sections 4.1 and 4.3.
const (
	scimList       = "urn:ietf:params:scim:api:messages:2.0:ListResponse"
	scimUser       = "urn:ietf:params:scim:schemas:core:2.0:User"
	scimEnterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
)

// WriteSCIM writes a user for each person who is named, as a list response of SCIM 2.0 with
// the enterprise extension. The first position of a person says title, department and
// manager, who is the first named holder above; a user of SCIM has one of each.
func WriteSCIM(w io.Writer, o *Organisation) error {
	users := []any{}
	taken := map[string]bool{} // names of users
	for i := range o.People {
		if o.People[i].Name != "" {
			users = append(users, o.scimUser(i, taken))
		}
	}
	b := bufio.NewWriter(w)
	err := schema.Encode(b, schema.Object{{Name: "schemas", Value: []string{scimList}}, {Name: "totalResults", Value: len(users)}, {Name: "startIndex", Value: 1},
		{Name: "itemsPerPage", Value: len(users)}, {Name: "Resources", Value: users}}, schema.Indent)
	if err != nil {
		return err
	}
	return b.Flush()
}

func (o *Organisation) scimUser(person int, taken map[string]bool) schema.Object {
	who := &o.People[person]
	p := &o.Positions[who.Positions[0]]
	id := who.key
	email := ""
	if len(p.Names) == 1 {
		email = p.Values.Get("email").Text.Value
	}
	name := id
	if email != "" && !taken[email] { // names of users differ
		name = email
	}
	taken[name] = true
	user := schema.Object{{Name: "schemas", Value: []string{scimUser, scimEnterprise}}, {Name: "id", Value: id}, {Name: "userName", Value: name},
		{Name: "displayName", Value: who.Name}, {Name: "name", Value: schema.Object{{Name: "formatted", Value: who.Name}}}}
	if p.Title != "" {
		user = user.With("title", p.Title)
	}
	user = user.With("active", true)
	if email != "" {
		user = user.With("emails", []any{schema.Object{{Name: "value", Value: email}, {Name: "primary", Value: true}}})
	}
	if p.Link != "" && len(p.Names) == 1 && strings.HasPrefix(p.Link, "http") {
		user = user.With("profileUrl", p.Link)
	}
	work := schema.Object{}
	if o.Name != "" {
		work = work.With("organization", o.Name)
	}
	if unit := o.unitName(p); unit != "" {
		work = work.With("department", unit)
	}
	if p.above >= 0 {
		boss := o.Positions[p.above].Holders[0]
		work = work.With("manager", schema.Object{{Name: "value", Value: o.People[boss.Person].key}, {Name: "displayName", Value: boss.Name}})
	}
	return user.With(scimEnterprise, work)
}
