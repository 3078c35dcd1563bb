package html_test

import (
	"bytes"
	"encoding/xml"
	"image/png"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/layouts/html/browsertest"
)

func searchByMouse(t *testing.T, b *browsertest.Browser) {
	a := explore(t, b, brightwater, "")
	for question, want := range map[string]string{
		"liv strand": "Liv Strand", "strnad": "Liv Strand", "procurement": "Vacant", "finance controlling": "Eva Nord",
		"CIO": "Bo Ek", "4711": "Bo Ek", "umea cloud": "Franz Lind", "bo@example.com": "Bo Ek", "accuntant": "Leo Sand",
	} {
		a.Eval(`document.querySelector("[role=combobox]").value = ""`, nil)
		a.on("[role=combobox]")
		a.Type(question)
		a.Wait(`document.querySelector("#ow-results [role=option]")`)
		a.still()
		a.on("#ow-results [role=option]")
		if got := a.current(); got != want {
			t.Errorf("%q leads to %q, not %q", question, got, want)
		}
	}
	a.on("[role=combobox]")
	a.Eval(`document.querySelector("[role=combobox]").value = ""`, nil)
	a.Type("qqqq")
	a.Wait(`document.querySelector("#ow-results")?.textContent === "Nothing found"`)
}

func detailsByMouse(t *testing.T, b *browsertest.Browser) {
	a := explore(t, b, brightwater, "")
	a.click("Bo Ek")
	a.has("aside", "Bo Ek", "Chief Information Officer", "Information Technology", "1 March 2024", "Umeå", "4711", "board", "2 direct, 4 in all", "Anna Holm", "Liv Strand", "Ali Rahimi", "Dotted line to", "Per Dahl")
	if got := a.list(`[...document.querySelectorAll("aside a")].map(a => a.getAttribute("href"))`); !slices.Equal(got, []string{"mailto:bo@example.com", "tel:+4681234567", "https://example.com/people/bo"}) {
		t.Errorf("links to %q", got)
	}
	a.click("Per Dahl")
	a.has("aside", "Dotted line from", "Bo Ek")
	a.Eval(`[...document.querySelectorAll("aside .person")].find(b => b.textContent.includes("Bo Ek")).click()`, nil)
	a.still()
	a.is(fragment, "#id=cio&panel=details")
	a.on("aside .close")
	a.is(`document.querySelector("aside").hidden`, "true")
}

func branchesByMouse(t *testing.T, b *browsertest.Browser) {
	a := explore(t, b, brightwater, "#depth=2")
	if got := a.rows(); !slices.Equal(got, []string{"Anna Holm", "Per Dahl", "Bo Ek"}) {
		t.Errorf("two levels are %q", got)
	}
	a.click("Bo Ek")
	a.Eval(`[...document.querySelectorAll("aside button")].find(b => b.textContent === "Open branch").click()`, nil)
	a.still()
	if got := a.rows(); !slices.Equal(got, []string{"Anna Holm", "Per Dahl", "Bo Ek", "Liv Strand", "Ali Rahimi"}) {
		t.Errorf("with a branch %q", got)
	}
	a.is(fragment, "#id=cio&depth=2&toggle=cio&panel=details")
	a.Eval(`(s => { s.value = "0"; s.dispatchEvent(new Event("change")) })(document.querySelector("select.levels"))`, nil)
	a.still()
	if got := a.rows(); len(got) != 10 {
		t.Errorf("all levels are %q", got)
	}
}

func focusByMouse(t *testing.T, b *browsertest.Browser) {
	a := explore(t, b, brightwater, "")
	a.click("Liv Strand")
	a.on("aside .buttons button")
	a.has(".notice", "Focus on Liv Strand")
	// The way up, peers and what is below; Per Dahl is beside the way, and closed.
	if got := a.rows(); !slices.Equal(got, []string{"Anna Holm", "Per Dahl", "Bo Ek", "Liv Strand", "Sara Wik", "Franz Lind", "Ali Rahimi"}) {
		t.Errorf("in focus: %q", got)
	}
	a.is(fragment, "#id=cto&focus=1&panel=details")
	a.on("[data-panel=stats]")
	a.has("aside", "6 of 10 positions are visible.")
	a.on(".notice button")
	a.has("aside", "10 of 10 positions are visible.")
}

