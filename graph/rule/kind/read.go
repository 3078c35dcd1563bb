package kind

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/expr"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/role"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
	"github.com/orgwright/orgwright/graph/yamltree"
)

// Reader reads the rules of one file.
type Reader struct {
	File     *format.Decoder
	Language *Language
	Roles    []source.Text // every role that the current rule has named so far
}

// Language holds what rules can name, and compiles their expressions. It must not
// be shared by goroutines.
type Language struct {
	Catalogue *role.Catalogue
	Words     *Words // of the organisation, nil = not known

	compiler expr.Compiler
}

// Reading is a mapping of a rules file while it is read into To. The tables of
// rules files are tables of these, as some keys can be read only with a Reader.
type Reading[T any] struct {
	*Reader

	To *T
	At source.Span // of the mapping
}

// Limits of what a rule can say.
const (
	maxText       = 2_000   // characters of a text: findings repeat it
	maxExpression = 100_000 // characters of an expression
	maxPattern    = 1_000   // characters of a pattern
	maxWords      = 1_000   // of a list
)

// NewTable makes the table of a mapping. The documentation of each key is turned
// into a sentence. The hint for an unknown key lists the keys, unless the mapping
// has another hint.
func NewTable[T any](m format.Mapping, fields ...*format.Field[Reading[T]]) *format.Table[Reading[T]] {
	t := format.NewTable(m, fields...)
	t.At = func(r *Reading[T]) *source.Span { return &r.At }
	var names []string
	for _, k := range t.Keys {
		k.Doc = strings.ToUpper(k.Doc[:1]) + k.Doc[1:] + "."
		names = append(names, k.Name)
	}
	t.Unknown = cmp.Or(t.Unknown, "the keys are "+strings.Join(names, ", "))
	return t
}

// Into reads a mapping by its table, or what may stand in its place.
func Into[T any](r *Reader, t *format.Table[Reading[T]], to *T, n yamltree.Node) {
	format.Read(r.File, t, &Reading[T]{Reader: r, To: to}, n)
}

// bad reports a value that is not allowed.
func (r *Reader) bad(at source.Span, hint, format string, args ...any) {
	r.File.Add(code.BadValue.New(finding.Finding{At: at, Message: fmt.Sprintf(format, args...), Hint: hint}))
}

// doubt warns of a word that nothing in the organisation has. It is only a
// warning, because the rules may be shared with organisations that have it.
func (r *Reader) doubt(c *finding.Code, at source.Span, hint, format string, args ...any) {
	r.File.Add(c.New(finding.Finding{Severity: finding.Warning, At: at, Message: fmt.Sprintf(format, args...), Hint: hint}))
}

// custom declares a key that a function reads.
func custom[T any](k format.Key, read func(r *Reading[T], k *format.Key, n yamltree.Node)) *format.Field[Reading[T]] {
	return format.Custom(k, func(_ *format.Decoder, k *format.Key, into *Reading[T], n yamltree.Node) { read(into, k, n) })
}

// Text declares a key with a text.
func Text[T any](k format.Key, field func(*T) *string) *format.Field[Reading[T]] {
	k.Type = cmp.Or(k.Type, format.TypeText)
	k.Longest = maxText
	return custom(k, func(r *Reading[T], k *format.Key, n yamltree.Node) {
		if t, ok := r.File.Text(k, n); ok {
			*field(r.To) = strings.TrimSpace(t.Value)
		}
	})
}

// Template declares a key with a text in which the given names in braces are
// filled in.
func Template[T any](k format.Key, field func(*T) *string, names ...string) *format.Field[Reading[T]] {
	k.Type, k.Longest = format.TypeText, maxText
	return custom(k, func(r *Reading[T], k *format.Key, n yamltree.Node) {
		if t, ok := r.File.Text(k, n); ok {
			*field(r.To) = strings.TrimSpace(t.Value)
			r.placeholders(n.Target(), names)
		}
	})
}

// Whole declares a key with a whole number that is not negative.
func Whole[T any](k format.Key, set func(to *T, i int)) *format.Field[Reading[T]] {
	k.Type = format.TypeWhole
	return custom(k, func(r *Reading[T], k *format.Key, n yamltree.Node) {
		if i, ok := r.File.Whole(k, n); ok {
			set(r.To, i.Value)
		}
	})
}

// Flag declares a key with true or false.
func Flag[T any](k format.Key, field func(*T) *bool) *format.Field[Reading[T]] {
	k.Type, k.Enum = format.TypeFlag, []string{"true", "false"}
	return custom(k, func(r *Reading[T], k *format.Key, n yamltree.Node) {
		if t, ok := r.File.Text(k, n); ok {
			*field(r.To) = t.Value == "true"
		}
	})
}

