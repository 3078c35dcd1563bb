package pptx

import (
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/pptx/manifest"
)

// Report says what an update kept of what people did by hand, what it changed, and what it
// could not keep. Lists name positions, by their holders or titles, or ids where they are
// gone.
type Report struct {
	Moved, Resized, Recoloured, Reworded []string // kept: places, sizes, colours, texts of cards, frames and placeholders
	Lines                                []string // kept: lines that people put into lists
	Notes                                int      // kept: slides with notes by hand
	Own                                  int      // kept: shapes of people
	Shifted                              []string // kept as far from their new place as from their old one, since they would cover others

	Covered    []string // moved by hand, and at their own place again, since they would cover others
	Anew       []string // moved by hand, and have another superior now
	Lost       []string // ids of positions that are gone, with what was done to them by hand
	Lists      []string // lists that were moved without their card, which they hang from again
	Overruled  []string // texts that were changed by hand and in the organisation, which wins
	Renewed    []string // texts by hand that are not kept, since something is withheld
	Redrawn    []string // deleted by hand, and drawn again
	Outside    []string // cards that stand outside the frame of their unit
	Across     []string // lines that run across cards
	Loose      []string // shapes of people that were lines to cards which are gone
	Animations []int    // slides whose animations were of shapes that are gone
	Copies     []int    // slides that show what another one does, and are left as they are
	KeptSlides []int    // slides of charts that are gone, with shapes of people or links to them
	Pale       bool     // the text of the theme can hardly be read on the slides, whose background stays
	LostSlides []int    // charts whose slides people have taken out

	NewSlides                                   []string // their titles
	GoneSlides                                  int
	Joined, Left, Reassigned, ChangedInChartIDs []string // in the organisation: ids
}

// count finds what changed in the organisation.
func (r *Report) count(was, now *manifest.Manifest, _ []*output.Page) {
	type entry struct{ up, texts string }
	of := func(m *manifest.Manifest) (map[string]entry, []string) {
		all := map[string]entry{}
		var order []string
		add := func(id, up, hash string) {
			e, known := all[id]
			if !known {
				order = append(order, id)
			}
			if up != "" {
				e.up = up
			}
			if !strings.Contains(e.texts, hash) {
				e.texts += hash + " "
			}
			all[id] = e
		}
		for i := range m.Slides {
			for _, c := range m.Slides[i].Cards {
				add(c.ID, c.Up, c.Hash)
			}
			for _, c := range m.Slides[i].Rows {
				add(c.ID, c.Up, c.Hash)
			}
		}
		return all, order
	}
	before, old := of(was)
	after, order := of(now)
	for _, id := range order {
		b, known := before[id]
		switch a := after[id]; {
		case !known:
			r.Joined = append(r.Joined, id)
		case a.up != b.up:
			r.Reassigned = append(r.Reassigned, id)
		case a.texts != b.texts:
			r.ChangedInChartIDs = append(r.ChangedInChartIDs, id)
		}
	}
	for _, id := range old {
		if _, still := after[id]; !still {
			r.Left = append(r.Left, id)
		}
	}
}

// mostNamed is how many things of one kind a sentence names.
const mostNamed = 5

// named says how many things there are, and which.
func named(list []string, one, many string) string {
	list = slices.Compact(slices.Clone(list))
	return number(len(list), one, many) + " (" + some(list) + ")"
}

// some names the first things of a list.
func some(list []string) string {
	rest := ""
	if len(list) > mostNamed {
		rest = fmt.Sprintf(" and %d more", len(list)-mostNamed)
	}
	return strings.Join(list[:min(len(list), mostNamed)], ", ") + rest
}

func number(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// Remarks says in sentences without a full stop what was kept and what was changed; nil =
// nothing was updated.
func (r *Report) Remarks() []string {
	if r == nil {
		return nil
	}
	var kept, changed []string
	add := func(to *[]string, list []string, one, many string) {
		if len(list) > 0 {
			*to = append(*to, named(list, one, many))
		}
	}
	add(&kept, r.Moved, "card moved", "cards moved")
	add(&kept, r.Shifted, "card moved, as far from its new place", "cards moved, as far from their new places")
	add(&kept, r.Resized, "card of another size", "cards of another size")
	add(&kept, r.Recoloured, "with other colours", "with other colours")
	add(&kept, r.Reworded, "with other words", "with other words")
	add(&kept, r.Lines, "line of a list", "lines of lists")
	if r.Own > 0 {
		kept = append(kept, number(r.Own, "own shape", "own shapes"))
	}
	if r.Notes > 0 {
		kept = append(kept, "notes of "+number(r.Notes, "slide", "slides"))
	}
	add(&changed, r.Joined, "new", "new")
	add(&changed, r.Left, "gone", "gone")
	add(&changed, r.Reassigned, "with another superior", "with another superior")
	add(&changed, r.ChangedInChartIDs, "with another text", "with another text")
	add(&changed, r.NewSlides, "new slide", "new slides")
	if r.GoneSlides > 0 {
		changed = append(changed, number(r.GoneSlides, "slide taken out", "slides taken out"))
	}
	out := []string{"nothing has changed in the chart"}
	if len(changed) > 0 {
		out[0] = "changed: " + strings.Join(changed, "; ")
	}
	if len(kept) > 0 {
		out = append(out, "kept by hand: "+strings.Join(kept, "; "))
	}
	return out
}

// Warnings says in sentences without a full stop what could not be kept, and what is left to
// people.
func (r *Report) Warnings() []string {
	if r == nil {
		return nil
	}
	var out []string
	add := func(what string, list []string) {
		if list = slices.Compact(slices.Clone(list)); len(list) > 0 {
			out = append(out, what+": "+some(list))
		}
	}
	add("moved by hand to where others are now, and back at the place that the chart has", r.Covered)
	add("moved by hand, and placed anew below another superior", r.Anew)
	add("changed by hand, and gone", r.Lost)
	add("lists moved by hand, which hang from their cards again", r.Lists)
	add("texts changed by hand and in the organisation, which counts", r.Overruled)
	add("texts by hand that are not kept, since something is withheld", r.Renewed)
	add("deleted by hand, and drawn again, since still in the organisation", r.Redrawn)
	add("outside the frame of the unit", r.Outside)
	add("lines across cards, since there is no other way", r.Across)
	add("own lines to cards that are gone", r.Loose)
	if r.Pale {
		out = append(out, "the text of the theme can hardly be read on these slides, whose background stays: draw with the theme that they were drawn with (--theme)")
	}
	slidesAre := func(list []int, then string) {
		if len(list) > 0 {
			out = append(out, fmt.Sprintf("slide %s %s", strings.Trim(fmt.Sprint(list), "[]"), then))
		}
	}
	slidesAre(r.Animations, "had animations of shapes that are gone; its animations were taken out")
	slidesAre(r.Copies, "shows the same chart as another one, and is left as it was")
	slidesAre(r.KeptSlides, "shows a chart that is gone; it is left as it was, as it has own shapes or links lead there")
	slidesAre(r.LostSlides, "had a chart that was taken out by hand; it is added again")
	return out
}
