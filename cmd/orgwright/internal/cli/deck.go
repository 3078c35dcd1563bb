package cli

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph/view"
	"github.com/orgwright/orgwright/graph/wording"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/card"
	"github.com/orgwright/orgwright/layouts/deck"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/shape"
)

// deckFlags are those that divide a picture into pages.
type deckFlags struct {
	pages   toggle
	per     choice
	most    limited
	minText parsed[float64]
}

// perView is the word of --per for a deck of all views.
const perView = "view"

func (f *deckFlags) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	f.pages.add(cmd, "pages", "make a deck: an overview and pages for what it does not show, as many as it takes to read the names (slides of 16:9, or --page)", view.On)
	f.per = choice{from: deck.Pers()}
	what := wording.Or([]string{"auto (what can be read together, the default)", "manager", "unit"})
	if flags.Lookup("view") != nil {
		f.per.from = append(f.per.from, perView)
		what = wording.Or([]string{"auto (what can be read together, the default)", "manager", "unit", "view (those of the file, or of --view)"})
	}
	f.per.add(cmd, "per", "what has a page of a deck: "+what)
	f.most = limited{min: 2, max: 500}
	flags.Var(&f.most, "max-per-page", "positions on a page of a deck, 2 to 500")
	f.minText = parsed[float64]{typ: "POINTS", parse: parseMinText}
	flags.Var(&f.minText, "min-text", fmt.Sprintf("smallest size of names in a deck, in points, 4 to 40 (default %d)", layouts.DefaultMinText))
}

// parseMinText reads the size of --min-text.
func parseMinText(s string) (float64, error) {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || !(v >= 4 && v <= 40) {
		return 0, fmt.Errorf("%q: 4 to 40 points", s)
	}
	return v, nil
}

// perView tells whether a deck of views is asked for.
func (f *deckFlags) perView() bool { return f.per.value == perView }

// ask puts what the flags say into a request.
func (f *deckFlags) ask(r *view.Request) {
	r.Pages, r.MaxPerPage, r.MinText = f.pages.value, f.most.value, f.minText.value
	if !f.perView() {
		r.Per = f.per.value
	}
}

// given names the first flag that is only for decks, "" = none is given.
func (f *deckFlags) given() string {
	switch {
	case f.per.value != "":
		return "--per"
	case f.most.value != 0:
		return "--max-per-page"
	case f.minText.text != "":
		return "--min-text"
	}
	return ""
}

// check refuses what the flags cannot mean together, whatever a view says.
func (f *deckFlags) check(r *renderFlags) error {
	pages := f.pages.value == view.On
	switch given := f.given(); {
	case pages && r.options.given.Switch("tile"):
		return usagef("--pages and --tile: a deck has pages, a poster is cut into some; give one of them")
	case pages && r.fit.value.W > 0:
		return usagef("--pages and --fit: the pages of a deck have one size; say it with --page")
	case !pages && given != "" && (f.perView() || len(r.views) == 0 && r.allViews.value == ""):
		return usagef("%s is for decks; add --pages", given)
	}
	return nil
}

// checkView refuses what flags and a view cannot mean together, and returns what has no
// effect. Tiled says that a flag asks for a poster.
func (f *deckFlags) checkView(want *view.Request, tiled bool) (idle []string, err error) {
	switch given := f.given(); {
	case want.Pages == view.On && want.Tile == view.On && f.pages.value == view.On:
		want.Tile = view.Off
		return []string{`the key "tile" of the view has no effect: it is drawn as a deck`}, nil
	case want.Pages == view.On && want.Tile == view.On && tiled:
		want.Pages = view.Off
		return []string{`the key "pages" of the view has no effect: it is drawn as a poster`}, nil
	case want.Pages == view.On && want.Tile == view.On:
		return nil, usagef("the view asks for pages and for tile: a deck has pages, a poster is cut into some; give it one of them")
	case want.Pages == view.On:
		return nil, nil
	case given != "":
		return nil, usagef("%s is for decks; add --pages", given)
	}
	for _, k := range []struct {
		key string
		set bool
	}{{"per", want.Per != ""}, {"max_per_page", want.MaxPerPage != 0}, {"min_text", want.MinText != 0}} {
		if k.set {
			idle = append(idle, fmt.Sprintf("the key %q of the view has no effect: it is for decks; add pages: true", k.key))
		}
	}
	return idle, nil
}