// Choice declares a key with one of the words of Enum, or several if it is a List.
// The function set gets their indexes.
func Choice[T any](k format.Key, set func(to *T, i int)) *format.Field[Reading[T]] {
	k.Type, k.Single = format.TypeChoice, k.List
	return custom(k, func(r *Reading[T], k *format.Key, n yamltree.Node) {
		for _, t := range r.texts(k, n) {
			set(r.To, slices.Index(k.Enum, t.Value))
		}
	})
}

// texts reads one scalar, or a list of them if the key is one.
func (r *Reader) texts(k *format.Key, n yamltree.Node) []source.Text {
	if !k.List {
		if t, ok := r.File.Text(k, n); ok {
			return []source.Text{t}
		}
		return nil
	}
	var list []source.Text
	r.File.Texts(k, &list, n)
	if len(list) > maxWords {
		r.File.Add(code.TooLarge.New(finding.Finding{At: list[maxWords].At, Message: fmt.Sprintf("a list of more than %d words", maxWords)}))
		return nil
	}
	return list
}

// Texts declares a key with words, which a function takes one by one.
func Texts[T any](k format.Key, take func(r *Reading[T], t source.Text)) *format.Field[Reading[T]] {
	k.List, k.Single = true, true
	return custom(k, func(r *Reading[T], k *format.Key, n yamltree.Node) {
		for _, t := range r.texts(k, n) {
			take(r, t)
		}
	})
}

// words declares a key with any words.
func words[T any](k format.Key, field func(*T) *[]string) *format.Field[Reading[T]] {
	k.Type = format.TypeText
	return Texts(k, func(r *Reading[T], t source.Text) { *field(r.To) = append(*field(r.To), t.Value) })
}

// rolesKey makes a key take roles: ids, acronyms, titles or aliases.
func rolesKey(k format.Key) format.Key {
	k.Type, k.Refers, k.List, k.Single = format.TypeRef, "role", true, true
	return k
}

// roles declares a key with roles, of which the ids are kept.
func roles[T any](k format.Key, field func(*T) *[]string) *format.Field[Reading[T]] {
	return Texts(rolesKey(k), func(r *Reading[T], t source.Text) { r.role(t, field(r.To), "") })
}

// role looks up a role by its id, acronym, title or alias and adds its id to a
// list. A word that is the id of a role means that role. An unknown word is a
// finding, with the given hint when no known word is near, and is left out.
func (r *Reader) role(t source.Text, to *[]string, hint string) {
	found := r.Language.Catalogue.Find(t.Value)
	if own := r.Language.Catalogue.ByID(t.Value); own != nil {
		found = []*role.Role{own} // whatever else an organisation may call by this word
	}
	switch {
	case len(found) == 0:
		if near := wording.DidYouMean(t.Value, r.Language.Catalogue.Words()); near != "" {
			hint = near
		}
		r.File.Add(code.UnknownRole.New(finding.Finding{At: t.At, Message: fmt.Sprintf("there is no role %q", t.Value), Hint: hint}))
		return // the rule is not run
	case len(found) > 1 && role.Fold(found[0].ID) != role.Fold(t.Value):
		var ids []string
		for _, other := range found {
			ids = append(ids, other.ID)
		}
		r.File.Add(code.AmbiguousRole.New(finding.Finding{At: t.At, Hint: "write the id",
			Message: fmt.Sprintf("%q can be %s; it is taken as %s", t.Value, Listed(ids), ids[0])}))
	}
	t.Value = found[0].ID
	r.Roles = append(r.Roles, t)
	if !slices.Contains(*to, t.Value) {
		*to = append(*to, t.Value)
	}
}

// test is an expression in a rules file.
type test struct {
	program *expr.Program
	at      source.Span
}

// expression declares a key with an expression about positions or organisations.
func expression[T any](k format.Key, about expr.About, field func(*T) **test) *format.Field[Reading[T]] {
	k.Type, k.Longest = format.TypeCEL, maxExpression
	return custom(k, func(r *Reading[T], k *format.Key, n yamltree.Node) {
		t, ok := r.File.Text(k, n)
		if !ok {
			return
		}
		program, mistakes := r.Language.compiler.Compile(n.Target().Value(), about)
		for _, m := range mistakes {
			at := t.At
			if m.Offset >= 0 {
				at = n.Target().Place(m.Offset)
			}
			r.File.Add(code.BadExpression.New(finding.Finding{At: at, Message: m.Message, Hint: m.Hint}))
		}
		if program != nil {
			*field(r.To) = &test{program, t.At}
		}
	})
}

// hasError reports whether any finding is an error.
func hasError(found []finding.Finding) bool {
	return slices.ContainsFunc(found, func(f finding.Finding) bool { return f.Severity == finding.Error })
}