func filtersAndColoursByMouse(t *testing.T, b *browsertest.Browser) {
	a := explore(t, b, brightwater, "#panel=filters")
	a.on("[data-facet=location] summary")
	a.on(`[data-key="location=Oslo"]`)
	a.has("aside .active", "3 match")
	a.is(fragment, "#filter=location:Oslo&panel=filters")
	a.on("[data-facet=unit] summary")
	a.on(`[data-key="unit=it"]`) // Platform is a part of it
	a.has("aside .active", "1 match")
	a.on("[data-panel=stats]")
	a.has("aside", "1 of 10 positions are visible.")
	a.on("[data-panel=filters]")
	a.Eval(`[...document.querySelectorAll("aside button")].find(b => b.textContent === "Clear filters").click()`, nil)
	a.still()
	for _, key := range []string{"location", "status", "unit", "cost_center", "level", "tags"} {
		a.Eval(`(s => { s.value = `+quoted(key)+`; s.dispatchEvent(new Event("change")) })(document.querySelector("#ow-color"))`, nil)
		a.still()
		a.is(fragment, "#color="+key+"&panel=filters")
		if len(a.texts(".legend li")) == 0 {
			t.Errorf("nothing explains the colours by %s", key)
		}
	}
	a.has(".legend", "board")
}

func statistics(t *testing.T, b *browsertest.Browser) {
	a := explore(t, b, brightwater, "#panel=stats")
	got := a.list(`[...document.querySelectorAll("aside dl.figures > div")].map(e => e.children[0].textContent + ": " + e.children[1].textContent)`)
	want := []string{"Positions: 10", "Vacant: 1 (10 %)", "Managers: 4", "Reports of a manager, on average: 2.3", "Most reports of one manager: 3", "Levels: 4", "Full-time equivalents: 1.8"}
	if !slices.Equal(got, want) {
		t.Errorf("figures are %q, not %q", got, want)
	}
}

func findingsLeadToCards(t *testing.T, b *browsertest.Browser) {
	org := strings.Replace(brightwater, "Franz Lind, reports_to: cto, unit: platform", "Franz Lind, reports_to: cto, unit: plattform", 1)
	a := explore(t, b, org, "#depth=1&panel=findings", "--force")
	a.has("[data-panel=findings] .badge", "1")
	a.on("aside button.finding")
	if got := a.rows(); !slices.Contains(got, "Franz Lind") {
		t.Errorf("the way to the finding is not opened: %q", got)
	}
	a.is(`new URLSearchParams(location.hash.slice(1)).get("id")`, "cloud")
	a.on("[data-panel=details]")
	if got := a.texts("aside .mark"); len(got) != 1 || !strings.HasPrefix(got[0], "Error: ") {
		t.Errorf("marks are %q", got)
	}
}

const change = `orgwright_change: 1
title: Independent of those whose work it checks
base: a.org.yaml
changes:
  - move: {position: ciso, reports_to: ceo}
`

func beforeAndAfter(t *testing.T, b *browsertest.Browser) {
	url := pageOf(t, map[string]string{"a.org.yaml": brightwater, "a.change.yaml": change}, "a.change.yaml")
	a := visit(t, b.Page(t), url, "#ciso")
	a.is(`document.querySelector("[aria-selected=true]").getAttribute("aria-level")`, "2")
	if got := a.texts(".sides label"); !slices.Equal(got, []string{"Before", "After"}) {
		t.Errorf("sides are %q", got)
	}
	a.on(".sides label:first-of-type")
	a.is(`document.querySelector("[aria-selected=true]").getAttribute("aria-level")`, "3")
	a.is(fragment, "#id=ciso&side=before")
	a.on("[data-panel=details]")
	a.has("aside", "Bo Ek")
	a.on("[data-panel=findings]")
	a.has("aside h2", "Findings")
}

func picturesAreSaved(t *testing.T, b *browsertest.Browser) {
	a := explore(t, b, brightwater, "#depth=2")
	folder := a.Downloads()
	a.on("[aria-haspopup=menu]")
	a.Eval(`[...document.querySelectorAll("[role=menu] button")].find(b => b.textContent.endsWith("SVG")).click()`, nil)
	text := a.Saved(folder, "brightwater.svg")
	names := 0
	for d := xml.NewDecoder(bytes.NewReader(text)); ; {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("the SVG is not sound: %v", err)
		}
		if c, ok := token.(xml.CharData); ok && strings.Contains(string(c), "Anna Holm") {
			names++
		}
	}
	if names == 0 || bytes.Contains(text, []byte("Liv Strand")) {
		t.Errorf("the SVG has the top %d times, or what is closed", names)
	}
	a.on("[aria-haspopup=menu]")
	a.Eval(`[...document.querySelectorAll("[role=menu] button")].find(b => b.textContent.endsWith("PNG")).click()`, nil)
	picture, err := png.Decode(bytes.NewReader(a.Saved(folder, "brightwater.png")))
	if err != nil || picture.Bounds().Dx() < 300 {
		t.Errorf("the PNG is %v: %v", picture, err)
	}
}

