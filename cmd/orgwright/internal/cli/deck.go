package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph/wording"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/card"
	"github.com/orgwright/orgwright/layouts/deck"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/shape"
)

// deckFlags are those that divide a picture into pages.
type deckFlags struct {
	pages   bool
	per     choice
	most    limited
	minText float64
}

func (f *deckFlags) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.BoolVar(&f.pages, "pages", false, "make a deck: an overview and pages for what it does not show, as many as it takes to read the names (slides of 16:9, or --page)")
	f.per = choice{from: deck.Pers()}
	f.per.add(cmd, "per", "what has a page of a deck: auto (what can be read together, the default), manager or unit")
	f.most = limited{min: 2, max: 500}
	flags.Var(&f.most, "max-per-page", "positions on a page of a deck, 2 to 500")
	flags.Float64Var(&f.minText, "min-text", layouts.DefaultMinText, "smallest size of names in a deck, in `POINTS`, 4 to 40")
}

// check makes a deck of what was asked for about its pages, and refuses what cannot be.
func (f *deckFlags) check(r *renderFlags) error {
	if f.minText < 4 || f.minText > 40 {
		return usagef("--min-text %g: 4 to 40 points", f.minText)
	}
	if f.pages {
		switch {
		case r.options.given.Switch("tile"):
			return usagef("--pages and --tile: a deck has pages, a poster is cut into some; give one of them")
		case r.fit.value.W > 0:
			return usagef("--pages and --fit: the pages of a deck have one size; say it with --page")
		}
		return nil
	}
	for _, g := range []struct {
		flag  string
		given bool
	}{{"--per", f.per.value != ""}, {"--max-per-page", f.most.value != 0}, {"--min-text", f.minText != layouts.DefaultMinText}} {
		if g.given {
			return usagef("%s is for decks; add --pages", g.flag)
		}
	}
	return nil
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
	if !r.f.deck.pages {
		pic, err := layouts.Draw(ctx, c.graph, o)
		if err != nil {
			return nil, err
		}
		return &drawn{[]*output.Page{&pic.Page}, pic.Choice, pic, pic.Warnings, pic.Remarks}, nil
	}
	d := layouts.Deck{Most: r.f.deck.most.value, MinText: r.f.deck.minText}
	for i, word := range deck.Pers() {
		if word == r.f.deck.per.value {
			d.Per = deck.Per(i)
		}
	}
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
func (r *render) write(ctx context.Context, pages []*output.Page, t target) ([]outFile, error) {
	one := func(pages []*output.Page, t target, path string) (outFile, error) {
		var b bytes.Buffer
		err := layouts.Write(ctx, &b, t.format.Name, pages, r.f.options.given.For(&t.format))
		return outFile{path: path, data: b.Bytes()}, err
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
