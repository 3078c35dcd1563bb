package card

import (
	"context"
	"fmt"
	"github.com/orgwright/orgwright/layouts/place"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/scenetest"
	"github.com/orgwright/orgwright/layouts/text"
)

// everything that a card can show.
func everything() []string {
	return []string{"location", "email", "since", "until", "tags", "counts", "id", "unit", "level", "cost_center", "no such field"}
}

func TestHardCasesStayInsideTheirCards(t *testing.T) {
	g := hard()
	for _, theme := range Themes() {
		for _, o := range []Options{{}, {Counts: CountsOn}, {Show: everything()}, {Width: 100, Show: everything()}, {Width: 500}, {ColorBy: "status"}, {NoHeader: true, NoLegend: true}} {
			o.Theme = &theme
			s, _ := draw(t, g, o, 1, 2, 3)
			for _, found := range scenetest.Check(s) {
				t.Errorf("%s, %+v: %s", theme.Name, o, found)
			}
		}
	}
}

func TestEmptyAndSingle(t *testing.T) {
	for _, g := range []*chart.Graph{{}, {Title: "Empty"}, {Nodes: []chart.Node{{ID: "a", Group: -1}}}} {
		s, warnings := draw(t, g, Options{})
		if found := append(scenetest.Check(s), warnings...); len(found) > 0 {
			t.Error(found)
		}
	}
}

func TestOneWidthForAllCards(t *testing.T) {
	b := small()
	b.add("long", "ceo", "Maximiliana Theodora Winterbottom-Featherstonehaugh", "Chief of Nearly Everything and Deputy of the Rest", "")
	sizes, _, _ := Measure(context.Background(), b.g, Options{Fonts: fonts(t)})
	for i, size := range sizes {
		if size.W != sizes[0].W || size.W < 150 || size.W > 230 {
			t.Errorf("card %d is %v wide, the first %v", i, size.W, sizes[0].W)
		}
	}
	sizes, _, _ = Measure(context.Background(), b.g, Options{Fonts: fonts(t), Width: 300})
	if sizes[0].W != 300 {
		t.Errorf("asked for 300, got %v", sizes[0].W)
	}
}

func TestFewTallCardsLeaveTheOthersLow(t *testing.T) {
	b := chartOf()
	for i := range 20 {
		b.add(fmt.Sprint(i), "", "Anna Holm", "Director", "")
	}
	b.add("tall", "", "Bo Ek", "Director", strings.Repeat("ROLE ", 14))
	sizes, _, _ := Measure(context.Background(), b.g, Options{Fonts: fonts(t)})
	if sizes[0].H != 46 || sizes[20].H < 70 {
		t.Errorf("heights %v and %v", sizes[0].H, sizes[20].H)
	}
}

func TestShortTextsKeepTheirSizes(t *testing.T) {
	s, warnings := draw(t, small().g, Options{})
	if len(warnings) > 0 {
		t.Error(warnings)
	}
	sizes := map[string]float64{}
	for _, item := range group(s, "position", "id", "cio").Items {
		if run, ok := item.(*scene.Text); ok {
			sizes[run.String] = run.Size
		}
	}
	want := map[string]float64{"BE": 10.5, "Bo Ek": 11.5, "Chief Information Officer": 9, "CIO": 7.5}
	if diff := cmp.Diff(want, sizes); diff != "" {
		t.Error(diff)
	}
}

func TestCutTextsAreWarnings(t *testing.T) {
	b := chartOf("Unit")
	b.add("long-title", "", "Ann Lee", strings.Repeat("Vice President of Everything ", 9), "")
	b.add("chips", "", "Bo Ek", "", strings.Repeat("ROLE ", 40))
	b.add("fine", "", "Cy Ohm", "Director", "")
	s, got := draw(t, b.g, Options{})
	want := []string{
		`position "long-title": no room for the whole of "Vice President of Everything Vice President of Everything V…"`,
		`position "chips": no room for 26 of 40 chips`,
	}
	if len(got) != 2 || got[0] != want[0] || !strings.HasPrefix(got[1], `position "chips": no room for `) {
		t.Errorf("warnings %q, want %q", got, want)
	}
	cut := texts(group(s, "position", "id", "long-title"))
	if !strings.HasSuffix(cut[len(cut)-1], "…") {
		t.Errorf("no ellipsis at the end of %q", cut)
	}
	chips := texts(group(s, "position", "id", "chips"))
	if last := chips[len(chips)-1]; !strings.HasPrefix(last, "+") {
		t.Errorf("the last chip is %q", last)
	}
}

