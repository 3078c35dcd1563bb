package cli

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/graph/privacy"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/theme"
	"github.com/orgwright/orgwright/graph/view"
	"github.com/orgwright/orgwright/layouts/card"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
)

// themeFlag is the flag --theme: a built-in theme, or a theme file.
type themeFlag struct{ choice }

func (f *themeFlag) Type() string { return "WORD|FILE" }

func (f *themeFlag) Set(s string) error {
	if strings.HasSuffix(s, theme.Ending) {
		f.value = s
		return nil
	}
	if err := f.choice.Set(s); err != nil {
		return fmt.Errorf("%v, nor a file whose name ends with %s", err, theme.Ending)
	}
	return nil
}

func (f *themeFlag) add(cmd *cobra.Command) {
	f.from = themeNames()
	cmd.Flags().Var(f, "theme", strings.Join(f.from, ", ")+" (the first is the default), or a file *"+theme.Ending)
	register(cmd, "theme", cobra.FixedCompletions(f.from, cobra.ShellCompDirectiveDefault))
}

// look is what a theme says in the terms of layouts.
type look struct {
	theme  card.Theme
	footer [3]string
	show   []string
	fonts  []text.FontFile
	colors []theme.Style // of units
	plain  bool          // units have no colours that the organisation wishes for them
}

// ready joins a graph with the way in which it is to be drawn. What is withheld is in the
// margins of the page neither.
func (r *render) ready(ctx context.Context, g *chart.Graph, want view.Request, from *graph.Loaded, redactor *privacy.Redactor) (c *compiled, err error) {
	l, err := r.look(ctx, &want, from)
	if err != nil {
		return nil, err
	}
	g, l = l.units(g), l.without(redactor)
	c = &compiled{graph: g, want: want, look: l, options: layoutOptions(want, g, l)}
	c.options.Fit.Poster = want.Tile == view.On
	if fonts := slices.Concat(r.fonts, l.fonts); len(fonts) > 0 {
		c.fonts = fonts
		c.options.Look.Fonts, err = text.New(ctx, text.Options{Files: fonts, Language: g.Lang})
	}
	return c, err
}

// without is the look without what is withheld.
func (l *look) without(r *privacy.Redactor) *look {
	if r == nil {
		return l
	}
	out := *l
	for i := range out.footer {
		out.footer[i], out.theme.Header[i] = r.Text("footer", l.footer[i]), r.Text("header", l.theme.Header[i])
	}
	return &out
}

// look reads the theme of a picture: a built-in one, a file of a flag, or one that the
// organisation names. What is wrong with it is printed; with errors it is not drawn.
func (r *render) look(ctx context.Context, want *view.Request, from *graph.Loaded) (*look, error) {
	if !strings.HasSuffix(want.Theme, theme.Ending) {
		t, _ := card.ThemeNamed(want.Theme)
		return &look{theme: t}, nil
	}
	key := want.Theme
	if want.ThemeAt.IsValid() {
		key = want.ThemeAt.File.Name + "\x00" + key
	}
	if l := r.looks[key]; l != nil {
		return l, nil
	}
	t, found, err := r.c.readTheme(want, from)
	if err != nil {
		return nil, err
	}
	var l *look
	if t != nil {
		var fonts []finding.Finding
		l, fonts = lookOf(ctx, t)
		found = append(t.Findings, fonts...)
	}
	if err := r.report(finding.Sort(found, nil)); err != nil {
		return nil, err
	}
	if n := finding.Count(found).Errors; n > 0 {
		return nil, &exitError{ExitFindings, fmt.Sprintf("the theme %q has errors; nothing is drawn", want.Theme)}
	}
	if r.looks == nil {
		r.looks = map[string]*look{}
	}
	r.looks[key] = l
	return l, nil
}

// readTheme reads the theme file of a picture.
func (c *Command) readTheme(want *view.Request, from *graph.Loaded) (*graph.Theme, []finding.Finding, error) {
	if want.ThemeAt.IsValid() {
		t, found := from.Theme(source.Text{Value: want.Theme, At: want.ThemeAt}, themeNames())
		return t, found, nil
	}
	t, err := graph.ReadTheme(nil, want.Theme, themeNames())
	if err != nil {
		return nil, nil, inputError(want.Theme, err)
	}
	c.sources.names = append(c.sources.names, t.Files...)
	return t, nil, nil
}

// lookOf applies a theme file to its base. Colours that are hard to see become findings of
// the theme; fonts that cannot be read are returned.
func lookOf(ctx context.Context, t *graph.Theme) (*look, []finding.Finding) {
	base, _ := card.ThemeNamed(t.Base.Value)
	l := &look{theme: base, show: source.Values(t.Card.Show), footer: margins(&t.Footer)}
	l.theme.Name = t.File.Name
	for i, role := range theme.Roles() {
		paint(l.theme.Color(role.Name), t.Colors[i])
	}
	if len(t.Palette) > 0 {
		l.theme.Palette = make([]scene.Color, len(t.Palette))
		for i, c := range t.Palette {
			paint(&l.theme.Palette[i], c)
		}
		l.theme.Patterns = base.Patterns && slices.Equal(l.theme.Palette, base.Palette)
	}
	if l.theme.Dotted != base.Dotted {
		l.theme.Lines = nil // they would not go with it
	}
	if t.Units.IsSet() {
		l.plain = t.Units.Value == "false"
		l.theme.OwnColors = !l.plain
	}
	l.shapes(t)
	l.theme.Header = margins(&t.Header)
	l.logo(t)
	l.styles(t)
	for _, f := range l.theme.Check() {
		at := t.At(f.Name)
		switch {
		case f.What == card.PaletteColor && len(t.Palette) > 0:
			at = t.Palette[f.Index].At
		case f.What == card.PaletteColor:
			continue // of a built-in theme
		case f.What == card.StyleColor:
			at = l.styleAt(t, f.Index)
		}
		t.Faint(at, f.Message)
	}
	return l, l.readFonts(ctx, t)
}

