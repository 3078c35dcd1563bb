package cli

import (
	"github.com/orgwright/orgwright/graph/rule"
)

// The JSON form of a bibliography. Its names are part of the program's interface: keys
// are added, never renamed.
type (
	jsonSources struct {
		Version int             `json:"version"` // of this form, 1
		Packs   []jsonPack      `json:"packs"`
		Sources []jsonReference `json:"sources"`
	}
	jsonReference struct {
		jsonSource

		Quoted bool       `json:"quoted"` // false where the text is not quoted, only what it asks for
		Rules  []jsonCite `json:"rules"`
	}
	jsonCite struct {
		ID   string `json:"id"`
		Pack string `json:"pack"`
	}
)

// bibliography lists the packs, and the sources of their rules.
func (b *rulebook) bibliography() ([]*rule.Pack, []rule.Reference) {
	var packs []*rule.Pack
	var rules []*rule.Rule
	for _, p := range b.packs {
		packs = append(packs, p.Pack)
		rules = append(rules, p.rules...)
	}
	return packs, rule.Bibliography(rules)
}

func (b *rulebook) sourcesJSON() jsonSources {
	out := jsonSources{Version: 1, Packs: []jsonPack{}, Sources: []jsonReference{}}
	packs, refs := b.bibliography()
	for _, p := range packs {
		out.Packs = append(out.Packs, packJSON(p))
	}
	for _, ref := range refs {
		to := jsonReference{jsonSource: *sourceJSON(&ref.Source), Quoted: len(ref.Quotes) > 0}
		for _, r := range ref.Rules {
			to.Rules = append(to.Rules, jsonCite{r.ID, r.Pack})
		}
		out.Sources = append(out.Sources, to)
	}
	return out
}
