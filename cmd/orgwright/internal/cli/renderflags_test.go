package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/go-fonts/liberation/liberationmonoregular"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/pptx/pptxtest"
)

// firm is an organisation in which every flag of render has something to change.
const firm = `orgwright: 1
organization: {name: Harbour Books, as_of: 2026-11-01}
units:
  - {id: it, name: IT}
positions:
  - {id: ceo, role: CEO, name: Vera Lund, location: Uppsala}
  - {id: cio, role: CIO, name: Mira Stone, reports_to: ceo, unit: it}
  - {id: cto, role: CTO, name: Elis Quist, reports_to: cio, unit: it}
  - {id: it-manager, role: IT manager, name: Nour Aziz, reports_to: ceo}
  - {id: dev-a, title: Developer, name: A B, reports_to: cto, unit: it}
  - {id: dev-b, title: Developer, name: C D, reports_to: cto, unit: it}
  - {id: dev-c, title: Developer, name: E F, reports_to: cto, unit: it, since: 2027-01-01}
  - {id: dev-d, title: Developer, name: G H, reports_to: cto, unit: it}
  - {id: dev-e, title: Developer, name: I J, reports_to: cto, unit: it}
views:
  - {id: board, title: Board, root: ceo, depth: 1}
`

// crossing is an organisation whose lines cross in the order of the file.
const crossing = `orgwright: 1
positions:
  - {id: ceo, role: CEO, name: Vera Lund}
  - {id: a, title: A, name: A A, reports_to: ceo, dotted_to: [d]}
  - {id: b, title: B, name: B B, reports_to: ceo}
  - {id: c, title: C, name: C C, reports_to: ceo}
  - {id: d, title: D, name: D D, reports_to: ceo}
  - {id: e, title: E, name: E E, reports_to: b}
  - {id: f, title: F, name: F F, reports_to: c}
  - {id: g, title: G, name: G G, reports_to: d, dotted_to: [b]}
`

// company is a template that has a layout "abc" besides the usual one.
func company() []byte {
	m := pptxtest.Office()
	m.Layouts[1].Name = "abc"
	return pptxtest.Template{Masters: []pptxtest.Master{m}}.File()
}

// outcome is all that a command line leads to.
func outcome(t *testing.T, args ...string) string {
	t.Helper()
	t.Chdir(t.TempDir())
	wrong := strings.Replace(firm, "name: Nour Aziz, reports_to: ceo", "name: Nour Aziz, reports_to: coe", 1)
	allowed := strings.Replace(firm, "Nour Aziz, reports_to: ceo", "Nour Aziz, reports_to: ceo, allow: [{rule: it-manager-reports-to, reason: for now}]", 1)
	for name, text := range map[string]string{
		"firm.org.yaml": firm, "wrong.org.yaml": wrong, "allowed.org.yaml": allowed, "mono.ttf": string(liberationmonoregular.TTF),
		"crossing.org.yaml": crossing, "deck.pptx": string(company()), "table.csv": "ID,Name,Title,Manager,Nick\n1,Vera Lund,Head,,a\n2,Tom Ek,Clerk,1,b\n", "own.import.yaml": "orgwright_import: 1\ncolumns: {title: Nick}\n",
		"own.rules.yaml": "orgwright_rules: 1\npack: {id: own, title: Own}\nrules:\n  - {id: no-more-than-one, severity: error, span: 1}\n",
	} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	code, stdout, stderr := run(t, "", append([]string{"render"}, args...)...)
	said := []string{"code", string(rune('0' + code)), stdout, stderr}
	files, err := filepath.Glob("*.*")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if text, err := os.ReadFile(name); err == nil && !strings.HasSuffix(name, ".yaml") && name != "mono.ttf" && name != "table.csv" {
			said = append(said, name, string(text))
		}
	}
	return strings.Join(said, "\n")
}

// optionArgument gives an option of a format a value that is not its default.
func optionArgument(o output.Option) string {
	switch o.Type {
	case output.Whole:
		return fmt.Sprintf("--%s=%.0f", o.Name, min(o.Max, o.Min+307))
	case output.Factor:
		return fmt.Sprintf("--%s=%g", o.Name, min(o.Max, 1.25))
	case output.Word:
		return fmt.Sprintf("--%s=%s", o.Name, o.Words[1])
	case output.Text:
		return fmt.Sprintf("--%s=abc", o.Name)
	case output.File:
		return fmt.Sprintf("--%s=deck.pptx", o.Name)
	}
	return "--" + o.Name
}

