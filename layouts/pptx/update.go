package pptx

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"math"
	"path"
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/pptx/adjust"
	"github.com/orgwright/orgwright/layouts/pptx/drawn"
	"github.com/orgwright/orgwright/layouts/pptx/manifest"
	"github.com/orgwright/orgwright/layouts/pptx/opc"
	"github.com/orgwright/orgwright/layouts/pptx/presentation"
	"github.com/orgwright/orgwright/layouts/pptx/tree"
)

// Drawn is a presentation with charts that were drawn before, which people may have worked
// on since. It can be updated once, by one goroutine.
type Drawn struct {
	file   *presentation.File
	was    *manifest.Manifest
	custom string        // part with the custom properties
	trees  []*slideNames // by slide of the file
	chart  []string      // by slide of the manifest: the part that shows it, "" = it is not there
	copies []int         // slides of the file that show the same as another one
	active int           // set of the charts that are updated
}

// ReadDrawn reads a presentation. The error says, in one sentence without a full stop, what
// is wrong with the file: it is none, it has a password, it has no charts of ours.
func ReadDrawn(data []byte) (*Drawn, error) {
	p, err := opc.Read(data)
	if err != nil {
		return nil, err
	}
	u := &Drawn{}
	if u.file, err = presentation.Read(p); err != nil {
		return nil, err
	}
	if u.file.Signed {
		return nil, errors.New("it is signed, which no change leaves valid; save it without the signature")
	}
	if u.custom = u.file.Related("/", "custom-properties"); u.custom == "" {
		return nil, manifest.ErrNone
	}
	said, err := p.Data(u.custom)
	if err != nil {
		return nil, err
	}
	if u.was, err = manifest.Read(said); err != nil {
		return nil, err
	}
	return u, u.match()
}

// Size is how large the slides are, in points.
func (u *Drawn) Size() (w, h float64) {
	return float64(u.file.Width) / perPoint, float64(u.file.Height) / perPoint
}

// Sheet returns what the file says of pages that are drawn for it, of a chart: of those of
// its charts that have most of the positions. nil = they have all of their slides.
func (u *Drawn) Sheet(g *chart.Graph) *output.Sheet {
	u.choose([]*chart.Graph{g})
	into := u.into()
	if into == nil {
		return nil
	}
	s := into.Sheet()
	s.Before = u.firstChart()
	return s
}

// into is the file with the layout that the charts which are updated have in it; nil when
// the file was made for them.
func (u *Drawn) into() *Template {
	first := u.firstChart()
	for m, part := range u.chart {
		if part != "" && u.index(part) == first && u.was.Slides[m].Into != "" {
			if l := u.file.LayoutOf(first); l != nil {
				return &Template{file: u.file, layout: l}
			}
		}
	}
	return nil
}

// UpdateOptions says how a presentation is updated. The zero value is the default.
type UpdateOptions struct {
	// Renew says that nothing that people wrote into the chart, its title and its notes is
	// kept, for charts of which something is withheld.
	Renew bool
	// Deck says that the pages are a deck. A deck is not made one page again, which would
	// take its slides out.
	Deck bool
}

// DeckError says that a deck was to become a single page.
type DeckError struct{ Slides int }

func (e *DeckError) Error() string {
	return fmt.Sprintf("its chart has %d slides, and one page was drawn", e.Slides)
}

// Update writes the presentation with its charts as pages have them now. What people did by
// hand stays: cards that they moved or made larger, their colours and words, notes, and
// shapes of their own. All else of the file stays as it is, byte for byte, also charts of
// other organisations and views. Nothing is written with an error: a *SizeError, a
// *DeckError, one of ctx, or one that says that the file is damaged, or shows nothing of the
// pages.
func (u *Drawn) Update(ctx context.Context, w io.Writer, pages []*output.Page, o UpdateOptions) (*Report, error) {
	if len(pages) == 0 {
		return nil, errNoPages
	}
	d := &updater{Drawn: u, option: o, report: &Report{}, ctx: ctx}
	d.deck = &deck{pkg: u.file.Package, pages: pages, slides: map[string]int{}, images: map[[32]byte]string{}, notesPart: u.file.NotesMaster}
	if err := d.prepare(); err != nil {
		return nil, err
	}
	if err := d.allPages(); err != nil {
		return nil, err
	}
	if err := d.finish(); err != nil {
		return nil, err
	}
	return d.report, d.pkg.Write(w)
}

