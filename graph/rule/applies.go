package rule

import (
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/rule/kind"
	"github.com/orgwright/orgwright/graph/scope"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamltree"
)

// Applies says which organisations a rule is for, by what these say about
// themselves in their head. The zero value is for all.
type Applies struct {
	Sector, Jurisdiction, Size Words

	// Note is the part of the condition that is no data, "" = none; it switches
	// nothing off.
	Note string
}

// Words are what an organisation may say: one of Any, if there are any, and
// nothing of Not.
type Words struct{ Any, Not []source.Text }

// IsZero reports whether all words will do.
func (w Words) IsZero() bool { return len(w.Any)+len(w.Not) == 0 }

// String writes the words in one line, the same for the same words.
func (w Words) String() string {
	out := ""
	for _, t := range w.Any {
		out += " " + t.Value
	}
	for _, t := range w.Not {
		out += " not " + t.Value
	}
	return out
}

// over returns the condition of a rule in a pack that has one: each key that the
// rule does not give is that of the pack.
func (a Applies) over(pack Applies) Applies {
	for _, key := range []struct{ own, pack *Words }{{&a.Sector, &pack.Sector}, {&a.Jurisdiction, &pack.Jurisdiction}, {&a.Size, &pack.Size}} {
		if key.own.IsZero() {
			*key.own = *key.pack
		}
	}
	if a.Note == "" {
		a.Note = pack.Note
	}
	return a
}

// deciding writes what of a condition can switch a rule off, "" when nothing can.
func (a Applies) deciding() string {
	if a.Sector.IsZero() && a.Jurisdiction.IsZero() && a.Size.IsZero() {
		return ""
	}
	return fmt.Sprintf("applies: sector%s, jurisdiction%s, size%s", a.Sector, a.Jurisdiction, a.Size)
}

// appliesTable describes which organisations a rule, or all of a pack, are for.
var appliesTable = sync.OnceValue(func() *format.Table[kind.Reading[Applies]] {
	return kind.NewTable(format.Mapping{Name: "the scope of a rule"},
		wordsField(format.Key{Name: "sector", Type: format.TypeText, Check: checkWord, Pattern: ruleID.String(), Offers: scope.SectorWords(), Doc: "what organization.sector says, or something that it is a kind of"}, scope.Within, func(a *Applies) *Words { return &a.Sector }),
		wordsField(format.Key{Name: "jurisdiction", Type: format.TypeText, Check: scope.CheckJurisdiction, Pattern: scope.JurisdictionPattern, Doc: "where organization.jurisdictions says it is; EU is met by a member state, US by one of the states"}, isUnder, func(a *Applies) *Words { return &a.Jurisdiction }),
		wordsField(format.Key{Name: "size", Type: format.TypeChoice, Enum: scope.Sizes(), Doc: "what organization.size says"}, isSame, func(a *Applies) *Words { return &a.Size }),
		kind.Text(format.Key{Name: "note", Doc: "the part of the condition that is no data; shown, without effect"}, func(a *Applies) *string { return &a.Note }))
})

// appliesField declares the key with the scope of a rule or a pack.
func appliesField[T any](doc string, field func(*T) *Applies) *format.Field[kind.Reading[T]] {
	k := format.Key{Name: "applies", Type: format.TypeObject, Of: &appliesTable().Mapping, Doc: doc}
	return format.Custom(k, func(_ *format.Decoder, _ *format.Key, r *kind.Reading[T], n yamltree.Node) {
		kind.Into(r.Reader, appliesTable(), field(r.To), n)
	})
}

// checkWord says what is wrong with a word for a sector.
func checkWord(word string) error {
	if ruleID.MatchString(word) {
		return nil
	}
	return errors.New("has lower-case letters, digits and hyphens")
}

// wordsField declares a key with words, of which any will do, or with a mapping of
// those and of words that must not be there. A word of the first that one of the others rules
// out for certain is a mistake: what is for it would be for nobody.
func wordsField(k format.Key, is func(said, word string) bool, field func(*Applies) *Words) *format.Field[kind.Reading[Applies]] {
	word := k
	list := func(name, doc string, of func(*Words) *[]source.Text) *format.Field[kind.Reading[Words]] {
		each := word
		each.Name, each.Doc = name, doc
		return kind.Texts(each, func(r *kind.Reading[Words], t source.Text) { *of(r.To) = append(*of(r.To), t) })
	}
	t := kind.NewTable(format.Mapping{Name: "the " + k.Name, Alone: "any"},
		list("any", "one of these", func(w *Words) *[]source.Text { return &w.Any }),
		list("not", "none of these", func(w *Words) *[]source.Text { return &w.Not }))
	return format.Custom(format.Key{Name: k.Name, Doc: k.Doc, Type: format.TypeObject, Of: &t.Mapping},
		func(d *format.Decoder, k *format.Key, r *kind.Reading[Applies], n yamltree.Node) {
			found, _, more := d.Within(func() { kind.Into(r.Reader, t, field(r.To), n) })
			if len(found) == 0 && more == 0 && field(r.To).IsZero() {
				d.Report(code.BadValue, n, "leave the key out", "%q names no word, so it says nothing", k.Name)
			}
			field(r.To).contradict(d, k, n, is)
		})
}

// contradict reports words that can never count: those that others rule out, and a
// choice of which all is ruled out.
func (w *Words) contradict(d *format.Decoder, k *format.Key, n yamltree.Node, is func(said, word string) bool) {
	out := func(word string) bool {
		return slices.ContainsFunc(w.Not, func(not source.Text) bool { return is(word, not.Value) })
	}
	for _, t := range w.Any {
		if out(t.Value) {
			d.Report(code.BadValue, n, "leave it out of one of them", "%q asks for %q and rules it out", k.Name, t.Value)
			return
		}
	}
	if sizes := scope.Sizes(); k.Name == "size" && !slices.ContainsFunc(sizes, func(size string) bool { return !out(size) }) {
		d.Report(code.BadValue, n, "leave one of them, or switch the rule off", "%q rules out every size", k.Name)
	}
}
