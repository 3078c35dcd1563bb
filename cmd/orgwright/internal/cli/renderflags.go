package cli

import (
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/view"
	"github.com/orgwright/orgwright/graph/wording"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/card"
	"github.com/orgwright/orgwright/layouts/place"
)

// renderFlags are the flags of render as they were given.
type renderFlags struct {
	output  []string
	format  choice
	force   bool
	quiet   bool
	timeout time.Duration
	checks  checkFlags

	view, root, unit, title string
	exclude, show           []string
	depth                   limited
	counts                  bool

	stack, columns                    limited
	direction, layout, painter, theme choice
	colorBy                           string
	options                           optionFlags
	fonts                             []string
}

func (f *renderFlags) addOutput(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringArrayVarP(&f.output, "output", "o", nil, "`FILE` or folder to write, - for standard output; repeat for several; {name} and {dir} stand for those of the input")
	f.format = formatWords()
	f.format.add(cmd, "format", wording.Or(f.format.from)+"; by default the ending of the output's name")
	flags.BoolVar(&f.force, "force", false, "draw despite errors and mark the faulty positions")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "don't say what was written, or chosen for a picture")
	flags.DurationVar(&f.timeout, "timeout", time.Minute, "time `LIMIT` for each input, such as 30s")
}

func (f *renderFlags) addSelection(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.view, "view", "", "draw the view with this `ID`; other flags win over what it says")
	flags.StringVar(&f.root, "root", "", "draw the position with this `ID` and all below it")
	f.depth = limited{min: 1, max: 1000}
	flags.Var(&f.depth, "depth", "levels below the top to draw")
	flags.StringVar(&f.unit, "unit", "", "draw only the unit with this `ID` and its parts")
	flags.StringSliceVar(&f.exclude, "exclude", nil, "leave out the positions with these `IDs` and all below them")
}

func (f *renderFlags) addLook(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.title, "title", "", "heading of the picture, a `TEXT`")
	f.theme.from = themeNames()
	f.theme.add(cmd, "theme", strings.Join(f.theme.from, ", ")+"; the first is the default")
	colors, shown := card.Colors(graph.CardKeys()), card.Shown(graph.CardKeys())
	flags.StringVar(&f.colorBy, "color-by", "", "`WHAT` gives cards their colour: "+colors[0]+" (default), "+strings.Join(colors[1:], ", ")+", or the key of a field")
	flags.StringSliceVar(&f.show, "show", nil, "more on the cards, a `LIST` of "+strings.Join(shown, ", ")+", and keys of fields")
	flags.BoolVar(&f.counts, "counts", false, "show the number of direct and all reports")
	f.direction.from = []string{"down", "right"}
	f.direction.add(cmd, "direction", "the way the hierarchy grows: down (default) or right")
	f.stack = limited{min: 2, max: 10000, off: "off"}
	flags.Var(&f.stack, "stack", "hang the reports of a manager in a stack from this many on, or off (default 4)")
	f.columns = limited{min: 1, max: 3}
	flags.Var(&f.columns, "columns", "columns of a stack, 1 to 3 (default: one for every 12 cards)")
	f.layout = layoutWords()
	f.layout.add(cmd, "layout", "how cards are placed: "+strings.Join(f.layout.from, ", ")+"; the first is the default")
	f.painter = painterWords()
	f.painter.add(cmd, "painter", "who draws an SVG: orgwright (default) or graphviz")
	f.options.add(cmd)
	flags.StringArrayVar(&f.fonts, "font", nil, "font `FILE` (TTF, OTF) to use before all others; repeat for several")
	register(cmd, "color-by", words(colors))
	register(cmd, "show", words(shown))
}

// asked returns what the flags ask of a picture.
func (f *renderFlags) asked() view.Request {
	return view.Request{
		Selection: view.Selection{Root: f.root, Depth: f.depth.value, Unit: f.unit, Exclude: f.exclude, Title: f.title},
		Layout:    f.layout.value, Theme: f.theme.value, ColorBy: f.colorBy, Show: f.show, Counts: f.counts,
		Direction: f.direction.value, Stack: f.stack.value, Columns: f.columns.value,
	}
}

// resolve joins the flags with the view of the organisation that --view names, and
// returns what that says without effect.
func (f *renderFlags) resolve(o *org.Org) (view.Request, []string, error) {
	var said *orgfile.View
	if f.view != "" {
		var err error
		if said, err = graph.View(o, f.view); err != nil {
			return view.Request{}, nil, err
		}
	}
	return view.Resolve(said, f.asked(), view.Known{Layouts: layouts.LayoutNames(), Themes: themeNames()})
}

// layoutOptions is a request in the terms of layouts.
func layoutOptions(r view.Request) layouts.Options {
	theme, _ := card.ThemeNamed(r.Theme)
	o := layouts.Options{
		Layout: r.Layout,
		Place:  place.Options{Stack: r.Stack, Columns: r.Columns},
		Look:   card.Options{Theme: &theme, ColorBy: r.ColorBy, Show: r.Show, Counts: r.Counts},
	}
	if r.Direction == "right" {
		o.Place.Direction = place.LeftRight
	}
	return o
}

// selected names the flags that choose a part of the organisation.
func (f *renderFlags) selected() string {
	var given []string
	for _, s := range []struct {
		flag string
		set  bool
	}{
		{"--view", f.view != ""}, {"--root", f.root != ""}, {"--unit", f.unit != ""},
		{"--exclude", len(f.exclude) > 0}, {"--as-of", f.checks.asOf.value != ""},
	} {
		if s.set {
			given = append(given, s.flag)
		}
	}
	if len(given) == 0 {
		return ""
	}
	return " that fits " + strings.Join(given, " and ")
}

// themeNames lists the themes, the default first.
func themeNames() []string {
	var names []string
	for _, t := range card.Themes() {
		names = append(names, t.Name)
	}
	return names
}
