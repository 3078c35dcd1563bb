package cli

import (
	"context"
	"fmt"
)

// drawing is an input, and the view of it that is drawn, "" for none.
type drawing struct {
	input input
	view  string
}

// drawings lists what is to be drawn: every input, or the views of each. Only for all
// views are the inputs read.
func (r *render) drawings(ctx context.Context, inputs []input) ([]drawing, error) {
	var out []drawing
	for _, in := range inputs {
		views := r.f.views
		if r.f.allViews.value != "" || r.f.deck.perView() && len(views) == 0 {
			c, err := r.readInput(ctx, in)
			if err != nil {
				return nil, err
			}
			for _, v := range c.loaded.Org.Doc.Views {
				views = append(views, v.ID.Value)
			}
			if len(views) == 0 {
				return nil, usagef("%s: %q has no views", r.f.askedForViews(), in.name)
			}
		}
		if r.f.deck.perView() {
			if len(views) > maxRunViews {
				return nil, usagef("there are more than %d views to draw; draw fewer at once with --view", maxRunViews)
			}
			r.deckViews[in], out = views, append(out, drawing{input: in})
			continue
		}
		for _, v := range views {
			out = append(out, drawing{in, v})
		}
		if len(views) == 0 {
			out = append(out, drawing{input: in})
		}
		if len(views) > 0 && len(out) > maxRunViews {
			return nil, usagef("there are more than %d views to draw; draw fewer at once with --view", maxRunViews)
		}
	}
	return out, nil
}

// askedForViews is the flag that asks for all views.
func (f *renderFlags) askedForViews() string {
	if f.allViews.value != "" {
		return "--views all"
	}
	return "--per view"
}

// about names a picture, before what is said of it, when there are several.
func (r *render) about(d drawing) string {
	switch {
	case r.drawn < 2 && (d.view == "" || len(r.deckViews[d.input]) < 2):
		return ""
	case d.view == "":
		return shown(d.input.name) + ": "
	}
	return fmt.Sprintf("view %q: ", d.view)
}
