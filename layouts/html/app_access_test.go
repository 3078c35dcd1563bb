package html_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/layouts/html/browsertest"
)

// arabic is read from right to left.
const arabic = `orgwright: 1
organization: {name: شركة المياه, as_of: 2026-11-01}
positions:
  - {id: ceo, title: المدير العام, name: فاطمة الزهراء}
  - {id: cfo, title: مدير المالية, name: أحمد السيد, reports_to: ceo, email: a@example.com, location: القاهرة}
  - {id: it, title: مدير التقنية, reports_to: ceo, location: دبي}
`

// nobodyIsShutOut has axe-core judge the page with every panel, in light and dark, on a
// phone, at 200 %, and from right to left.
func nobodyIsShutOut(t *testing.T, b *browsertest.Browser) {
	en, ar := pageOf(t, map[string]string{"a.org.yaml": brightwater}, "a.org.yaml"), pageOf(t, map[string]string{"a.org.yaml": arabic}, "a.org.yaml")
	p := b.Page(t)
	for _, c := range []struct{ about, url, fragment string }{
		{"light", en, "#id=cio&panel=details"}, {"dark", en, "#theme=dark&id=cio&panel=details"}, {"filters", en, "#filter=location:Oslo&color=location&panel=filters"},
		{"dark filters", en, "#theme=dark&color=unit&panel=filters"}, {"focus", en, "#id=cto&focus=1&panel=stats"}, {"findings", en, "#panel=findings"}, {"Arabic", ar, "#id=cfo&panel=details"},
	} {
		for _, size := range [][2]int{{1280, 800}, {390, 844}, {640, 400}} {
			p.Viewport(size[0], size[1], 1)
			p.Open("about:blank")
			a := visit(t, p, c.url, c.fragment)
			a.Axe(c.about)
			a.is(`document.querySelector(".app").dir`, map[bool]string{true: "rtl", false: "ltr"}[c.url == ar])
			if wide := a.Text(`document.documentElement.scrollWidth - innerWidth`); wide != "0" {
				t.Errorf("%s: at %d pixels, %s stand out at the side", c.about, size[0], wide)
			}
		}
	}
	a := visit(t, p, en, "")
	a.Press("/")
	a.Type("oslo")
	a.Wait(`document.querySelector("#ow-results [role=option]")`)
	a.Axe("search")
	a.Press("Escape")
	a.on("[aria-haspopup=menu]")
	a.Axe("menu")
}

// treeIsRead holds what Chromium tells programs that read aloud.
func treeIsRead(t *testing.T, b *browsertest.Browser) {
	a := explore(t, b, brightwater, "#cio")
	cards := []string{"Anna Holm, Chief Executive Officer", "Per Dahl, Chief Financial Officer", "Eva Nord, Head of Controlling", "Leo Sand, Accountant", "Vacant, Procurement Lead", "Bo Ek, Chief Information Officer",
		"Liv Strand, Chief Technology Officer", "Sara Wik, Mobile Lead (acting)", "Franz Lind, Cloud Engineer", "Ali Rahimi, Chief Information Security Officer"}
	type row struct {
		name                      string
		level, expanded, selected any
	}
	var got []row
	trees := 0
	for _, n := range a.Read() {
		switch n.Role.Value {
		case "tree":
			trees++
		case "treeitem":
			// The name is the title of the card in an SVG, in which lines are spaces.
			name, _ := n.Name.Value.(string)
			for _, w := range cards {
				if strings.HasPrefix(name, w) {
					name = w
				}
			}
			got = append(got, row{name, n.Property("level"), n.Property("expanded"), n.Property("selected")})
		}
	}
	want := []row{
		{cards[0], 1.0, true, false}, {cards[1], 2.0, true, false}, {cards[2], 3.0, nil, false}, {cards[3], 3.0, nil, false}, {cards[4], 3.0, nil, false}, {cards[5], 2.0, true, true},
		{cards[6], 3.0, true, false}, {cards[7], 4.0, nil, false}, {cards[8], 4.0, nil, false}, {cards[9], 3.0, nil, false},
	}
	if trees != 1 || !slices.Equal(got, want) {
		t.Errorf("%d trees: %v, not %v", trees, got, want)
	}
	if got := a.list(`[...document.querySelectorAll("[role=treeitem]")].map(e => e.ariaPosInSet + " of " + e.ariaSetSize)`); !slices.Equal(got, []string{"1 of 1", "1 of 2", "1 of 3", "2 of 3", "3 of 3", "2 of 2", "1 of 2", "1 of 2", "2 of 2", "2 of 2"}) {
		t.Errorf("places are %q", got)
	}
}

