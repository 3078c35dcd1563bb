package kind

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
	"github.com/orgwright/orgwright/graph/yamltree"
)

// Words holds the units, tags, names of fields and responsibilities of an
// organisation, which rules can name. Each stands once, in source order.
type Words struct {
	units, tags, fields, duties []string
}

// WordsOf gathers the words of organisations, nil for none.
func WordsOf(docs []*orgfile.Document) *Words {
	if len(docs) == 0 {
		return nil
	}
	w := &Words{}
	seen := map[*[]string]map[string]bool{&w.units: {}, &w.tags: {}, &w.fields: {}, &w.duties: {}}
	add := func(to *[]string, word string) {
		if !seen[to][word] {
			seen[to][word] = true
			*to = append(*to, word)
		}
	}
	for _, doc := range docs {
		for _, u := range doc.Units {
			add(&w.units, u.ID.Value)
		}
		for _, p := range doc.Positions {
			for _, t := range p.Tags {
				add(&w.tags, t.Value)
			}
			for _, f := range p.Fields {
				add(&w.fields, f.Key.Value)
			}
			for _, d := range p.Responsibilities {
				add(&w.duties, d.Value)
			}
		}
	}
	return w
}

// units declares a key with ids of units.
func units[T any](k format.Key, field func(*T) *[]string) *format.Field[Reading[T]] {
	k.Type, k.Refers = format.TypeRef, "unit"
	return Texts(k, func(r *Reading[T], t source.Text) {
		*field(r.To) = append(*field(r.To), t.Value)
		if r.Language.Words != nil && !slices.Contains(r.Language.Words.units, t.Value) {
			r.doubt(code.UnknownUnit, t.At, wording.DidYouMean(t.Value, r.Language.Words.units), "the organisation has no unit %q, so nobody is meant", t.Value)
		}
	})
}

// tags declares a key with tags of positions.
func tags[T any](k format.Key, field func(*T) *[]string) *format.Field[Reading[T]] {
	k.Type, k.Refers = format.TypeRef, "tag"
	return Texts(k, func(r *Reading[T], t source.Text) {
		*field(r.To) = append(*field(r.To), t.Value)
		if r.Language.Words != nil && !slices.Contains(r.Language.Words.tags, t.Value) {
			r.doubt(code.UnknownTag, t.At, wording.DidYouMean(t.Value, r.Language.Words.tags), "no position has the tag %q, so nobody is meant", t.Value)
		}
	})
}

// duties declares a key with ids of responsibilities, of which the catalogue has some
// and organisations have more.
func duties[T any](k format.Key, field func(*T) *[]string) *format.Field[Reading[T]] {
	k.Type = format.TypeText
	return Texts(k, func(r *Reading[T], t source.Text) {
		*field(r.To) = append(*field(r.To), t.Value)
		if r.Language.Words == nil || slices.Contains(r.Language.Words.duties, t.Value) {
			return
		}
		known := slices.Clone(r.Language.Words.duties)
		for _, have := range r.Language.Catalogue.Roles() {
			for _, d := range have.Responsibilities {
				known = append(known, d.ID)
			}
		}
		if !slices.Contains(known, t.Value) {
			r.doubt(code.UnknownResponsibility, t.At, wording.DidYouMean(t.Value, known), "nobody has the responsibility %q", t.Value)
		}
	})
}

// valueKey declares the key that says which value of positions a rule is about.
func valueKey[T any](field func(*T) *value) *format.Field[Reading[T]] {
	k := format.Key{Name: "key", Doc: "a key of positions, or the name of one of their fields (fields.email where both have it); required", Type: format.TypeRef, Refers: "key"}
	return custom(k, func(r *Reading[T], k *format.Key, n yamltree.Node) {
		t, ok := r.File.Text(k, n)
		if !ok {
			return
		}
		key := strings.TrimSpace(t.Value)
		to := field(r.To)
		*to = valueNamed(key)
		if to.field == "" || r.Language.Words == nil || slices.Contains(r.Language.Words.fields, to.field) {
			return
		}
		known := valueKeys()
		for _, f := range r.Language.Words.fields {
			known = append(known, f, fieldPrefix+f)
		}
		hint := wording.DidYouMean(key, known)
		if hint == "" {
			hint = fmt.Sprintf("positions have it so: fields: {%s: …}", to.field)
		}
		r.doubt(code.UnknownField, t.At, hint, "no position has the field %q", to.field)
	})
}

var placeholder = regexp.MustCompile(`\{([A-Za-z_]+)\}`)

// placeholders warns of words in braces in a template that are not filled in.
func (r *Reader) placeholders(n yamltree.Node, names []string) {
	text := n.Value()
	for _, m := range placeholder.FindAllStringSubmatchIndex(text, -1) {
		word := text[m[2]:m[3]]
		if slices.Contains(names, word) {
			continue
		}
		hint := wording.DidYouMean(word, names)
		if hint == "" {
			hint = "those that are filled in are {" + strings.Join(names, "}, {") + "}"
		}
		at := n.Place(utf8.RuneCountInString(text[:m[0]]))
		at.End = n.Place(utf8.RuneCountInString(text[:m[1]-1])).End
		r.doubt(code.UnknownPlaceholder, at, hint, "nothing is filled in for {%s}", word)
	}
}