func TestCharactersWithoutGlyphAreWarnedAboutOnce(t *testing.T) {
	b := chartOf()
	b.add("a", "", "山田 山", "", "")
	b.add("b", "", "山本", "", "")
	_, got := draw(t, b.g, Options{})
	want := []string{
		`position "a": no font has the character '山' (U+5C71)`,
		`position "a": no font has the character '田' (U+7530)`,
		`position "b": no font has the character '本' (U+672C)`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestWhatACardSays(t *testing.T) {
	b := chartOf("Executive")
	n := b.add("full", "", "Anna Holm", "Chief Executive Officer", "CEO VD")
	n.Values, n.Level = []string{"Malmö", "anna@example.com", "2026-01-01", "2027-12-31"}, 1
	n.Tags, n.Direct, n.Total, n.Folded = []string{"board"}, 3, 21, 12
	n.Fields = []chart.Field{{Key: "cost_center", Value: "4711"}}
	for _, tt := range []struct {
		o    Options
		want string
	}{
		{Options{}, "AH|Anna Holm|Chief Executive Officer|CEO|VD|+12"},
		{Options{Counts: CountsOn}, "AH|Anna Holm|Chief Executive Officer|CEO|VD|+12|3 · 21"},
		{Options{Show: []string{"counts"}}, "AH|Anna Holm|Chief Executive Officer|CEO|VD|+12|3 · 21"},
		{Options{Show: []string{"location", "since", "until"}}, "AH|Anna Holm|Chief Executive Officer|Malmö|since 1 January 2026|until 31 December 2027|CEO|VD|+12"},
		{Options{Show: []string{"cost_center", "email", "tags"}}, "AH|Anna Holm|Chief Executive Officer|cost center: 4711|anna@example.com|CEO|VD|board|+12"},
		{Options{Show: []string{"id", "unit", "level"}}, "AH|Anna Holm|Chief Executive Officer|full|Executive|Level 1|CEO|VD|+12"},
	} {
		s, _ := draw(t, b.g, tt.o)
		if got := strings.Join(texts(group(s, "position", "", "")), "|"); got != tt.want {
			t.Errorf("%+v:\n got %s\nwant %s", tt.o, got, tt.want)
		}
	}
}

func TestStatusesAreToldApartWithoutColour(t *testing.T) {
	for _, tt := range []struct {
		name   string
		status position.Status
		kind   position.Kind
		class  string
		says   string
		dashed bool
	}{
		{"Anna Holm", position.Filled, position.Line, "position filled", "AH|Anna Holm|Director", false},
		{"Anna Holm", position.Acting, position.Line, "position acting", "AH|Anna Holm|Director|ACTING", false},
		{"Anna Holm", position.Leaving, position.Line, "position leaving", "AH|Anna Holm|Director|LEAVING", false},
		{"Anna Holm", position.Planned, position.Line, "position planned", "?|Anna Holm|Director|PLANNED", true},
		{"", position.Planned, position.Line, "position planned", "?|Planned|Director", true},
		{"", position.Vacant, position.Line, "position vacant", "?|Vacant|Director", true},
		{"", position.Vacant, position.Assistant, "position vacant assistant", "?|Vacant|Director", true},
		{"Anna Holm", position.Vacant, position.Line, "position vacant", "AH|Anna Holm|Director|VACANT", true},
		{"", position.Filled, position.Line, "position filled", "Director", false},
		{"", position.Leaving, position.Line, "position leaving", "Director|LEAVING", false},
		{"", position.Filled, position.Unit, "position filled unit", "D|Director", false},
		{"Anna Holm", position.Filled, position.Unit, "position filled unit", "D|Director|Anna Holm", false},
		{"", position.Vacant, position.Body, "position vacant body", "D|Director", false},
		{"Anna Holm", position.Filled, position.Adviser, "position filled adviser", "AH|Anna Holm|Director", false},
	} {
		b := chartOf()
		n := b.add("x", "", tt.name, "Director", "")
		n.Status, n.Kind = tt.status, tt.kind
		s, _ := draw(t, b.g, Options{})
		g := group(s, "position", "id", "x")
		if g.Class != tt.class {
			t.Errorf("class %q, want %q", g.Class, tt.class)
		}
		said := strings.Join(texts(g), "|")
		if tt.status == position.Planned && tt.name != "" {
			tt.says = strings.Replace(tt.says, "?", "AH", 1)
		}
		if said != tt.says {
			t.Errorf("%s says %q, want %q", tt.class, said, tt.says)
		}
		if dashed := len(g.Items[0].(*scene.Rect).Stroke.Dash) > 0; dashed != tt.dashed {
			t.Errorf("%s: dashed outline is %v", tt.class, dashed)
		}
	}
}

func TestSwedish(t *testing.T) {
	b := small()
	b.g.Lang = "sv-SE"
	b.add("tf", "ceo", "Kim Lund", "IT-chef", "").Status = position.Acting
	s, _ := draw(t, b.g, Options{})
	if !says(group(s, "position", "id", "cto"), "Vakant") || !says(group(s, "position", "id", "tf"), "TF") {
		t.Error("cards are not in Swedish")
	}
	if !says(group(s, "legend", "", ""), "rapporterar till") {
		t.Errorf("legend: %q", texts(group(s, "legend", "", "")))
	}
}

func TestUnsafeLinksAreDropped(t *testing.T) {
	for link, want := range map[string]string{"https://example.com": "https://example.com", "javascript:alert(1)": "", "": ""} {
		b := chartOf()
		b.add("x", "", "Anna Holm", "", "").Link = link
		s, _ := draw(t, b.g, Options{})
		if got := group(s, "position", "id", "x").Link; got != want {
			t.Errorf("link %q became %q", link, got)
		}
	}
}

func TestEmailIsALinkUnlessTheCardIsOne(t *testing.T) {
	b := chartOf()
	b.add("x", "", "Anna Holm", "", "").Values = []string{"", "anna@example.com"}
	for _, link := range []string{"", "https://example.com"} {
		b.g.Nodes[0].Link = link
		s, _ := draw(t, b.g, Options{Show: []string{"email"}})
		found := 0
		scenetest.Walk(s, func(item scene.Item, _ []*scene.Group) bool {
			if g, ok := item.(*scene.Group); ok && g.Link == "mailto:anna@example.com" {
				found++
			}
			return true
		})
		if want := 1 - min(len(link), 1); found != want {
			t.Errorf("link %q: %d mail links, want %d", link, found, want)
		}
	}
}

func TestOutlineTellsTheHierarchy(t *testing.T) {
	b := small()
	b.add("adv", "ceo", "Åke Öst", "Adviser", "").Status = position.Acting
	s, _ := draw(t, b.g, Options{})
	want := "Anna Holm, Chief Executive Officer\n  Bo Ek, Chief Information Officer\n" +
		"    Vacant, Chief Technology Officer\n  Åke Öst, Adviser (acting)"
	if diff := cmp.Diff(want, s.Desc); diff != "" {
		t.Error(diff)
	}
}

func TestCyclesAreDrawnToo(t *testing.T) {
	b := chartOf()
	b.add("a", "", "A A", "", "")
	b.add("b", "a", "B B", "", "")
	b.link("b", "a", chart.Solid)
	sizes, sheet, _ := Measure(context.Background(), b.g, Options{Fonts: fonts(t)})
	if got := sheet.outline(sheet.reading()); got != "A A\n  B B" {
		t.Errorf("outline %q", got)
	}
	if len(sizes) != 2 {
		t.Error(sizes)
	}
}

func TestTwiceTheSameAndManyAtOnce(t *testing.T) {
	g := hard()
	f := fonts(t)
	sizes, sheet, _ := Measure(context.Background(), g, Options{Fonts: f, Show: everything()})
	p := stand(g, sizes, 1, 2)
	want, warned := Draw(p, sheet, place.Size{})
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			again, sheet, _ := Measure(context.Background(), g, Options{Fonts: f, Show: everything()})
			got, warnings := Draw(p, sheet, place.Size{})
			if !slices.Equal(again, sizes) || !slices.Equal(warned, warnings) || !cmp.Equal(want, got) {
				t.Error("another run drew another picture")
			}
			shared, _ := Draw(p, sheet, place.Size{})
			if !cmp.Equal(want, shared) {
				t.Error("the same sheet drew another picture")
			}
		})
	}
	wait.Wait()
}