func printIsTheChartAlone(t *testing.T, b *browsertest.Browser) {
	a := explore(t, b, brightwater, "#panel=details&id=cio")
	a.Eval(`window.print = () => { window.printed = document.querySelector(".bar").checkVisibility() }`, nil)
	a.on("[aria-haspopup=menu]")
	a.on("[role=menu] button")
	a.Wait(`"printed" in window`)
	if text := a.PDF(); bytes.Count(text, []byte("/Type /Page\n"))+bytes.Count(text, []byte("/Type/Page/")) > 1 {
		t.Error("more than one page is printed")
	}
}

func deepLinks(t *testing.T, b *browsertest.Browser) {
	a := explore(t, b, brightwater, "#cloud")
	if got := a.Text(`document.querySelector("[aria-selected=true]").getAttribute("aria-label")`); !strings.HasPrefix(got, "Franz Lind") {
		t.Errorf("#cloud leads to %q", got)
	}
	for _, link := range []string{"#id=cto&focus=1&panel=stats", "#id=cio&depth=2&panel=details", "#filter=location:Oslo,Umeå;unit:it&color=location&panel=filters", "#depth=1&toggle=ceo", "#theme=dark", "#filter=:strnad&panel=filters"} {
		a.Eval(`location.hash = `+quoted(link), nil)
		a.still()
		a.is(fragment, link)
	}
	// What is not there, or makes no sense, is left out.
	a.Eval(`location.hash = "#id=nobody&depth=x&filter=%&side=77&focus=none&panel=nothing&theme=<b>&toggle=,,"`, nil)
	a.still()
	a.has("[role=status]", "There is no position “nobody” here.")
	if got := len(a.rows()); got != 10 {
		t.Errorf("%d rows", got)
	}
}

// ownTheme holds that the page has the colours, the logo and the words in the margins of a
// theme, changed only as far as texts have to be readable.
func ownTheme(t *testing.T, b *browsertest.Browser) {
	logo, err := os.ReadFile("../../examples/gallery/logo.png")
	if err != nil {
		t.Fatal(err)
	}
	theme := `orgwright_theme: 1
colors: {paper: "#FBFAF6", ink: "#12303B", faint: "#D0D0D0"}
palette: ["#FFE08A", "#005C7A"]
unit_colors: false
logo: {file: logo.png, height: 34}
footer: {middle: Confidential}
`
	a := visit(t, b.Page(t), pageOf(t, map[string]string{"a.org.yaml": brightwater, "own.theme.yaml": theme, "logo.png": string(logo)}, "a.org.yaml", "--theme", "own.theme.yaml"), "#id=cio&panel=details")
	a.has(".heading", "Brightwater", "Confidential")
	a.Wait(`document.querySelector(".logo").naturalWidth > 0`)
	a.is(`getComputedStyle(document.body).backgroundColor`, "rgb(251, 250, 246)")
	a.Axe("own theme")
}

// manyViews are chosen from a list, which keeps what is chosen where it is there too.
func manyViews(t *testing.T, b *browsertest.Browser) {
	org := strings.Replace(brightwater, "positions:", `views:
  - {id: all, title: All}
  - {id: it, title: Technology, root: cio}
  - {id: money, title: Money, root: cfo}
  - {id: top, title: Top, depth: 1}
positions:`, 1)
	a := explore(t, b, org, "#cto", "--pages", "--per", "view")
	a.is(`document.querySelector(".sides select").options.length`, "4")
	a.Eval(`(s => { s.value = "1"; s.dispatchEvent(new Event("change")) })(document.querySelector(".sides select"))`, nil)
	a.still()
	if got := a.rows(); len(got) != 5 || got[0] != "Bo Ek" {
		t.Errorf("the view of technology has %q", got)
	}
	a.is(`document.querySelector("[aria-selected=true]").getAttribute("aria-label").split(",")[0]`, "Liv Strand")
}