// wordsFollow holds that the page speaks Swedish where the organisation does.
func wordsFollow(t *testing.T, b *browsertest.Browser) {
	a := explore(t, b, strings.Replace(brightwater, "language: en", "language: sv", 1), "#id=cio&panel=details")
	a.has("aside", "Detaljer", "Ansvar", "1 mars 2024", "2 direkt, 4 totalt", "Streckad linje till")
	a.is(`document.querySelector("[role=combobox]").placeholder`, "Namn, titel, enhet, id …")
}

// motionIsSpared holds that nothing moves for people who do not want it.
func motionIsSpared(t *testing.T, b *browsertest.Browser) {
	p := b.Page(t)
	p.Media("", "prefers-reduced-motion: reduce", "prefers-color-scheme: dark")
	a := visit(t, p, pageOf(t, map[string]string{"a.org.yaml": brightwater}, "a.org.yaml"), "#cio")
	a.is(`document.documentElement.dataset.mode`, "dark")
	a.Eval(`document.querySelector("[aria-selected=true]").focus()`, nil)
	a.is(`new Promise(done => {
		const seen = new Set(), e = document.activeElement;
		const look = () => { seen.add(e.style.transform); if (seen.size > 9) done(seen.size) };
		new MutationObserver(look).observe(e, {attributes: true});
		e.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowLeft", bubbles: true, cancelable: true}));
		setTimeout(() => done(seen.size <= 1 ? "at once" : seen.size), 600);
	})`, "at once")
}

// A large chart begins with as many levels as can be read on what it is read on.
func firstLevelsAreLegible(t *testing.T, b *browsertest.Browser) {
	large, err := os.ReadFile("../../examples/large/large.org.yaml")
	if err != nil {
		t.Fatal(err)
	}
	url := pageOf(t, map[string]string{"large.org.yaml": string(large)}, "large.org.yaml")
	screen, phone := b.Page(t), b.Page(t)
	screen.Viewport(1500, 850, 1)
	phone.Phone(390, 844, 2)
	for _, c := range []struct {
		page     *browsertest.Page
		fragment string
		want     string
	}{{screen, "", "3 levels"}, {phone, "", "2 levels"}, {phone, "#depth=3", "3 levels"}} {
		a := visit(t, c.page, url, c.fragment)
		a.is(`document.querySelector("select.levels").selectedOptions[0].text`, c.want)
	}
	// A link to branches that were closed says how many levels it was made at.
	a := visit(t, screen, url, "#id=cio")
	a.Eval(`document.querySelector("[aria-selected=true]").focus()`, nil)
	a.Press("ArrowLeft")
	a.still()
	a.is(`location.hash`, "#id=cio&depth=3&toggle=cio")
}

// phoneIsEnough uses the page with a thumb: the panel is a sheet at the bottom, beside which
// the card is seen.
func phoneIsEnough(t *testing.T, b *browsertest.Browser) {
	url := pageOf(t, map[string]string{"a.org.yaml": brightwater}, "a.org.yaml")
	p := b.Page(t)
	p.Phone(390, 844, 2)
	a := visit(t, p, url, "")
	a.Tap(a.place("Bo Ek"))
	a.still()
	a.has("aside", "Bo Ek", "1 March 2024")
	a.is(`(() => {
		const sheet = document.querySelector("aside").getBoundingClientRect(), card = document.querySelector("[aria-selected=true]").getBoundingClientRect();
		return sheet.width === innerWidth && sheet.bottom <= innerHeight + 1 && card.bottom <= sheet.top && card.top > 0;
	})()`, "true")
	before := a.Text(`document.querySelector("aside").offsetHeight`)
	a.on(".grow")
	if after := a.Text(`document.querySelector("aside").offsetHeight`); after == before {
		t.Errorf("the sheet stays %s pixels high", after)
	}
	a.on("aside .close")
	a.is(`document.querySelector("aside").hidden`, "true")
	// Whatever is pressed is large enough for a finger (WCAG 2.2, 24 by 24).
	if small := a.list(`[...document.querySelectorAll("button,select,input,summary")].filter(e => e.checkVisibility()).map(e => [e, e.getBoundingClientRect()]).filter(([e, r]) => r.width < 24 || r.height < 24).map(([e]) => e.outerHTML.slice(0, 100))`); len(small) > 0 {
		t.Errorf("too small: %q", small)
	}
}
