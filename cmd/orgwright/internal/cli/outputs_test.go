package cli

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/view"
	"github.com/orgwright/orgwright/layouts/output"
)

func TestPlanTargets(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, dir := range []string{"out", "full.svg"} {
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile("a.org.yaml", nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		inputs, patterns, format string
		want                     string // targets, or what the error says
	}{
		{"a.org.yaml", "", "", "a.svg:svg"},
		{"a.org.yaml", "", "png", "a.png:png"},
		{"x/a.yaml", "", "", "a.svg:svg"},
		{"-", "", "", "-:svg"},
		{"-", "", "dot", "-:dot"},
		{"-", "x.png", "", "x.png:png"},
		{"a.org.yaml", "-", "png", "-:png"},
		{"a.org.yaml", "out", "", "out/a.svg:svg"},
		{"a.org.yaml", "new/", "png", "new/a.png:png"},
		{"a.org.yaml", "A.SVG", "", "A.SVG:svg"},
		{"a.org.yaml", "a.gv", "", "a.gv:dot"},
		{"a.org.yaml", "a.pic", "png", "a.pic:png"},
		{"a.org.yaml b.org.yaml", "", "", "a.svg:svg b.svg:svg"},
		{"x/a.org.yaml", "{dir}/{name}-big.png", "", "x/a-big.png:png"},
		{"a.org.yaml", "a.svg a.svg", "", "named twice"},
		{"a.org.yaml", "a.jpeg", "", `JPEG is not a format that is drawn`},
		{"a.org.yaml", "a", "", "no ending"},
		{"a.org.yaml", "a.svg", "png", "--format says png"},
		{"a.org.yaml", "a.org.yaml", "svg", "overwrite the input"},
		{"a.org.yaml", "./full.svg/../full.svg/x.svg", "", "full.svg/../full.svg/x.svg:svg"},
		{"a.org.yaml b.org.yaml", "c.svg", "", "several inputs need"},
		{"a.org.yaml b.org.yaml", "-", "", "several inputs cannot"},
		{"x/a.org.yaml y/a.org.yaml", "out", "", "would both be drawn"},
		{"a.org.yaml=board", "", "", "a.svg:svg"},
		{"a.org.yaml=board", "{view}.png", "", "board.png:png"},
		{"a.org.yaml=board a.org.yaml=it", "", "png", "a-board.png:png a-it.png:png"},
		{"a.org.yaml=board a.org.yaml=it", "out", "", "out/a-board.svg:svg out/a-it.svg:svg"},
		{"a.org.yaml=board a.org.yaml=it", "{view}.svg", "", "board.svg:svg it.svg:svg"},
		{"a.org.yaml=../b a.org.yaml=..", "{view}.svg", "", "..-b.svg:svg --.svg:svg"},
		{"a.org.yaml=a/b a.org.yaml=a:b", "{view}.svg", "", `the views "a/b" and "a:b" would both be drawn to "a-b.svg"`},
		{"a.org.yaml=board a.org.yaml=it", "-", "", "several views cannot"},
		{"a.org.yaml=board a.org.yaml=it", "x.svg", "", "several views need"},
		{"a.org.yaml=board b.org.yaml=board", "{view}.svg", "", "several inputs need"},
		{"a.org.yaml", "{view}.svg", "", "choose views with --view"},
	} {
		var drawings []drawing
		for _, word := range strings.Fields(c.inputs) {
			name, view, _ := strings.Cut(word, "=")
			drawings = append(drawings, drawing{input{name: name}, view})
		}
		plan, err := planTargets(drawings, strings.Fields(c.patterns), c.format)
		var got []string
		for _, ts := range plan {
			for _, t := range ts {
				got = append(got, t.path+":"+t.format.Name)
			}
		}
		said := strings.Join(got, " ")
		if err != nil {
			said = err.Error()
		}
		if !strings.Contains(said, c.want) {
			t.Errorf("%s -o %s --format %q: %s, want %s", c.inputs, c.patterns, c.format, said, c.want)
		}
		if err != nil && err.(*exitError).code != ExitUsage {
			t.Errorf("%s -o %s: exit code %d", c.inputs, c.patterns, err.(*exitError).code)
		}
	}
}

// TestFormatsThatAreDrawnAreNotElsewhere holds that nobody is sent away from a
// format that there is.
func TestFormatsThatAreDrawnAreNotElsewhere(t *testing.T) {
	for _, e := range pictureFormats() {
		for _, ext := range e.Extensions {
			if way, ok := elsewhere[ext]; ok {
				t.Errorf("%s is drawn, and yet: %s", ext, way)
			}
		}
	}
}

func TestStem(t *testing.T) {
	for in, want := range map[string]string{
		"a.org.yaml": "a", "x/y/b.org.yml": "b", "c.yaml": "c", "d": "d", ".org.yaml": ".org", "-": "stdin",
	} {
		if got := stem(in); got != want {
			t.Errorf("stem(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestFlagValues(t *testing.T) {
	for _, c := range []struct {
		set  func(string) error
		good string
		bad  string
	}{
		{(&limited{min: 1, max: 3}).Set, "1 3", "0 4 -1 x 1.5"},
		{(&limited{min: 2, max: 9, off: "off"}).Set, "2 9 off", "1 10 -1 on"},
		{(&optionFlag{output.Option{Type: output.Factor, Max: 10}, output.Values{}}).Set, "0.5 10 1e0", "0 -1 11 NaN Inf x"},
		{(&optionFlag{output.Option{Type: output.Whole, Min: 2, Max: 10}, output.Values{}}).Set, "2 10", "0 1 11 2.0 x"},
		{(&optionFlag{output.Option{Type: output.Switch}, output.Values{}}).Set, "true false", "yes 2"},
		{(&optionFlag{output.Option{Type: output.Word, Words: []string{"a", "b"}}, output.Values{}}).Set, "a b", "c A"},
		{(&day{}).Set, "2026-11-01 2024-02-29", "2026-02-30 2026-1-1 01.11.2026 today"},
		{(&choice{from: []string{"down", "right"}}).Set, "down right", "up DOWN"},
		{(&levels{}).Set, "999 cio=3 a=b=2 9=1", "0 1 1000 cio=4 -1 x cio= =3 cio=0 cio=x"},
		{(&toggle{means: view.Off}).Set, "true false 1", "yes 2"},
		{(&parsed[chart.Page]{parse: chart.ParsePage}).Set, "16:9 A4,portrait 1.5", "A9 0:9 16:9,upright"},
	} {
		for _, s := range strings.Fields(c.good) {
			if err := c.set(s); err != nil {
				t.Errorf("%s: %v", s, err)
			}
		}
		for _, s := range strings.Fields(c.bad) {
			if err := c.set(s); err == nil {
				t.Errorf("%s was taken", s)
			}
		}
	}
}

func TestLimitedShowsItsValue(t *testing.T) {
	l := &limited{min: 2, max: 9, off: "off"}
	for _, s := range []string{"off", "7"} {
		if err := l.Set(s); err != nil || fmt.Sprint(l) != s {
			t.Errorf("set %s, shows %v, %v", s, l, err)
		}
	}
}