// optionNeeds are the flags without which an option means nothing.
var optionNeeds = map[string]string{"tile": " --page A4", "slide-layout": " --template deck.pptx"}

// TestNoFlagOfRenderIsWithoutEffect goes over all flags of render: each changes
// the picture, the files, the exit code or what is said.
func TestNoFlagOfRenderIsWithoutEffect(t *testing.T) {
	const plain, crossing, table = "firm.org.yaml", "crossing.org.yaml", "table.csv"
	cases := map[string]struct{ without, with string }{
		"output": {plain, "-o b.svg"}, "format": {plain, "--format dot"}, "quiet": {plain, "-q"}, "pin": {plain, "--pin"}, "timeout": {plain, "--timeout 1ns"},
		"force": {"wrong.org.yaml", "--force"}, "update": {plain, "--update no.pptx"},
		"view": {plain, "--view board"}, "root": {plain, "--root cto"}, "depth": {plain, "--depth 1"}, "unit": {plain, "--unit it"}, "exclude": {plain, "--exclude cio"}, "where": {plain, "--where position.level==0&&position.id!='dev-a'"},
		"views": {plain, "--views all"}, "focus": {plain, "--focus it-manager"}, "collapse": {plain, "--collapse cto"}, "units": {plain, "--units"},
		"title": {plain, "--title Ours"}, "no-title": {plain, "--no-title"}, "no-legend": {plain, "--no-legend"},
		"fit": {plain, "--fit A4,portrait"}, "page": {plain, "--page 16:9"}, "margin": {plain + " --page 16:9", "--margin 1in,20mm"}, "density": {plain, "--density list"}, "arrange": {plain, "--arrange hang"},
		"order": {crossing, "--order file"}, "cross": {crossing, "--cross chips"},
		"theme": {plain, "--theme print"}, "color-by": {plain, "--color-by location"}, "show": {plain, "--show location"}, "counts": {plain, "--counts"},
		"direction": {plain, "--direction right"}, "stack": {plain, "--stack off"}, "columns": {plain, "--columns 2"},
		"pages": {plain, "--pages"}, "per": {plain + " --pages --page 4:3", "--per manager"}, "max-per-page": {plain + " --pages --page 4:3", "--max-per-page 3"}, "min-text": {plain + " --pages --page 4:3", "--min-text 40"},
		"layout": {plain, "--layout dot"},
		"redact": {plain, "--redact names"}, "only-roles": {plain, "--only-roles"}, "pseudonyms": {plain, "--pseudonyms firm.org.yaml"},
		"painter": {plain, "--painter graphviz"}, "font": {plain, "--font mono.ttf"},
		"severity": {plain, "--severity it-manager-reports-to=error"}, "rules": {plain, "--rules own.rules.yaml"}, "pack": {plain, "--pack succession"},
		"mapping": {table, "--mapping own.import.yaml"}, "columns-as": {table, "--columns-as title=Nick"}, "manager-by": {table, "--manager-by nick"}, "rows": {table, "--rows Nick!='b'"},
		"sheet": {table, "--sheet Staff"}, "keep": {table, "--keep Nick --show nick"}, "photos": {table, "--photos ."},
		"as-of": {plain, "--as-of 2027-02-01"}, "no-allow": {"allowed.org.yaml", "--no-allow"},
	}
	for _, e := range pictureFormats() {
		file := " -o picture." + e.Extensions[0]
		for _, o := range e.Options {
			cases[o.Name] = struct{ without, with string }{plain + file + optionNeeds[o.Name], optionArgument(o)}
		}
	}
	before := map[string]string{}
	for _, c := range cases {
		if before[c.without] == "" {
			before[c.without] = outcome(t, strings.Fields(c.without)...)
		}
	}
	new(Command).renderCommand().Flags().VisitAll(func(f *pflag.Flag) {
		c, ok := cases[f.Name]
		if !ok {
			t.Errorf("this test does not know the flag --%s", f.Name)
			return
		}
		if after := outcome(t, append(strings.Fields(c.with), strings.Fields(c.without)...)...); after == before[c.without] {
			t.Errorf("%s changes nothing:\n%.300s", c.with, after)
		}
	})
}