// deckOf is a request in the terms of layouts.
func deckOf(want *view.Request) layouts.Deck {
	d := layouts.Deck{Most: want.MaxPerPage, MinText: want.MinText}
	for i, word := range deck.Pers() {
		if word == want.Per {
			d.Per = deck.Per(i)
		}
	}
	return d
}

// drawn are the pages of a picture, and what there is to say about them.
type drawn struct {
	pages             []*output.Page
	choice            *shape.Choice // of a picture of one page
	placed            *layouts.Picture
	warnings, remarks []string
}

// pictures draws the pages of a picture: one, or those of a deck.
func (r *render) pictures(ctx context.Context, c *compiled, o layouts.Options) (*drawn, error) {
	if !isDeck(&c.want) {
		pic, err := layouts.Draw(ctx, c.graph, o)
		if err != nil {
			return nil, err
		}
		return &drawn{[]*output.Page{&pic.Page}, pic.Choice, pic, pic.Warnings, pic.Remarks}, nil
	}
	d := deckOf(&c.want)
	d.Related, d.Title = len(c.views) > 0, c.title
	chapters := []layouts.Chapter{{Graph: c.graph, Options: o}}
	if c.chapters != nil {
		chapters = c.chapters(o)
	}
	set, err := layouts.DrawDeck(ctx, chapters, d)
	if err != nil {
		return nil, err
	}
	out := &drawn{pages: set.Output(), placed: set.Pages[0], warnings: set.Warnings, remarks: set.Remarks}
	for _, p := range set.Pages {
		out.warnings = append(out.warnings, p.Warnings...)
	}
	return out, nil
}

// write encodes pages for a target: into one file, or one for each page where the format
// has no more.
func (r *render) write(ctx context.Context, want *view.Request, pages []*output.Page, t target) ([]outFile, error) {
	values := maps.Clone(r.f.options.given)
	if want.Tile == view.On {
		values["tile"] = true
	}
	one := func(pages []*output.Page, t target, path string) (outFile, error) {
		file := r.c.spool(path)
		if err := t.format.Write(ctx, file, pages, values.For(&t.format)); err != nil {
			return outFile{}, err
		}
		return file.finish()
	}
	if t.format.Beside == "" && (t.format.Pages != 1 || len(pages) == 1) {
		file, err := one(pages, t, numbered(t.path, 0, 0))
		return []outFile{file}, err
	}
	if t.path == stdio {
		return nil, usagef("%s are several files; give -o a name or a folder", wording.Count(len(pages), "page")+" as "+t.format.Title)
	}
	pictures := t
	var files []outFile
	if t.format.Beside != "" {
		pictures.format = formatNamed(t.format.Beside)
		pictures.path = strings.TrimSuffix(t.path, filepath.Ext(t.path)) + "." + pictures.format.Extensions[0]
	}
	own := make([]*output.Page, len(pages))
	addresses := map[string]string{}
	for i, p := range pages {
		page := *p
		if page.Elsewhere = addresses; page.Scene.ID == "" { // of a picture that is no deck
			s := *page.Scene
			s.ID = card.PageID(i + 1)
			page.Scene = &s
		}
		addresses[page.Scene.ID] = (&url.URL{Path: filepath.Base(numbered(pictures.path, i+1, len(pages)))}).String()
		own[i] = &page
	}
	if t.format.Beside != "" {
		file, err := one(own, t, numbered(t.path, 0, 0))
		if err != nil {
			return nil, err
		}
		files = append(files, file)
	}
	for i := range own {
		file, err := one(own[i:i+1], pictures, numbered(pictures.path, i+1, len(pages)))
		if err != nil {
			return nil, err
		}
		files = append(files, file)
	}
	return files, nil
}

// numbered puts the number of a page, one of several, into the name of a file: where the
// name says {page}, else before its ending.
func numbered(path string, page, of int) string {
	number := ""
	if of > 0 {
		number = fmt.Sprintf("%0*d", max(2, len(fmt.Sprint(of))), page)
	}
	if strings.Contains(path, "{page}") {
		return strings.ReplaceAll(path, "{page}", number)
	}
	if of == 0 {
		return path
	}
	ending := filepath.Ext(path)
	return strings.TrimSuffix(path, ending) + "-" + number + ending
}

// deckError makes mistakes of the flags about decks usage errors.
func deckError(err error) error {
	var many deck.TooManyError
	if errors.As(err, &many) {
		return usagef("%v", many)
	}
	return err
}