// updater is an update while it is made.
type updater struct {
	*Drawn
	*deck
	ctx    context.Context
	option UpdateOptions
	report *Report
	of     []int // by page: slide of the manifest that it was, -1 = it is new
	theme  map[string]string
	stale  []string // parts with pictures that a slide has no more
}

// prepare finds out where the pages go, and what the file has for them.
func (d *updater) prepare() error {
	var graphs []*chart.Graph
	for _, p := range d.pages {
		graphs = append(graphs, p.Chart)
	}
	if !d.choose(graphs) {
		return errOthers
	}
	if err := d.assign(); err != nil {
		return err
	}
	if d.set, d.deck.into = d.active, d.Drawn.into(); d.deck.into != nil {
		d.before = d.firstChart()
	}
	if err := d.measure(); err != nil {
		return err
	}
	first := d.firstChart()
	layout := d.file.LayoutOf(first)
	if layout == nil {
		return fmt.Errorf("the slide %s has no layout", d.file.Slides[first].Part)
	}
	d.layoutPart, d.theme = layout.Part, layout.Colors
	if ground, ok := colorFrom(layout.Ground); ok {
		_, _, behind := hsl(ground)
		_, _, ink := hsl(d.palette().Ink)
		d.report.Pale = max(behind-ink, ink-behind) < leastLight
	}
	d.fitInto(layout)
	d.colors.base = nil
	for _, c := range d.was.Theme {
		if rgb, ok := colorFrom(c.RGB); ok {
			d.colors.base = append(d.colors.base, slot{c.Name, rgb})
		}
	}
	if len(d.colors.base) == 0 {
		d.colors.base = themeColors(d.palette())
	}
	d.tongue = language(d.pages[0].Scene.Lang)
	d.findGroups()
	for _, name := range d.pkg.Parts() {
		if strings.HasPrefix(name, "/ppt/media/") {
			data, err := d.pkg.Data(name)
			if err != nil {
				return err
			}
			if key := sha256.Sum256(data); d.images[key] == "" {
				d.images[key] = name
			}
		}
	}
	n := 0
	for i := range d.pages {
		if d.of[i] >= 0 {
			d.names = append(d.names, d.chart[d.of[i]])
			continue
		}
		for n++; d.pkg.Has(fmt.Sprintf(slideFormat, n)); n++ {
		}
		d.names = append(d.names, fmt.Sprintf(slideFormat, n))
	}
	return nil
}

// leastLight is how much lighter or darker than the slide text is at least, as a part of all.
const leastLight = 0.35

// firstChart is the first slide of the file that shows one of the charts which are updated.
func (u *Drawn) firstChart() int {
	first := len(u.file.Slides)
	for m, part := range u.chart {
		if part != "" && u.was.Slides[m].Set == u.active {
			first = min(first, u.index(part))
		}
	}
	return first
}

// fitInto takes the size of the slides and the look of titles from the file.
func (d *updater) fitInto(l *presentation.Layout) {
	d.size = [2]emu{d.file.Width, d.file.Height}
	var w, h float64
	for _, p := range d.pages {
		w, h = math.Max(w, p.Scene.Width), math.Max(h, p.Scene.Height)
	}
	d.scale = math.Min(perPoint, math.Min(float64(d.size[0])/w, float64(d.size[1])/h))
	if t := l.Title(); d.deck.into == nil && t != nil && t.Box.W > 0 {
		d.title.box, d.title.size, d.title.bold = box{t.Box.X, t.Box.Y, t.Box.W, t.Box.H}, t.Look.Size, t.Look.Bold
	}
}

// allPages brings all pages into the file.
func (d *updater) allPages() error {
	d.record.Theme = d.was.Theme
	for _, s := range d.was.Slides {
		if s.Set != d.set {
			d.record.Slides = append(d.record.Slides, s)
		}
	}
	behind := d.firstChart()
	for m, part := range d.chart {
		if d.was.Slides[m].Set == d.set {
			behind = max(behind, d.index(part))
		}
	}
	var added []string
	for i := range d.pages {
		if err := d.ctx.Err(); err != nil {
			return err
		}
		if d.of[i] < 0 {
			d.deck.slide(i)
			added = append(added, d.names[i])
			d.report.NewSlides = append(d.report.NewSlides, d.pages[i].Scene.Title)
			continue
		}
		if err := d.page(i); err != nil {
			return err
		}
	}
	if len(added) > 0 {
		if err := d.file.Insert(added, behind); err != nil {
			return err
		}
	}
	return nil
}

