package pptx

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/pptx/drawn"
	"github.com/orgwright/orgwright/layouts/pptx/manifest"
	"github.com/orgwright/orgwright/layouts/pptx/presentation"
	"github.com/orgwright/orgwright/layouts/pptx/tree"
)

// slideNames is what tells which chart a slide shows.
type slideNames struct {
	names         map[string]bool
	title         string // hash of its text
	cards, hidden bool
}

// The share of the names of a chart that a slide has to have to be that chart, and from
// which on another one is a copy.
const (
	leastShare = 0.3
	copyShare  = 0.5
)

var errNoCharts = errors.New(`none of its slides shows a chart of orgwright any more: there are no shapes with names such as "card ID"`)

// match finds the slides of the charts, in whatever order they stand.
func (u *Drawn) match() error {
	for i, s := range u.file.Slides {
		if s.Part == "" {
			return fmt.Errorf("it is damaged: its slide %d is not there", i+1)
		}
		data, err := u.file.Package.Data(s.Part)
		if err != nil {
			return err
		}
		root, err := tree.Parse(data)
		if err != nil {
			return damaged(s.Part, err)
		}
		n := &slideNames{names: map[string]bool{}, hidden: root.Get("show") == "0" || root.Get("show") == "false"}
		root.All(func(e *tree.Element) bool {
			if name := drawn.Name(e); name != "" {
				n.names[name] = true
				n.cards = n.cards || strings.HasPrefix(name, "card ")
			}
			if drawn.Holder(e) == "title" {
				n.title = manifest.Hash(drawn.Text(e.Child("p:txBody")))
			}
			return true
		})
		u.trees = append(u.trees, n)
	}
	var pairs []pair
	for m := range u.was.Slides {
		u.chart = append(u.chart, "")
		for i, n := range u.trees {
			if share := n.share(&u.was.Slides[m]); share >= leastShare {
				pairs = append(pairs, pair{m, i, share})
			}
		}
	}
	taken := map[int]bool{}
	for _, p := range best(pairs) {
		u.chart[p.a] = u.file.Slides[p.b].Part
		taken[p.b] = true
	}
	for _, p := range pairs {
		if !taken[p.b] && p.share >= copyShare && !slices.Contains(u.copies, p.b) {
			u.copies = append(u.copies, p.b)
		}
	}
	slices.Sort(u.copies)
	if len(taken) == 0 {
		return errNoCharts
	}
	return nil
}

// share is how much of what a chart had a slide has: cards and lists, or for pages without,
// their title and the kinds of their shapes.
func (n *slideNames) share(s *manifest.Slide) float64 {
	have, all := 0, 0
	count := func(name string) {
		if all++; n.names[name] {
			have++
		}
	}
	for _, c := range s.Cards {
		count("card " + c.ID)
	}
	if all == 0 {
		for _, name := range s.Others {
			count(name)
		}
		for _, t := range s.Texts {
			if t.Name == "title" && t.Hash == n.title {
				have, all = have+2, all+2
			} else if t.Name == "title" {
				all += 2
			}
		}
	}
	if all == 0 {
		return 0
	}
	share := float64(have) / float64(all)
	if n.cards && len(s.Cards) == 0 { // a chart of the deck has the same title
		share /= 3
	}
	if n.hidden { // of two, the one is updated that is shown
		share *= 0.99
	}
	return share
}

// pair says how much two things have in common, from 0 to 1.
type pair struct {
	a, b  int
	share float64
}

// best chooses the pairs that have most in common, so that nothing is in two of them.
func best(pairs []pair) (chosen []pair) {
	list := slices.Clone(pairs)
	slices.SortStableFunc(list, func(p, q pair) int {
		return cmp.Or(cmp.Compare(q.share, p.share), cmp.Compare(p.a, q.a), cmp.Compare(p.b, q.b))
	})
	a, b := map[int]bool{}, map[int]bool{}
	for _, p := range list {
		if !a[p.a] && !b[p.b] {
			a[p.a], b[p.b] = true, true
			chosen = append(chosen, p)
		}
	}
	return chosen
}

