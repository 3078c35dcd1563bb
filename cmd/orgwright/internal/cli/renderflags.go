package cli

import (
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/chart"
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
	pin     bool
	timeout time.Duration
	checks  checkFlags

	views    []string // ids
	allViews choice
	part     partFlags

	title                      string
	show                       []string
	counts, heading, legend    toggle
	stack, columns             limited
	direction, layout, painter choice
	theme                      themeFlag
	order, cross, density      choice
	arrange                    parsed[chart.Arrangement]
	fit, page                  parsed[chart.Page]
	margin                     parsed[chart.Margins]
	colorBy                    string
	options                    optionFlags
	fonts                      []string
	deck                       deckFlags
	privacy                    privacyFlags
	update                     updateFlags
}

func (f *renderFlags) addOutput(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringArrayVarP(&f.output, "output", "o", nil, "`FILE` or folder to write, - for standard output; repeat for several; {name} and {dir} stand for those of the input, {view} for the id of the view")
	f.format = formatWords()
	f.format.add(cmd, "format", wording.Or(f.format.from)+"; by default the ending of the output's name")
	f.update.add(cmd)
	flags.BoolVar(&f.force, "force", false, "draw despite errors and mark the faulty positions")
	flags.BoolVar(&f.pin, "pin", false, "write the density and the arrangements that are chosen into the view, so that it stays that way")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "don't say what was written, or chosen for a picture")
	flags.DurationVar(&f.timeout, "timeout", time.Minute, "time `LIMIT` for each input, such as 30s")
}

func (f *renderFlags) addSelection(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringArrayVar(&f.views, "view", nil, "draw the view with this `ID`; other flags win over what it says; repeat for several")
	f.allViews = choice{from: []string{"all"}}
	f.allViews.add(cmd, "views", "draw all views of the file: all")
	f.part.add(cmd, "draw")
	f.part.addUnits(cmd, "draw")
	register(cmd, "view", offer(viewIDs))
}

// addLook adds all flags about the picture itself.
func (f *renderFlags) addLook(cmd *cobra.Command) {
	f.addCards(cmd)
	f.addPlaces(cmd)
	f.addEncoding(cmd)
}

// addCards adds the flags about heading, legend, colours and what stands on cards.
func (f *renderFlags) addCards(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.title, "title", "", "heading of the picture, a `TEXT`; \"\" for none")
	f.heading.add(cmd, "no-title", "leave out the heading", view.Off)
	f.legend.add(cmd, "no-legend", "leave out the legend", view.Off)
	f.theme.from = themeNames()
	f.theme.add(cmd)
	colors, shown := card.Colors(graph.CardKeys()), card.Shown(graph.CardKeys())
	flags.StringVar(&f.colorBy, "color-by", "", "`WHAT` gives cards their colour: "+colors[0]+" (default), "+strings.Join(colors[1:], ", ")+", or the key of a field")
	flags.StringSliceVar(&f.show, "show", nil, "more on the cards, a `LIST` of "+strings.Join(shown, ", ")+", and keys of fields")
	f.counts.add(cmd, "counts", "show the number of direct and all reports; by default from 60 positions on", view.On)
	f.privacy.add(cmd)
	register(cmd, "color-by", f.offerWords(colors))
	register(cmd, "show", f.offerWords(shown))
}

// addEncoding adds the flags about how a picture is written.
func (f *renderFlags) addEncoding(cmd *cobra.Command) {
	f.painter = painterWords()
	f.painter.add(cmd, "painter", "who paints an SVG: orgwright (default), or graphviz, for those who go on with its SVG: without photos")
	f.deck.add(cmd)
	f.options.add(cmd)
	f.addFonts(cmd)
}

// addFonts adds the flag about fonts.
func (f *renderFlags) addFonts(cmd *cobra.Command) {
	cmd.Flags().StringArrayVar(&f.fonts, "font", nil, "font `FILE` (TTF, OTF) to use before all others; repeat for several")
}

// addPlaces adds the flags about where the parts of a picture stand.
func (f *renderFlags) addPlaces(cmd *cobra.Command) {
	flags := cmd.Flags()
	f.fit = parsed[chart.Page]{typ: "SIZE", parse: chart.ParsePage}
	flags.Var(&f.fit, "fit", "arrange the picture so that it can be read on a page or slide: "+strings.Join(chart.PageWords(), ", ")+" or a ratio, also with ,portrait")
	f.page = parsed[chart.Page]{typ: "SIZE", parse: chart.ParsePage}
	flags.Var(&f.page, "page", "fit, and make the picture exactly that page")
	f.margin = parsed[chart.Margins]{typ: "LENGTHS", parse: chart.ParseMargins}
	flags.Var(&f.margin, "margin", "what stays free at the edges of the page: one length such as 10mm (also cm, in, pt), two for top and bottom and for the sides, or four for top, right, bottom and left")
	f.density = viewWords("density")
	f.density.add(cmd, "density", "room for a position: "+f.density.list())
	f.arrange = parsed[chart.Arrangement]{typ: "WORD", parse: chart.ParseArrangement}
	flags.Var(&f.arrange, "arrange", "how reports stand where the file does not say so: "+strings.Join(chart.ArrangementWords(), ", "))
	f.direction = viewWords("direction")
	f.direction.add(cmd, "direction", "the way the hierarchy grows: "+f.direction.list())
	f.stack = limited{min: 1, max: 10000, off: "off"}
	flags.Var(&f.stack, "stack", "hang the reports of a manager in a stack from this many on, or off (default 4)")
	f.columns = limited{min: 1, max: 3}
	flags.Var(&f.columns, "columns", "columns of a stack, 1 to 3 (default: one for every 12 cards)")
	f.order = viewWords("order")
	f.order.add(cmd, "order", "order of reports: "+f.order.list()+"; auto: "+layouts.OrderDoc())
	f.cross = viewWords("cross")
	f.cross.add(cmd, "cross", "how dotted and second lines are shown: "+f.cross.list()+"; auto: "+layouts.CrossDoc())
	f.layout = layoutWords()
	f.layout.add(cmd, "layout", "how cards are placed: "+strings.Join(f.layout.from, ", ")+"; the first is the default")
	register(cmd, "fit", words(chart.PageWords()))
	register(cmd, "page", words(chart.PageWords()))
	register(cmd, "arrange", words(chart.ArrangementWords()))
}