// TestWhatHasNoEffectIsSaid goes over all flags of render: on an organisation where there
// is nothing for it to do, something is said, or it is refused. Exempt are those that name
// what the picture then is, or that allow something.
func TestWhatHasNoEffectIsSaid(t *testing.T) {
	const one = "one.org.yaml" // one position, and a view of it
	cases := map[string]string{
		"depth": "--depth 3", "exclude": "--exclude x", "focus": "--focus ceo", "collapse": "--collapse ceo", "units": "--units", "unit": "--unit it", "where": "--where org.size==1", "views": "--views all",
		"color-by": "--color-by locaton", "show": "--show location", "counts": "--counts", "direction": "--direction up", "stack": "--stack 2", "columns": "--columns 2",
		"pages": "--pages --per unit -o x.dot --cross chips", "margin": "--margin 10mm", "per": "--per unit", "max-per-page": "--max-per-page 9", "min-text": "--min-text 12",
		"arrange": "--arrange row", "density": "--density compact", "order": "--order crossings", "cross": "--cross chips", "pin": "--pin --view ceo", "redact": "--redact photos", "title": "--title x --no-title",
		"update": "--update x.pptx", "mapping": "--mapping x.import.yaml", "columns-as": "--columns-as id=x", "manager-by": "--manager-by x", "rows": "--rows true", "sheet": "--sheet x", "keep": "--keep x", "photos": "--photos .",
	}
	exempt := map[string]string{
		"output": "names the file", "format": "names what the file is", "font": "is tried for every letter", "layout": "names who places the cards", "painter": "names who paints",
		"view": "names the picture", "root": "names the top of the picture", "theme": "names the look", "fit": "says what the letters are like on a page", "page": "is the page",
		"only-roles": "says what not to have", "pseudonyms": "says what not to have", "no-title": "says what not to have", "no-legend": "says what not to have", "quiet": "says what not to have",
		"force": "allows", "timeout": "allows", "severity": "is about checks", "rules": "is about checks", "pack": "is about checks", "no-allow": "is about checks", "as-of": "is about checks",
	}
	for _, e := range pictureFormats() {
		for _, o := range e.Options {
			cases[o.Name] = optionArgument(o) + " -o x.dot"
		}
	}
	new(Command).renderCommand().Flags().VisitAll(func(f *pflag.Flag) {
		arg, ok := cases[f.Name]
		if !ok && exempt[f.Name] == "" {
			t.Errorf("this test does not know the flag --%s", f.Name)
		}
		if !ok {
			return
		}
		t.Chdir(t.TempDir())
		text := "orgwright: 1\npositions:\n  - {id: ceo, role: CEO, name: Vera Lund}\nviews: [{id: ceo}, {id: gone, root: ceo}]\n"
		if f.Name == "views" {
			text, _, _ = strings.Cut(text, "views:")
		}
		if err := os.WriteFile(one, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		code, _, stderr := run(t, "", append([]string{"render", one}, strings.Fields(arg)...)...)
		if code == ExitClean && !strings.Contains(stderr, "warning: ") {
			t.Errorf("%s: nothing is said:\n%s", arg, stderr)
		}
	})
}

// TestNotTooManyViewsAreDrawn holds that a file with thousands of views does not fill the
// memory with pictures.
func TestNotTooManyViewsAreDrawn(t *testing.T) {
	t.Chdir(t.TempDir())
	text := "orgwright: 1\npositions:\n  - {id: ceo, role: CEO, name: Vera Lund}\nviews:\n"
	for i := range maxRunViews + 1 {
		text += fmt.Sprintf("  - {id: v%d}\n", i)
	}
	if err := os.WriteFile("a.org.yaml", []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	code, _, stderr := run(t, "", "render", "a.org.yaml", "--views", "all")
	if want := "orgwright: there are more than 500 views to draw; draw fewer at once with --view\n"; code != ExitUsage || stderr != want {
		t.Errorf("exit code %d, says %s", code, stderr)
	}
}

// TestWordsOfViewsAreThoseOfLayouts holds that what views can ask for is what layouts
// have, and the default comes first.
func TestWordsOfViewsAreThoseOfLayouts(t *testing.T) {
	for key, words := range map[string][]string{"density": layouts.Densities(), "order": layouts.OrderWords(), "cross": layouts.CrossWords()} {
		if got := viewWords(key).from; !slices.Equal(got, words) {
			t.Errorf("%s: %q in views, %q in layouts", key, got, words)
		}
	}
}

// TestFlagsAboutThePictureNeedOne holds that diff takes no flag about a picture
// when none is drawn.
func TestFlagsAboutThePictureNeedOne(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("a.org.yaml", []byte(small), 0o644); err != nil {
		t.Fatal(err)
	}
	look := &cobra.Command{}
	(&renderFlags{}).addLook(look)
	values := map[string]string{
		"title": "--title=x", "theme": "--theme=dark", "color-by": "--color-by=unit", "show": "--show=email", "counts": "--counts",
		"no-title": "--no-title", "no-legend": "--no-legend", "fit": "--fit=A4", "page": "--page=A4", "margin": "--margin=1in", "density": "--density=list", "arrange": "--arrange=row",
		"order": "--order=file", "cross": "--cross=chips", "pages": "--pages", "per": "--per=unit", "max-per-page": "--max-per-page=9", "min-text": "--min-text=12",
		"redact": "--redact=names", "only-roles": "--only-roles", "pseudonyms": "--pseudonyms=key",
		"direction": "--direction=right", "stack": "--stack=3", "columns": "--columns=2", "layout": "--layout=tree", "painter": "--painter=graphviz", "font": "--font=x.ttf",
	}
	for _, e := range pictureFormats() {
		for _, o := range e.Options {
			values[o.Name] = optionArgument(o)
		}
	}
	look.Flags().VisitAll(func(f *pflag.Flag) {
		arg := values[f.Name]
		code, _, stderr := run(t, "", "diff", "a.org.yaml", "a.org.yaml", arg)
		if want := "orgwright: --" + f.Name + " is about the picture; name one with -o\n"; code != ExitUsage || stderr != want {
			t.Errorf("%s: exit code %d, says %s", arg, code, stderr)
		}
	})
}

// TestFlagsOfPicturesAreKeysOfViews holds that a view can say what a flag says about a
// picture. Flags about the input, the file and the checks are exempt.
func TestFlagsOfPicturesAreKeysOfViews(t *testing.T) {
	exempt := map[string]bool{
		"output": true, "format": true, "update": true, "template": true, "slide-layout": true, "force": true, "pin": true, "quiet": true, "timeout": true, "view": true, "views": true,
		"pseudonyms": true, "painter": true, "font": true,
		"severity": true, "rules": true, "pack": true, "as-of": true, "no-allow": true,
		"mapping": true, "columns-as": true, "manager-by": true, "rows": true, "sheet": true, "keep": true, "photos": true,
	}
	for _, e := range pictureFormats() {
		for _, o := range e.Options {
			exempt[o.Name] = o.Name != "tile" // how a file is written
		}
	}
	new(Command).renderCommand().Flags().VisitAll(func(f *pflag.Flag) {
		if exempt[f.Name] {
			return
		}
		name := strings.ReplaceAll(strings.TrimPrefix(f.Name, "no-"), "-", "_")
		if orgfile.ViewTable().Field(name) == nil {
			t.Errorf("a view cannot say --%s", f.Name)
		}
	})
}

// TestHelpListsEveryFlag holds that the groups in the help of render have every flag once.
func TestHelpListsEveryFlag(t *testing.T) {
	_, help, _ := run(t, "", "render", "--help")
	new(Command).renderCommand().Flags().VisitAll(func(f *pflag.Flag) {
		if n := len(regexp.MustCompile(`(?m)^ +(-\w, )?--`+f.Name+`( |$)`).FindAllString(help, -1)); n != 1 {
			t.Errorf("--%s is listed %d times", f.Name, n)
		}
	})
}