var errOthers = errors.New("nobody of its charts is in this one; is it the presentation of another organisation?")

// choose finds the charts, of those that were drawn together, that have most in common with
// others; false = none has anything.
func (u *Drawn) choose(graphs []*chart.Graph) bool {
	now := map[string]bool{}
	for _, g := range graphs {
		for i := range g.Nodes {
			now[g.Nodes[i].ID] = true
		}
	}
	most := 0.0
	for set := range u.was.Sets() {
		was := map[string]bool{}
		for m := range u.was.Slides {
			if s := &u.was.Slides[m]; s.Set == set && u.chart[m] != "" {
				for id := range idsOf(s) {
					was[id] = true
				}
			}
		}
		both := 0
		for id := range was {
			if now[id] {
				both++
			}
		}
		if share := float64(both) / float64(max(len(was)+len(now)-both, 1)); share > most {
			most, u.active = share, set
		}
	}
	return most > 0
}

// idsOf are the ids of the positions that a chart had.
func idsOf(s *manifest.Slide) map[string]bool {
	ids := map[string]bool{}
	for _, c := range s.Cards {
		ids[c.ID] = true
	}
	for _, r := range s.Rows {
		ids[r.ID] = true
	}
	return ids
}

// assign finds out which chart every page was before.
func (d *updater) assign() error {
	d.of = make([]int, len(d.pages))
	for i := range d.of {
		d.of[i] = -1
	}
	for _, p := range best(d.pairs(d.active)) {
		d.of[p.a] = p.b
	}
	for _, i := range d.copies {
		d.report.Copies = append(d.report.Copies, i+1)
	}
	slides := 0
	for m, part := range d.chart {
		if d.was.Slides[m].Set != d.active {
			continue
		}
		if slides++; part == "" {
			d.report.LostSlides = append(d.report.LostSlides, d.was.Slides[m].Number)
		}
	}
	if slides > 1 && !d.option.Deck {
		return &DeckError{slides}
	}
	return nil
}

// pairs says what the pages have in common with the charts of a set.
func (d *updater) pairs(set int) (pairs []pair) {
	for i, p := range d.pages {
		for m := range d.was.Slides {
			s := &d.was.Slides[m]
			if d.chart[m] == "" || s.Set != set {
				continue
			}
			ids := idsOf(s)
			if len(ids) == 0 && len(p.Chart.Nodes) == 0 {
				pairs = append(pairs, pair{i, m, 1})
				continue
			}
			both := 0
			for k := range p.Chart.Nodes {
				if ids[p.Chart.Nodes[k].ID] {
					both++
				}
			}
			if both > 0 {
				pairs = append(pairs, pair{i, m, float64(both) / float64(len(ids)+len(p.Chart.Nodes)-both)})
			}
		}
	}
	return pairs
}

// index is where a slide stands in the file, by its part.
func (u *Drawn) index(part string) int {
	return slices.IndexFunc(u.file.Slides, func(s presentation.Slide) bool { return s.Part == part })
}

// goneSlides takes out the slides of charts that are there no more, unless people have put
// something on them, or something leads there.
func (d *updater) goneSlides() error {
	for m, part := range d.chart {
		if part == "" || slices.Contains(d.of, m) || d.was.Slides[m].Set != d.set {
			continue
		}
		data, err := d.pkg.Data(part)
		if err != nil {
			return err
		}
		old, err := drawn.Read(data, drawn.KnownOf(&d.was.Slides[m]))
		if err != nil {
			return damaged(part, err)
		}
		i := d.index(part)
		if len(old.Own) > 0 || len(d.file.LeadTo(i)) > 0 {
			d.report.KeptSlides = append(d.report.KeptSlides, i+1)
			continue
		}
		for _, r := range d.pkg.Relations(part) {
			if !r.External {
				d.stale = append(d.stale, r.Target)
			}
		}
		if err := d.file.Remove(i); err != nil {
			return err
		}
		d.report.GoneSlides++
	}
	return nil
}