// painter returns what makes the shapes of a page.
func (d *updater) painter(i int, page *output.Page) *painter {
	return &painter{deck: d.deck, page: page, paper: d.paper(page), part: d.names[i], index: i + 1, w: &writer{}}
}

// page updates one slide.
func (d *updater) page(i int) error {
	was := &d.was.Slides[d.of[i]]
	part := d.names[i]
	data, err := d.pkg.Data(part)
	if err != nil {
		return err
	}
	old, err := drawn.Read(data, drawn.KnownOf(was))
	if err != nil {
		return damaged(part, err)
	}
	trial := d.painter(i, d.pages[i])
	trial.draw()
	h := &hand{updater: d, old: old, was: was, trial: trial, now: trial.said(), looks: map[string]*byHand{}, inks: map[string]markup{}, raw: map[string]markup{}, more: map[string]markup{}}
	h.compare()
	moved, err := adjust.Page(d.ctx, d.pages[i], h.places)
	if err != nil {
		return err
	}
	for _, n := range moved.Outside {
		d.report.Outside = append(d.report.Outside, trial.page.Chart.Nodes[n].Called())
	}
	for _, e := range moved.Across {
		d.report.Across = append(d.report.Across, trial.page.Chart.Nodes[e.From].Called()+" → "+trial.page.Chart.Nodes[e.To].Called())
	}
	p := d.painter(i, moved.Page)
	p.boxes = h.boxes
	p.draw()
	h.apply(p)
	slide, err := h.slide(p)
	if err != nil {
		return damaged(part, err)
	}
	d.put(part, slide)
	final := p.said()
	h.now.Others = final.Others
	if err := d.oldNotes(i, part, was, &h.now); err != nil {
		return err
	}
	d.record.Slides = append(d.record.Slides, h.now)
	return d.sweep(part, slide)
}

func damaged(part string, err error) error {
	return fmt.Errorf("the part %s is damaged: %w", part, err)
}

// put puts data into a part, if they are others.
func (d *updater) put(part string, data []byte) {
	if was, err := d.pkg.Data(part); err != nil || !bytes.Equal(was, data) {
		d.pkg.Set(part, "", data)
	}
}

// sweep takes out relationships of a slide that nothing in it refers to any more.
func (d *updater) sweep(part string, slide []byte) error {
	root, err := tree.Parse(slide)
	if err != nil {
		return damaged(part, err)
	}
	used := map[string]bool{}
	root.All(func(e *tree.Element) bool {
		for _, a := range e.Attributes {
			if strings.HasPrefix(a.Name, "r:") {
				used[a.Value] = true
			}
		}
		return true
	})
	for _, r := range d.pkg.Relations(part) {
		switch path.Base(r.Type) {
		case "image", "hyperlink", "slide":
			if !used[r.ID] {
				d.pkg.Unrelate(part, r.ID)
				if !r.External && path.Base(r.Type) == "image" {
					d.stale = append(d.stale, r.Target)
				}
			}
		}
	}
	return nil
}

// finish takes out what is not needed any more, and writes what was drawn.
func (d *updater) finish() error {
	if err := d.goneSlides(); err != nil {
		return err
	}
	if d.option.Renew { // a picture of how the first slide looked
		for _, r := range d.pkg.Relations("/") {
			if path.Base(r.Type) == "thumbnail" {
				d.pkg.Unrelate("/", r.ID)
				d.pkg.Remove(r.Target)
			}
		}
	}
	needed := map[string]bool{}
	for _, part := range d.pkg.Parts() {
		for _, r := range d.pkg.Relations(part) {
			needed[r.Target] = true
		}
	}
	for _, part := range d.stale {
		if !needed[part] && strings.HasPrefix(part, "/ppt/media/") {
			d.pkg.Remove(part)
		}
	}
	said, err := d.pkg.Data(d.custom)
	if err != nil {
		return err
	}
	if said, err = d.record.Properties(said); err != nil {
		return err
	}
	d.put(d.custom, said)
	d.report.count(d.was, &d.record, d.pages)
	return nil
}