func TestHeaderFitsNarrowPages(t *testing.T) {
	b := chartOf()
	b.g.Title = strings.Repeat("A very long name of an organisation ", 5)
	b.add("x", "", "Anna Holm", "", "")
	s, _ := draw(t, b.g, Options{})
	if found := scenetest.Check(s); found != nil {
		t.Error(found)
	}
	s, _ = draw(t, b.g, Options{NoHeader: true})
	if group(s, "header", "", "") != nil {
		t.Error("header although left out")
	}
}

func FuzzDraw(f *testing.F) {
	f.Add("Anna Holm", "Chief", "CEO", "#2563EB", uint8(0), uint8(0), 0.0)
	f.Add("山田", strings.Repeat("x", 400), "مدير", "red", uint8(3), uint8(2), 120.0)
	shared, err := text.New(context.Background(), text.Options{NoSystem: true})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, name, title, badge, color string, status, kind uint8, width float64) {
		b := chartOf("Unit")
		b.g.Groups[0].Color = color
		n := b.add(name+"/id", "", name, title, badge+" "+title)
		n.Status, n.Kind = position.Status(status%5), position.Kind(kind%4)
		n.Tags, n.Values, n.Link = []string{title}, []string{title}, title
		n.Marks = []chart.Mark{{Kind: badge, Message: title}, {Kind: "warning"}}
		b.g.Title, b.g.Subtitle = title, name
		if math.IsNaN(width) {
			width = 0
		}
		s, _ := draw(t, b.g, Options{Fonts: shared, Show: everything(), Width: width}, 0)
		if found := scenetest.Check(s); found != nil {
			t.Fatal(found)
		}
	})
}

