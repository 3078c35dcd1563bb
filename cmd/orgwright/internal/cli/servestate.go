package cli

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/theme"
	"github.com/orgwright/orgwright/layouts/card"
)

// The sides of a change that a page shows.
const (
	sideAfter   = "after" // the default: the organisation as it is, or would be
	sideBefore  = "before"
	sideChanges = "changes"
)

// none is a value by which a page takes back what a flag has asked for.
const none = "-"

// stateKeys are what a page may ask for, in its address. None of them leads to a file:
// an input and a theme have to be among those that the page is offered.
func stateKeys() []string {
	return []string{"input", "side", "view", "root", "depth", "fit", "theme", "color-by", "cross", "as-of"}
}

// flags are the flags of the command line with what a page asks for in place of theirs.
func (f *serveFlags) flags(state url.Values) (*renderFlags, error) {
	r := f.look
	r.part.depth.single = slices.Clone(r.part.depth.single)
	if f.view != "" {
		r.views = []string{f.view}
	}
	for _, key := range stateKeys() {
		word := state.Get(key)
		if word == "" || key == "input" || key == "side" {
			continue
		}
		if err := r.take(key, word, f.look.theme.value); err != nil {
			return nil, usagef("%s %q: %v", key, word, err)
		}
	}
	return &r, nil
}

// take sets what a page asks for; theme is that of the command line, which may be a file.
func (r *renderFlags) take(key, word, given string) error {
	none := word == none
	set := func(v pflag.Value, empty func()) error {
		if empty(); none {
			return nil
		}
		return v.Set(word)
	}
	switch key {
	case "view":
		if r.views = []string{word}; none {
			r.views = nil
		}
	case "root":
		if r.part.root = word; none {
			r.part.root = ""
		}
	case "depth":
		return set(&r.part.depth, func() { r.part.depth = levels{} })
	case "fit":
		return set(&r.fit, func() {
			r.fit.value, r.fit.text = chart.Page{}, ""
			r.page.value, r.page.text = chart.Page{}, ""
		})
	case "theme":
		if word == given {
			return nil
		}
		return set(&r.theme.choice, func() { r.theme.value = "" })
	case "color-by":
		if r.colorBy = word; none {
			r.colorBy = ""
		}
	case "cross":
		return set(&r.cross, func() { r.cross.value = "" })
	case "as-of":
		return set(&r.checks.asOf, func() { r.checks.asOf.value = "" })
	}
	return nil
}

// offered is a switch of the page: a key of its state, and the values that can be chosen
// for it, apart from taking it back.
type offered struct {
	Key    string         `json:"key"`
	Value  string         `json:"value"` // that counts, "" = none
	Values []offeredValue `json:"values,omitempty"`
}

// offeredValue is a value of a switch, and what it is called, "" = as it is written.
type offeredValue struct {
	Value string `json:"value"`
	Label string `json:"label,omitempty"`
}

// offers lists the switches of an organisation, which is nil when it could not be read.
func (f *serveFlags) offers(r *renderFlags, o *org.Org) []offered {
	plain := func(words []string) (out []offeredValue) {
		for _, w := range words {
			out = append(out, offeredValue{Value: w})
		}
		return out
	}
	view := ""
	if len(r.views) > 0 {
		view = r.views[0]
	}
	views, colors := offered{Key: "view", Value: view}, card.Colors(graph.CardKeys())
	if o != nil {
		for _, v := range o.Doc.Views {
			views.Values = append(views.Values, offeredValue{v.ID.Value, v.Title.Value})
		}
		colors = withFields(colors, o)
	}
	themes := themeNames()
	if given := f.look.theme.value; strings.HasSuffix(given, theme.Ending) {
		themes = append(themes, given)
	}
	fit := r.fit.text
	if r.page.text != "" {
		fit = r.page.text
	}
	depth := ""
	if r.part.depth.all > 0 {
		depth = strconv.Itoa(r.part.depth.all)
	}
	return []offered{
		views,
		{Key: "root", Value: r.part.root},
		{Key: "depth", Value: depth, Values: plain([]string{"1", "2", "3", "4", "5", "6"})},
		{Key: "fit", Value: fit, Values: plain(chart.PageWords())},
		{Key: "theme", Value: r.theme.value, Values: plain(themes)},
		{Key: "color-by", Value: r.colorBy, Values: plain(colors)},
		{Key: "cross", Value: r.cross.value, Values: plain(orgfile.ViewTable().Field("cross").Enum)},
		{Key: "as-of", Value: r.checks.asOf.value},
	}
}
