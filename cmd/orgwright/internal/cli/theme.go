package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/theme"
	"github.com/orgwright/orgwright/graph/wording"
	"github.com/orgwright/orgwright/layouts/card"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/pptx"
)

func (c *Command) themeCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "theme new|show|check|from",
		Short: "Make and check themes: the look of a company",
		Long: `Make and check theme files (*.theme.yaml): colours, fonts, the shape of cards and
lines, a logo, header and footer. A picture has one by --theme FILE, or by the key
theme of the organisation or of a view.`,
		Example: `  orgwright theme new brand.theme.yaml                  one to begin with
  orgwright theme from template.potx -o brand.theme.yaml   with the colours of PowerPoint
  orgwright theme check brand.theme.yaml                mistakes, colours that are hard to see
  orgwright theme show dark                             what a built-in theme looks like`,
		Args: unknownSub,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(c.themeNewCommand(), c.themeShowCommand(), c.themeCheckCommand(), c.themeFromCommand())
	return cmd
}

// starterTheme is what theme new writes.
const starterTheme = `orgwright_theme: 1
base: light # what is not said here is as in this theme
colors:
  ink: "#0F172A" # names and the heading
  solid: "#94A3B8" # reporting lines
palette: ["#2563EB", "#066A48", "#943FC0", "#763B09"] # of units and other categories
# fonts: [fonts/Brand-Regular.ttf, fonts/Brand-Bold.ttf]
card: {corners: 6, bar: 4}
# logo: {file: logo.png, place: right, height: 36}
footer: Confidential
styles:
  - {status: vacant, border: "#B3261E"}
`

func (c *Command) themeNewCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "new [FILE]",
		Short:   "Write a theme to begin with",
		Long:    "Write a theme with comments to begin with, by default brand.theme.yaml. A file that is there already is left alone.",
		Example: "  orgwright theme new\n  orgwright theme new acme.theme.yaml",
		Args:    oneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			name := "brand" + theme.Ending
			if len(args) == 1 {
				name = args[0]
			}
			return c.newTheme(cmd.Context(), name, []byte(starterTheme), cmd.OutOrStdout())
		},
	}
}

// newTheme writes a theme file that is not there yet.
func (c *Command) newTheme(ctx context.Context, name string, text []byte, out io.Writer) error {
	if name == stdio {
		_, err := out.Write(text)
		return err
	}
	if !strings.HasSuffix(name, theme.Ending) {
		return usagef("%q: the name of a theme file ends with %s, by which --theme knows it", name, theme.Ending)
	}
	if _, err := os.Lstat(name); err == nil {
		return usagef("%q is there already; nothing was written", name)
	}
	if err := c.writeFiles(ctx, []outFile{{path: name, data: text}}); err != nil {
		return err
	}
	fmt.Fprintf(out, "wrote %s\n", shown(name))
	return nil
}

func (c *Command) themeShowCommand() *cobra.Command {
	return &cobra.Command{
		Use:               "show THEME",
		Short:             "Print all colours and shapes of a theme",
		Long:              "Print a built-in theme, or a theme file with all that it takes from its base, as a theme file.",
		Example:           "  orgwright theme show dark\n  orgwright theme show brand.theme.yaml",
		ValidArgsFunction: cobra.FixedCompletions(themeNames(), cobra.ShellCompDirectiveDefault),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("theme show takes one theme, such as: orgwright theme show dark")
			}
			var built themeFlag
			built.from = themeNames()
			if err := built.Set(args[0]); err != nil {
				return usagef("%q is %v", args[0], err)
			}
			t, ok := card.ThemeNamed(args[0])
			base := args[0]
			if !ok {
				l, own, err := c.checkedTheme(cmd.Context(), args[0], cmd.ErrOrStderr())
				if err != nil {
					return err
				}
				if t, base = l.theme, own.Base.Value; base == "" {
					base = themeNames()[0]
				}
			}
			_, err := io.WriteString(cmd.OutOrStdout(), themeText(&t, base))
			return err
		},
	}
}

// themeText writes a theme as a file.
func themeText(t *card.Theme, base string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "orgwright_theme: 1\nbase: %s\ncolors:\n", base)
	for _, role := range theme.Roles() {
		fmt.Fprintf(&b, "  %s: %q # %s\n", role.Name, card.Hex(*t.Color(role.Name)), role.Doc)
	}
	if len(t.Palette) > 0 {
		var list []string
		for _, c := range t.Palette {
			list = append(list, fmt.Sprintf("%q", card.Hex(c)))
		}
		fmt.Fprintf(&b, "palette: [%s]\n", strings.Join(list, ", "))
	}
	fmt.Fprintf(&b, "card: {corners: %g, bar: %g, avatar: %t}\n", t.Corners, t.Bar, !t.NoAvatars)
	fmt.Fprintf(&b, "lines:\n  corners: %g\n", t.LineCorners)
	for i, name := range []string{"solid", "secondary", "dotted"} {
		style := "solid"
		switch s := t.Strokes[i]; {
		case s.Round:
			style = "dotted"
		case s.Dash != nil:
			style = "dashed"
		}
		fmt.Fprintf(&b, "  %s: {width: %g, style: %s}\n", name, t.Strokes[i].Width, style)
	}
	return b.String()
}