// duplicate makes every item anew: the least work that ends in the same scene.
func duplicate(items []scene.Item) []scene.Item {
	out := make([]scene.Item, len(items))
	for i, item := range items {
		switch it := item.(type) {
		case *scene.Group:
			g := *it
			g.Items = duplicate(it.Items)
			out[i] = &g
		case *scene.Rect:
			r := *it
			out[i] = &r
		case *scene.Ellipse:
			e := *it
			out[i] = &e
		case *scene.Text:
			t := *it
			out[i] = &t
		case *scene.Path:
			p := *it
			p.Segs = slices.Clone(it.Segs)
			out[i] = &p
		}
	}
	return out
}

// BenchmarkMeasureAndDraw reports the time for 1,000 cards as a multiple of
// copying the finished scene.
func BenchmarkMeasureAndDraw(b *testing.B) {
	c := chartOf("Unit")
	c.add("0", "", "Anna Holm", "Chief Executive Officer", "CEO")
	for i := 1; i < 1000; i++ {
		c.add(fmt.Sprint(i), fmt.Sprint((i-1)/8), "Person Number "+fmt.Sprint(i), "Specialist of kind "+fmt.Sprint(i%40), "")
	}
	f := fonts(b)
	sizes, _, _ := Measure(context.Background(), c.g, Options{Fonts: f})
	p := stand(c.g, sizes)
	var floor time.Duration
	b.ReportAllocs()
	for b.Loop() {
		_, sheet, _ := Measure(context.Background(), c.g, Options{Fonts: f})
		s, _ := Draw(p, sheet, place.Size{})
		b.StopTimer()
		start := time.Now()
		duplicate(s.Items)
		floor += time.Since(start)
		b.StartTimer()
	}
	b.ReportMetric(float64(b.Elapsed())/float64(floor), "x-floor")
}
