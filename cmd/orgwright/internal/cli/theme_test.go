package cli

import (
	"encoding/json"
	"errors"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/go-fonts/liberation/liberationserifbold"
	"github.com/go-fonts/liberation/liberationserifregular"

	"github.com/orgwright/orgwright/graph/theme"
	"github.com/orgwright/orgwright/layouts/card"
	"github.com/orgwright/orgwright/layouts/scene"
)

// TestThemesHaveTheColoursOfThemeFiles holds that every colour of the format is one of a
// theme, and each another.
func TestThemesHaveTheColoursOfThemeFiles(t *testing.T) {
	light := card.Light()
	seen := map[*scene.Color]string{}
	for _, role := range theme.Roles() {
		c := light.Color(role.Name)
		if c == nil || seen[c] != "" {
			t.Errorf("%s: %v, also %q", role.Name, c, seen[c])
		}
		seen[c] = role.Name
	}
	if light.Color("none") != nil {
		t.Error("there is a colour none")
	}
}

// TestAShownThemeIsThatTheme holds that a file with what theme show prints draws the same
// picture as the theme, and nothing is wrong with it.
func TestAShownThemeIsThatTheme(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("a.org.yaml", []byte(crossing+"  - {id: h, title: H, status: planned, reports_to: d, tags: [x]}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, name := range themeNames() {
		code, text, said := run(t, "", "theme", "show", name)
		if code != ExitClean || said != "" {
			t.Fatal(said)
		}
		if err := os.WriteFile(name+theme.Ending, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if code, said, _ := run(t, "", "theme", "check", name+theme.Ending); code != ExitClean || strings.Contains(said, "error") {
			t.Errorf("%s: %s", name, said)
		}
		_, want, _ := run(t, "", "render", "a.org.yaml", "-o", "-", "--format", "png", "--theme", name)
		_, got, said := run(t, "", "render", "a.org.yaml", "-o", "-", "--format", "png", "--theme", name+theme.Ending)
		if want != got || want == "" {
			t.Errorf("%s: the pictures differ: %s", name, said)
		}
	}
}

// TestNoKeyOfAThemeIsWithoutEffect goes over all keys of theme files: each changes the
// picture.
func TestNoKeyOfAThemeIsWithoutEffect(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{"a.org.yaml": `orgwright: 1
organization: {name: Ours}
units: [{id: it, name: IT, color: "#7A5200"}]
positions:
  - {id: ceo, role: CEO, name: Vera Lund, location: Oslo, level: 1}
  - {id: a, title: A, name: A A, status: acting, reports_to: [ceo, b], unit: it, tags: [interim], level: 2}
  - {id: b, title: B, name: B B, status: leaving, reports_to: ceo, dotted_to: [c], level: 2}
  - {id: c, title: C, name: C C, reports_to: ceo, level: 2}
  - {id: d, title: D, status: vacant, reports_to: ceo, level: 2}
`, "old.org.yaml": `orgwright: 1
organization: {name: Ours}
units: [{id: it, name: IT}]
positions:
  - {id: ceo, role: CEO, name: Vera Lund, location: Oslo, level: 1}
  - {id: a, title: AA, name: A A, status: acting, reports_to: [c, b], unit: it, tags: [interim], level: 2}
  - {id: b, title: BB, name: B B, status: leaving, reports_to: ceo, dotted_to: [c], level: 2}
  - {id: c, title: C, name: C C, reports_to: ceo, level: 2}
  - {id: e, title: E, name: E E, reports_to: ceo, level: 2}
`, "wrong.org.yaml": "orgwright: 1\norganization: {name: Ours}\npositions:\n  - {id: ceo, role: CEO, name: Vera Lund, rol: x}\n  - {id: cfo, role: CFO, status: vacant, reports_to: ceo}\n  - {id: b, title: B, role: nonsense, reports_to: ceo}\n  - {id: w, title: W, status: acting, reports_to: ceo}\n"} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile("logo.png", logoPNG(t), 0o600); err != nil {
		t.Fatal(err)
	}
	draw := func(text string) string {
		if err := os.WriteFile("x.theme.yaml", []byte("orgwright_theme: 1\n"+text), 0o600); err != nil {
			t.Fatal(err)
		}
		all := ""
		for _, line := range []string{"render a.org.yaml", "diff old.org.yaml a.org.yaml", "render wrong.org.yaml --force"} {
			code, out, said := run(t, "", append(strings.Fields(line), "-o", "-", "--theme", "x.theme.yaml")...)
			if strings.HasPrefix(line, "diff") {
				code, _, said = run(t, "", append(strings.Fields(line), "-o", "x.svg", "--theme", "x.theme.yaml")...)
				svg, _ := os.ReadFile("x.svg")
				out = string(svg)
			}
			if code != ExitClean {
				t.Fatalf("%s: %s: %s", text, line, said)
			}
			all += out
		}
		return all
	}
	if err := os.WriteFile("serif.ttf", liberationserifregular.TTF, 0o600); err != nil {
		t.Fatal(err)
	}
	plain := draw("")
	lines := []string{`base: dark`, `fonts: [serif.ttf]`, `unit_colors: false`, "unit_colors: false\npalette: ['#5B2C71']", `card: {corners: 0}`, `card: {bar: 0}`, `card: {avatar: false}`, `card: {show: [location]}`, `lines: {corners: 0}`,
		`lines: {solid: {width: 3}}`, `lines: {solid: {style: dashed}}`, `lines: {secondary: {width: 3}}`, `lines: {secondary: {style: dotted}}`, `lines: {dotted: {width: 3}}`, `lines: {dotted: {style: solid}}`,
		`logo: logo.png`, `logo: {file: logo.png, place: left}`, `logo: {file: logo.png, height: 20}`, `header: {left: H}`, `header: {middle: H}`, `header: {right: H}`, `footer: {left: H}`, `footer: {middle: H}`, `footer: {right: H}`,
		`styles: [{status: acting, color: "#5B2C6F"}]`, `styles: [{unit: it, color: "#5B2C6F"}]`, `styles: [{unit: IT, color: "#5B2C6E"}]`, `styles: [{tag: interim, fill: "#FFF8E1"}]`, `styles: [{status: vacant, border: "#5B2C6F"}]`}
	for _, role := range theme.Roles() {
		lines = append(lines, "colors: {"+role.Name+`: "#5B2C6D"}`)
	}
	for _, key := range themeKeys(t) { // a key that is added must be tried as well
		if !slices.ContainsFunc(lines, func(line string) bool { return regexp.MustCompile(strings.Join(key, `:.*\b`) + ":").MatchString(line) }) && key[0] != "orgwright_theme" {
			t.Errorf("this test does not try the key %s", strings.Join(key, "."))
		}
	}
	seen := map[string]string{plain: "nothing"}
	for _, line := range lines {
		got := draw(line)
		if other := seen[got]; other != "" {
			t.Errorf("%s draws the same as %s", line, other)
		}
		seen[got] = line
	}
}

// themeKeys lists all keys of theme files by the schema, each below those that it is in.
func themeKeys(t *testing.T) (keys [][]string) {
	t.Helper()
	code, text, said := run(t, "", "schema", "theme")
	if code != ExitClean {
		t.Fatal(said)
	}
	var schema map[string]any
	if err := json.Unmarshal([]byte(text), &schema); err != nil {
		t.Fatal(err)
	}
	defs := schema["$defs"].(map[string]any)
	var walk func(v any, above []string)
	walk = func(v any, above []string) {
		switch v := v.(type) {
		case []any:
			for _, one := range v {
				walk(one, above)
			}
		case map[string]any:
			if ref, ok := v["$ref"].(string); ok {
				walk(defs[strings.TrimPrefix(ref, "#/$defs/")], above)
			}
			if properties, ok := v["properties"].(map[string]any); ok {
				for name, below := range properties {
					key := append(slices.Clone(above), name)
					keys = append(keys, key)
					walk(below, key)
				}
			}
			for _, part := range []string{"anyOf", "oneOf", "items"} {
				walk(v[part], above)
			}
		}
	}
	walk(schema, nil)
	if len(keys) < 60 {
		t.Fatalf("only %d keys: %v", len(keys), keys)
	}
	return keys
}

// TestAThemeFontIsInTheFile draws in the font of a theme: its name is in an SVG, the letters
// are its own in a PNG, and a PDF has it as a part.
func TestAThemeFontIsInTheFile(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{"a.org.yaml": small, "fonts/serif.ttf": string(liberationserifregular.TTF), "fonts/bold.ttf": string(liberationserifbold.TTF),
		"b.theme.yaml": "orgwright_theme: 1\nfonts: [fonts/serif.ttf, fonts/bold.ttf]\n", "c.theme.yaml": "orgwright_theme: 1\nfonts: [a.org.yaml]\n", "d.theme.yaml": "orgwright_theme: 1\nfonts: [../x.ttf]\n"} {
		if err := errors.Join(os.MkdirAll("fonts", 0o700), os.WriteFile(name, []byte(text), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	if code, _, said := run(t, "", "render", "a.org.yaml", "--theme", "b.theme.yaml", "-o", "a.svg", "-o", "a.pdf"); code != ExitClean {
		t.Fatal(said)
	}
	svg, _ := os.ReadFile("a.svg")
	if !strings.Contains(string(svg), `font-family="'Liberation Serif'`) && !strings.Contains(string(svg), `font-family="Liberation Serif`) {
		t.Errorf("%.600s", svg)
	}
	if all := readable(t, "a.pdf"); !strings.Contains(all, "LiberationSerif") || strings.Contains(all, "LiberationSans") {
		t.Error("the PDF has other fonts")
	}
	for file, want := range map[string]string{"c.theme.yaml": "c.theme.yaml:2:9: error: the font cannot be used: font file", "d.theme.yaml": `the font "../x.ttf" cannot be used: it lies outside the folder`} {
		if code, out, _ := run(t, "", "theme", "check", file); code != ExitFindings || !strings.Contains(out, want) {
			t.Errorf("%s: exit code %d: %s", file, code, out)
		}
	}
}