// viewWords are the words of a key of views, the first of which is the default.
func viewWords(key string) choice {
	return choice{from: orgfile.ViewTable().Field(key).Enum}
}

// list lists the words for the help.
func (c *choice) list() string {
	return c.from[0] + " (default), " + wording.Or(c.from[1:])
}

// asked returns what the flags ask of a picture.
func (f *renderFlags) asked() view.Request {
	r := view.Request{
		Selection: f.part.selection(),
		Layout:    f.layout.value, Theme: f.theme.value, ColorBy: f.colorBy, Show: f.show,
		Counts: f.counts.value, Heading: f.heading.value, Legend: f.legend.value,
		Direction: f.direction.value, Stack: f.stack.value, Columns: f.columns.value,
		Density: f.density.value, Order: f.order.value, Cross: f.cross.value,
		Page: f.fit.value, Redact: f.privacy.asked(),
	}
	r.Selection.Title = f.title
	if f.page.text != "" {
		r.Page, r.Exact = f.page.value, true
	}
	if f.margin.text != "" {
		r.Margins = &f.margin.value
	}
	f.deck.ask(&r)
	if f.options.has("tile") {
		if r.Tile = view.Off; f.options.given.Switch("tile") {
			r.Tile = view.On
		}
	}
	if f.arrange.text != "" {
		r.Selection.Arrange = &f.arrange.value
	}
	return r
}

// resolve joins the flags with a view of the organisation, "" for none.
func (f *renderFlags) resolve(o *org.Org, id string) (view.Request, error) {
	var said *orgfile.View
	if id != "" {
		var err error
		if said, err = graph.View(o, id); err != nil {
			return view.Request{}, err
		}
	}
	if own := o.Doc.Organization.Theme; own.IsSet() && (said == nil || !said.Theme.IsSet()) {
		with := orgfile.View{}
		if said != nil {
			with = *said
		}
		with.Theme, said = own, &with
	}
	return view.Resolve(said, f.asked(), view.Known{Layouts: layouts.LayoutNames(), Themes: themeNames()})
}

// check refuses flags that cannot be meant together, given on a command line.
func (f *renderFlags) check(flags *pflag.FlagSet) error {
	if flags.Changed("title") && f.title == "" {
		f.heading.value = view.Off
	}
	for _, pair := range [][2]string{{"view", "views"}, {"fit", "page"}, {"title", "no-title"}, {"arrange", "columns"}, {"arrange", "stack"}} {
		if flags.Changed(pair[0]) && flags.Changed(pair[1]) {
			return usagef("--%s and --%s decide the same; give one of them", pair[0], pair[1])
		}
	}
	if err := f.part.check(); err != nil {
		return err
	}
	if err := f.deck.check(f); err != nil {
		return err
	}
	if err := f.update.check(f); err != nil {
		return err
	}
	for i, id := range f.views {
		if slices.Contains(f.views[:i], id) {
			return usagef("--view %q is given twice", id)
		}
	}
	return nil
}

// layoutOptions is a request in the terms of layouts, for the graph that it is about.
func layoutOptions(r view.Request, g *chart.Graph, l *look) layouts.Options {
	o := layouts.Options{
		Layout: r.Layout, Order: r.Order, Cross: r.Cross,
		Fit:   layouts.Fit{Page: r.Page, Exact: r.Exact, Margins: r.Margins, Density: r.Density},
		Place: place.Options{Stack: r.Stack, Columns: r.Columns},
		Look: card.Options{Theme: &l.theme, Footer: l.footer, ColorBy: r.ColorBy, Show: r.Show, Counts: countsOf(r.Counts),
			NoHeader: r.Heading == view.Off, NoLegend: r.Legend == view.Off},
	}
	if i := slices.Index(viewWords("direction").from, r.Direction); i >= 0 {
		o.Place.Direction = []place.Direction{place.TopDown, place.LeftRight, place.BottomUp, place.RightLeft}[i]
	}
	if r.Show == nil {
		o.Look.Show = l.show
	}
	if g.OfUnits {
		o.Look.Show = append([]string{graph.PeopleKey, graph.VacantKey}, o.Look.Show...)
		o.Look.NoLegend = r.Legend != view.On // the cards say the units
	}
	return o
}

// selected names the flags that choose a part of the organisation.
func (f *renderFlags) selected() string {
	var given []string
	if len(f.views) > 0 {
		given = append(given, "--view")
	}
	given = append(given, f.part.given()...)
	if f.checks.asOf.value != "" {
		given = append(given, "--as-of")
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

// countsOf is a choice about the numbers of reports in the words of package card.
func countsOf(s view.Switch) card.Counts {
	switch s {
	case view.On:
		return card.CountsOn
	case view.Off:
		return card.CountsOff
	}
	return card.CountsAuto
}