// paint sets a colour that a file gives.
func paint(into *scene.Color, c source.Text) {
	if c.Value != "" {
		*into = hexOf(c.Value)
	}
}

// hexOf reads "#RRGGBB"; the files that it stands in were checked.
func hexOf(text string) scene.Color {
	v, _ := strconv.ParseUint(strings.TrimPrefix(text, "#"), 16, 24)
	return scene.Color{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 255}
}

func margins(m *theme.Margin) [3]string {
	return [3]string{m.Left.Value, m.Middle.Value, m.Right.Value}
}

// shapes sets the shape of cards and lines.
func (l *look) shapes(t *graph.Theme) {
	whole := func(into *float64, i source.Int) {
		if i.IsSet() {
			*into = float64(i.Value)
		}
	}
	whole(&l.theme.Corners, t.Card.Corners)
	whole(&l.theme.Bar, t.Card.Bar)
	whole(&l.theme.LineCorners, t.Lines.Corners)
	if t.Card.Avatar.IsSet() {
		l.theme.NoAvatars = t.Card.Avatar.Value == "false"
	}
	for i, line := range []*theme.Line{&t.Lines.Solid, &t.Lines.Secondary, &t.Lines.Dotted} {
		s := &l.theme.Strokes[i]
		if line.Width.IsSet() {
			s.Width = line.Width.Value
		}
		switch line.Style.Value {
		case "solid":
			s.Dash, s.Round = nil, false
		case "dashed":
			s.Dash, s.Round = []float64{6, 3}, false
		case "dotted":
			s.Dash, s.Round = []float64{2, 3.5}, true
		}
	}
}

// defaultLogo is the height of a logo in points that has none.
const defaultLogo = 36

// logo sets the logo in its proportions.
func (l *look) logo(t *graph.Theme) {
	if t.LogoFile == nil {
		return
	}
	h := float64(defaultLogo)
	if t.Logo.Height.IsSet() {
		h = float64(t.Logo.Height.Value)
	}
	var err error
	if l.theme.Logo, err = card.NewLogo(t.LogoFile.Data, h, t.Logo.Place.Value == "left"); err != nil {
		t.Findings = append(t.Findings, code.ThemeFile.New(finding.Finding{At: t.Logo.File.At, Message: fmt.Sprintf("the logo %q cannot be used: %v", t.Logo.File.Value, err)}))
	}
}

// styles sets the looks of statuses and tags, and keeps those of units.
func (l *look) styles(t *graph.Theme) {
	for _, s := range t.Styles {
		if s.Unit.IsSet() {
			l.colors, l.theme.OwnColors = append(l.colors, s), true
			continue
		}
		status, _ := position.ParseStatus(s.Status.Value)
		style := card.Style{Tag: s.Tag.Value, Status: status}
		paint(&style.Color, s.Color)
		paint(&style.Fill, s.Fill)
		paint(&style.Border, s.Border)
		l.theme.Styles = append(l.theme.Styles, style)
	}
}

// styleAt is where the style is written that became the one with an index.
func (l *look) styleAt(t *graph.Theme, index int) source.Span {
	for _, s := range t.Styles {
		if s.Unit.IsSet() {
			continue
		}
		if index == 0 {
			return s.At
		}
		index--
	}
	return source.Span{}
}

// units gives units the colours that the theme has for them, by id or name.
func (l *look) units(g *chart.Graph) *chart.Graph {
	if len(l.colors) == 0 {
		return g
	}
	out := *g
	out.Groups = slices.Clone(g.Groups)
	for i := range out.Groups {
		if l.plain {
			out.Groups[i].Color = ""
		}
		if color := l.colorOf(&g.Groups[i]); color != "" {
			out.Groups[i].Color = color
		}
	}
	return &out
}

func (l *look) colorOf(unit *chart.Group) string {
	for _, s := range slices.Backward(l.colors) {
		if s.Unit.Value == unit.ID || s.Unit.Value == unit.Name {
			return s.Color.Value
		}
	}
	return ""
}

// readFonts makes sure that the fonts of a theme are fonts.
func (l *look) readFonts(ctx context.Context, t *graph.Theme) (found []finding.Finding) {
	for _, f := range t.FontFiles {
		file := text.FontFile{Name: f.Name, Data: f.Data}
		if _, err := text.New(ctx, text.Options{Files: []text.FontFile{file}}); err != nil {
			found = append(found, code.ThemeFile.New(finding.Finding{At: f.At, Message: "the font cannot be used: " + err.Error()}))
			continue
		}
		l.fonts = append(l.fonts, file)
	}
	return found
}
