package rule

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// words are those that an organisation uses beside roles, as far as rules can
// name them. Each stands once, in source order.
type words struct {
	units, tags, fields []string
}

// wordsOf gathers the words of organisations, nil for none.
func wordsOf(docs []*orgfile.Document) *words {
	if len(docs) == 0 {
		return nil
	}
	w := &words{}
	seen := map[*[]string]map[string]bool{&w.units: {}, &w.tags: {}, &w.fields: {}}
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
		}
	}
	return w
}

// doubt warns of a word that nothing in the organisation has. It is no more
// than a warning, for the rules may be shared with others that have it.
func (d *decoder) doubt(c *finding.Code, t source.Text, hint, format string, args ...any) {
	d.add(c, t.At, hint, format, args...).Severity = finding.Warning
}

// units reads ids of units.
func (d *decoder) units(to *[]string) func(*yamlfile.Node) {
	return func(n *yamlfile.Node) {
		for _, t := range d.texts(n) {
			*to = append(*to, t.Value)
			if d.words != nil && !slices.Contains(d.words.units, t.Value) {
				d.doubt(code.UnknownUnit, t, wording.DidYouMean(t.Value, d.words.units), "the organisation has no unit %q, so nobody is meant", t.Value)
			}
		}
	}
}

// tags reads tags of positions.
func (d *decoder) tags(to *[]string) func(*yamlfile.Node) {
	return func(n *yamlfile.Node) {
		for _, t := range d.texts(n) {
			*to = append(*to, t.Value)
			if d.words != nil && !slices.Contains(d.words.tags, t.Value) {
				d.doubt(code.UnknownTag, t, wording.DidYouMean(t.Value, d.words.tags), "no position has the tag %q, so nobody is meant", t.Value)
			}
		}
	}
}

// value reads what says which value of positions a rule is about.
func (d *decoder) value(to *value) func(*yamlfile.Node) {
	return func(n *yamlfile.Node) {
		before := len(d.found)
		key := ""
		if d.text(&key)(n); key == "" || len(d.found) > before {
			return
		}
		*to = valueNamed(key)
		if to.field == "" || d.words == nil || slices.Contains(d.words.fields, to.field) {
			return
		}
		known := valueKeys()
		for _, f := range d.words.fields {
			known = append(known, f, fieldPrefix+f)
		}
		hint := wording.DidYouMean(key, known)
		if hint == "" {
			hint = fmt.Sprintf("positions have it so: fields: {%s: …}", to.field)
		}
		d.doubt(code.UnknownField, source.Text{Value: key, At: n.At}, hint, "no position has the field %q", to.field)
	}
}

var placeholder = regexp.MustCompile(`\{([A-Za-z_]+)\}`)

// template reads a text in which some words in braces stand for names.
func (d *decoder) template(to *string, names ...string) func(*yamlfile.Node) {
	return func(n *yamlfile.Node) {
		before := len(d.found)
		if d.text(to)(n); len(d.found) > before {
			return
		}
		for _, m := range placeholder.FindAllStringSubmatchIndex(n.Value, -1) {
			word := n.Value[m[2]:m[3]]
			if slices.Contains(names, word) {
				continue
			}
			hint := wording.DidYouMean(word, names)
			if hint == "" {
				hint = "those that are filled in are {" + strings.Join(names, "}, {") + "}"
			}
			at := n.Place(utf8.RuneCountInString(n.Value[:m[0]]))
			at.End = n.Place(utf8.RuneCountInString(n.Value[:m[1]-1])).End
			d.doubt(code.UnknownPlaceholder, source.Text{Value: word, At: at}, hint, "nothing is filled in for {%s}", word)
		}
	}
}