func (c *Command) themeCheckCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "check FILE...",
		Short: "Check theme files, and whether their colours can be seen",
		Long: `Check theme files: keys and values, the fonts and the logo that they name, and
whether text has a contrast of 4.5 to what is behind it, and large text and lines
one of 3 (WCAG 2.2, level AA; primary lines 2.5). The exit code is 1 for errors.`,
		Example: "  orgwright theme check brand.theme.yaml",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("theme check needs the name of a theme file")
			}
			for _, name := range args {
				if _, _, err := c.checkedTheme(cmd.Context(), name, cmd.OutOrStdout()); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

// checkedTheme reads a theme file and prints what is wrong with it.
func (c *Command) checkedTheme(ctx context.Context, name string, out io.Writer) (*look, *graph.Theme, error) {
	t, err := graph.ReadTheme(nil, name, themeNames())
	if err != nil {
		return nil, nil, inputError(name, err)
	}
	l, fonts := lookOf(ctx, t)
	found := finding.Sort(append(t.Findings, fonts...), nil)
	if len(found) > 0 {
		if err := finding.WriteText(out, found, finding.TextOptions{Color: c.colored(out)}); err != nil {
			return nil, nil, err
		}
	}
	if finding.Count(found).Errors > 0 {
		return nil, nil, &exitError{code: ExitFindings}
	}
	return l, t, nil
}

func (c *Command) themeFromCommand() *cobra.Command {
	var target string
	cmd := &cobra.Command{
		Use:   "from DECK",
		Short: "Make a theme of the colours of a PowerPoint file",
		Long: `Make a theme file of the colours of a PowerPoint presentation or template (.pptx,
.potx): those of the slides that charts get (see render --template). Greys are
mixed of its background and text, so that they can be seen. Colours in which text
could not be read are given as they are, and drawn darker; the fonts are named in
a comment, as their files are not in the deck.`,
		Example: "  orgwright theme from template.potx -o brand.theme.yaml",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("theme from takes one PowerPoint file, such as: orgwright theme from template.potx")
			}
			data, err := readWhole(args[0], pptx.MaxTemplate)
			if err != nil {
				return inputError(args[0], err)
			}
			look, err := pptx.LookOf(data)
			if err != nil {
				return usagef("%q: %v", args[0], err)
			}
			return c.newTheme(cmd.Context(), target, officeTheme(look), cmd.OutOrStdout())
		},
	}
	cmd.Flags().StringVarP(&target, "output", "o", stdio, "`FILE` to write, - for standard output")
	return cmd
}

// officeTheme writes the colours of a deck as a theme file: what differs from the built-in
// theme that is nearest.
func officeTheme(k *output.Look) []byte {
	t := card.Light().In(brandOf(k))
	base := card.Light()
	if t.Night {
		base = card.Dark()
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "orgwright_theme: 1\nbase: %s\n", base.Name)
	if fonts := slices.Compact(slices.DeleteFunc([]string{k.TitleFont, k.TextFont}, func(s string) bool { return s == "" })); len(fonts) > 0 {
		fmt.Fprintf(&b, "# The deck has the fonts %s; with their files: fonts: [FILE, ...]\n", wording.And(wording.QuoteEach(fonts)))
	}
	colors := ""
	for _, role := range theme.Roles() {
		if c := *t.Color(role.Name); c != *base.Color(role.Name) {
			colors += fmt.Sprintf("  %s: %q\n", role.Name, card.Hex(c))
		}
	}
	if colors != "" {
		fmt.Fprintf(&b, "colors:\n%s", colors)
	}
	var list []string
	for _, a := range k.Accents {
		list = append(list, fmt.Sprintf("%q", card.Hex(a)))
	}
	if len(list) > 0 {
		fmt.Fprintf(&b, "palette: [%s]\n", strings.Join(list, ", "))
	}
	return b.Bytes()
}

// brandOf is the look of a file in the terms of package card.
func brandOf(k *output.Look) card.Brand {
	return card.Brand{Paper: k.Paper, Ink: k.Ink, Text: k.Text, Accents: k.Accents}
}
