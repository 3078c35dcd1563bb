package rule

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/rule/kind"
	"github.com/orgwright/orgwright/graph/source"
)

// Source says where a rule is taken from. Everything may be "", which is not said.
type Source struct {
	Title    string // of the law or standard
	Article  string // where in it
	Version  string // the date or version of the text
	URL      string
	Read     string // where the wording was read, such as "official text in a mirror"
	Strength string // in the words of the source, such as "for the most part"
	Grade    string // one of Grades, or another word
	Language string // of the quotations, as ISO 639-1, "" = English

	Quotes   []string // word for word
	Unquoted bool     // it may not be, or is not, quoted
}

// Grades lists what a source can be, the most binding first.
func Grades() []string {
	return []string{"law", "binding direction", "guideline", "guidance", "standard", "survey", "convention", "policy"}
}

// IsZero reports whether nothing is said.
func (s *Source) IsZero() bool {
	return s.Title+s.Article+s.Version+s.URL+s.Read+s.Strength+s.Grade+s.Language == "" && len(s.Quotes) == 0 && !s.Unquoted
}

// Cited writes where the rule is taken from in one line, without the words of the
// source: title and strength in quotes, article, grade and address as far as they are
// given.
func (s *Source) Cited() string {
	var parts []string
	if s.Title != "" {
		parts = append(parts, fmt.Sprintf("%q", s.Title))
	}
	parts = append(parts, s.Article)
	if s.Strength != "" {
		parts = append(parts, fmt.Sprintf("%q", s.Strength))
	}
	parts = append(parts, s.Grade, s.URL)
	return strings.Join(slices.DeleteFunc(parts, isEmpty), ", ")
}

// noQuote is what stands in place of a quotation where there is none.
const noQuote = "none"

// sourceTable describes where a rule is taken from.
var sourceTable = sync.OnceValue(func() *format.Table[kind.Reading[Source]] {
	t := kind.NewTable(format.Mapping{Name: "a source", Alone: "title"},
		kind.Text(format.Key{Name: "title", Doc: "of the law, standard or article"}, func(s *Source) *string { return &s.Title }),
		kind.Text(format.Key{Name: "article", Doc: "where in it: article, section, paragraph"}, func(s *Source) *string { return &s.Article }),
		kind.Text(format.Key{Name: "version", Doc: "date or version of the text"}, func(s *Source) *string { return &s.Version }),
		kind.Text(format.Key{Name: "url", Doc: "where it is found"}, func(s *Source) *string { return &s.URL }),
		kind.Text(format.Key{Name: "strength", Doc: "how strongly it is said, in the words of the source"}, func(s *Source) *string { return &s.Strength }),
		kind.Text(format.Key{Name: "grade", Offers: Grades(), Doc: "law, binding direction, guideline, guidance, standard, survey, convention or policy"}, func(s *Source) *string { return &s.Grade }),
		kind.Text(format.Key{Name: "read", Doc: "where the wording was read: official text in a mirror, issuer's page, secondary copy"}, func(s *Source) *string { return &s.Read }),
		kind.Text(format.Key{Name: "language", Doc: "of the quotations, as ISO 639-1; English when not given"}, func(s *Source) *string { return &s.Language }),
		quoteField())
	t.End = func(d *format.Decoder, r *kind.Reading[Source]) {
		if s := r.To; s.Unquoted && len(s.Quotes) > 0 {
			d.Add(code.BadValue.New(finding.Finding{At: r.At, Message: fmt.Sprintf("there is a quotation, or %s, but not both", noQuote)}))
		} else if s.Language != "" && len(s.Quotes) == 0 {
			d.Add(code.BadValue.New(finding.Finding{At: r.At, Message: "language is that of the quotations, of which there are none", Hint: "add quote, or leave language out"}))
		}
	}
	return t
})

// quoteField declares the key with the words of a source.
func quoteField() *format.Field[kind.Reading[Source]] {
	k := format.Key{Name: "quote", Type: format.TypeText, Doc: "short, word for word, or a list of such texts; none where the text may not be quoted"}
	return kind.Texts(k, func(r *kind.Reading[Source], t source.Text) {
		if text := strings.Join(strings.Fields(t.Value), " "); text == noQuote {
			r.To.Unquoted = true
		} else {
			r.To.Quotes = append(r.To.Quotes, text)
		}
	})
}
