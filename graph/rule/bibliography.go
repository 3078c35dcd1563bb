package rule

import (
	"slices"
)

// Reference is a source with all that rules take from it.
type Reference struct {
	Source // with the quotations of all the rules; Strength is that of the first one

	Rules []*Rule // that stand on it
}

// Bibliography lists the sources of rules, each once, in the order of the rules. The same
// article in another version, or read elsewhere, is another source.
func Bibliography(rules []*Rule) []Reference {
	type key struct{ title, article, version, url, read, grade, language string }
	at := map[key]int{}
	var out []Reference
	for _, r := range rules {
		s := r.Source
		if s.IsZero() {
			continue
		}
		k := key{s.Title, s.Article, s.Version, s.URL, s.Read, s.Grade, s.Language}
		i, known := at[k]
		if !known {
			i = len(out)
			at[k] = i
			ref := Reference{Source: s}
			ref.Quotes = nil
			out = append(out, ref)
		}
		ref := &out[i]
		ref.Rules = append(ref.Rules, r)
		for _, q := range s.Quotes {
			if !slices.Contains(ref.Quotes, q) {
				ref.Quotes = append(ref.Quotes, q)
			}
		}
		ref.Unquoted = ref.Unquoted && len(ref.Quotes) == 0
	}
	return out
}
