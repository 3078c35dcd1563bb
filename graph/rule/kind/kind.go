// Package kind implements the kinds of rule, one per file; All lists them. Each is
// one declaration: the key that it is written under, the keys below that with what
// they take and mean, an example, and what it checks. Reading, schema, the order
// of keys, and the manual go by it.
//
// A rule that was read is a Checker. Its Check gets a Run, which has the
// organisation, and reports to the Listener of that Run. The package knows nothing
// of sets of rules, packs, severities and suppressions.
package kind

import (
	"sync"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/yamltree"
)

// Checker is a rule of some kind, as read from a rules file and ready to run. It
// does not change, and may be shared by goroutines.
type Checker interface {
	Check(r *Run)
}

// Kind is one kind of rule.
type Kind struct {
	format.Key // of a rule that it is written under, with what that takes

	// Example is a whole rule of the kind with an organisation that passes and
	// one that fails, as an entry of the list rules.
	Example string

	note string // what the list is, for a kind that takes only a list of roles
	read func(r *Reader, k *format.Key, n yamltree.Node) (c Checker, lacks string)
}

// ResponsibilityKind is the key of the kind that Responsibilities is about.
const ResponsibilityKind = "responsibility"

// All lists every kind of rule in the order of the documentation. A new one is
// one file and one line here.
func All() []Kind { return all() }

var all = sync.OnceValue(func() []Kind {
	return []Kind{
		reportsToKind(),
		forbidReportsToKind(),
		chainKind(),
		functionalLineKind(),
		notSamePersonKind(),
		notSameChainKind(),
		separateKind(),
		existsKind(),
		spanKind(),
		depthKind(),
		ranksAboveKind(),
		responsibilityKind(),
		allocationKind(),
		fieldKind(),
		uniqueKind(),
		statKind(),
		exprKind(),
	}
})

// Read reads what stands under the key. It returns nil when there is a mistake,
// which the decoder of the reader has then.
func (k Kind) Read(r *Reader, n yamltree.Node) Checker {
	var c Checker
	lacks := ""
	found, _, _ := r.File.Within(func() { c, lacks = k.read(r, &k.Key, n) })
	switch {
	case hasError(found):
		return nil
	case lacks != "":
		r.File.Report(code.BadValue, n, "", "%s", lacks)
		return nil
	}
	return c
}

// declare makes a kind whose key has keys of its own. The function lacks says what
// is missing in a rule, "" = nothing.
func declare[T any, C interface {
	*T
	Checker
}](name, doc, example string, keys *format.Table[Reading[T]], lacks func(c *T) string) Kind {
	keys.Name = "a rule of kind " + name
	return Kind{
		Key:     format.Key{Name: name, Doc: doc, Type: format.TypeObject, Of: &keys.Mapping},
		Example: example,
		read: func(r *Reader, _ *format.Key, n yamltree.Node) (Checker, string) {
			c := new(T)
			Into(r, keys, c, n)
			return C(c), lacks(c)
		},
	}
}

// declareRoles makes a kind that takes a list of roles only; note says what they
// are.
func declareRoles(name, doc, note, example string, with func(roles []string) Checker) Kind {
	return Kind{
		Key:     rolesKey(format.Key{Name: name, Doc: doc}),
		Example: example,
		note:    note,
		read: func(r *Reader, k *format.Key, n yamltree.Node) (Checker, string) {
			var ids []string
			for _, t := range r.texts(k, n) {
				r.role(t, &ids, "")
			}
			return with(ids), unless(len(ids) > 0, name+" names no role")
		},
	}
}

// unless returns "" when something holds, else what to say.
func unless(holds bool, what string) string {
	if holds {
		return ""
	}
	return what
}

// besideFor returns hints for keys that choose positions but are written below a
// kind of rule that is about the positions chosen by "for".
func besideFor(kind string) map[string]string {
	hints := map[string]string{}
	for _, k := range choiceTable().Keys {
		hints[k.Name] = "say whom the rule is about beside " + kind + ": for: {" + k.Name + ": …}"
	}
	return hints
}
