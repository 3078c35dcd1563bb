package html_test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/orgwright/orgwright/examples/heavy"
	"github.com/orgwright/orgwright/layouts/html/browsertest"
)

// brightwater has of everything that the page shows.
const brightwater = `orgwright: 1
organization: {name: Brightwater, as_of: 2026-11-01, language: en}
units:
  - {id: finance, name: Finance, color: "#047857", head: cfo}
  - {id: it, name: Information Technology, color: "#2563EB", head: cio}
  - {id: platform, name: Platform, parent: it, color: "#7C3AED", head: cto}
positions:
  - {id: ceo, role: ceo, name: Anna Holm, location: Malmö}
  - {id: cfo, role: cfo, name: Per Dahl, reports_to: ceo, unit: finance, location: Malmö}
  - {id: controlling, title: Head of Controlling, name: Eva Nord, reports_to: cfo, unit: finance, location: Oslo, fte: 0.8}
  - {id: accounting, title: Accountant, name: Leo Sand, reports_to: cfo, unit: finance, location: Oslo, fte: 1}
  - {id: procurement, title: Procurement Lead, reports_to: cfo, unit: finance, note: Recruiting since September}
  - id: cio
    role: cio
    name: Bo Ek
    reports_to: ceo
    dotted_to: cfo
    unit: it
    location: Umeå
    email: bo@example.com
    link: https://example.com/people/bo
    since: 2024-03-01
    responsibilities: [it-strategy, it-support]
    tags: [board]
    fields: {cost_center: "4711", phone: +46 8 123 45 67}
  - {id: cto, role: cto, name: Liv Strand, reports_to: cio, unit: platform, location: Umeå}
  - {id: mobile, title: Mobile Lead, name: Sara Wik, reports_to: cto, unit: platform, location: Oslo, status: acting}
  - {id: cloud, title: Cloud Engineer, name: Franz Lind, reports_to: cto, unit: platform, location: Umeå}
  - {id: ciso, role: ciso, name: Ali Rahimi, reports_to: cio, unit: it, location: Umeå}
`

// program is the command, built once.
var program = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "orgwright-app")
	if err != nil {
		return "", err
	}
	file := filepath.Join(dir, "orgwright")
	out, err := exec.Command("go", "build", "-o", file, "../../cmd/orgwright").CombinedOutput()
	if err != nil {
		err = fmt.Errorf("%w: %s", err, out)
	}
	return file, err
})

func TestMain(m *testing.M) {
	code := m.Run()
	if heavy.On() {
		if file, err := program(); err == nil {
			os.RemoveAll(filepath.Dir(file))
		}
	}
	os.Exit(code)
}

// pageOf writes files into a folder, draws the first as a page, and returns its address.
func pageOf(t testing.TB, files map[string]string, first string, args ...string) string {
	t.Helper()
	orgwright, err := program()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	page := filepath.Join(dir, "chart.html")
	cmd := exec.Command(orgwright, append([]string{"render", first, "-o", page}, args...)...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return browsertest.FileURL(t, page)
}

// app is a page with an organisation in it.
type app struct {
	*browsertest.Page
	t testing.TB
}

// TestApp uses the page as people do, in one browser.
func TestApp(t *testing.T) {
	heavy.Only(t, "starts a browser")
	b := browsertest.Start(t)
	for _, c := range []struct {
		name string
		test func(*testing.T, *browsertest.Browser)
	}{
		{"search by mouse", searchByMouse},
		{"details by mouse", detailsByMouse},
		{"branches by mouse", branchesByMouse},
		{"focus by mouse", focusByMouse},
		{"filters and colours by mouse", filtersAndColoursByMouse},
		{"statistics", statistics},
		{"findings lead to cards", findingsLeadToCards},
		{"before and after", beforeAndAfter},
		{"pictures are saved", picturesAreSaved},
		{"print is the chart alone", printIsTheChartAlone},
		{"deep links", deepLinks},
		{"everything by keyboard", everythingByKeyboard},
		{"tree keys", treeKeys},
		{"zoom keys", zoomKeys},
		{"own theme", ownTheme},
		{"many views", manyViews},
		{"nobody is shut out", nobodyIsShutOut},
		{"phone is enough", phoneIsEnough},
		{"first levels are legible", firstLevelsAreLegible},
		{"tree is read", treeIsRead},
		{"words follow", wordsFollow},
		{"motion is spared", motionIsSpared},
		{"hostile texts", hostileTexts},
		{"embedding", embedding},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, b) })
	}
}

// explore opens the page of an organisation at a fragment.
func explore(t *testing.T, b *browsertest.Browser, org, fragment string, args ...string) *app {
	t.Helper()
	return visit(t, b.Page(t), pageOf(t, map[string]string{"a.org.yaml": org}, "a.org.yaml", args...), fragment)
}

func visit(t testing.TB, p *browsertest.Page, url, fragment string) *app {
	t.Helper()
	a := &app{p, t}
	t.Cleanup(func() {
		if c := p.Complaints(); len(c) > 0 {
			t.Errorf("the page complains: %v", c)
		}
		for _, r := range p.Requests() {
			if !strings.HasPrefix(r, "file:") {
				t.Errorf("the page asks for %s", r)
			}
		}
	})
	p.Open(url + fragment)
	a.Wait(`document.querySelector("[role=treeitem]")`)
	a.still()
	return a
}

// still waits until nothing moves.
func (a *app) still() {
	a.t.Helper()
	a.Eval(`(async () => {
		let same = 0, before = "";
		for (let n = 0; same < 4 && n < 200; n++) {
			await new Promise(r => setTimeout(r, 80));
			const now = [location.hash, ...[...document.querySelectorAll("[role=treeitem]")].map(e => e.style.transform)].join();
			same = now === before ? same + 1 : 0;
			before = now;
		}
	})()`, nil)
}

// place is where a card is on the screen, by the name on it.
func (a *app) place(name string) (x, y float64) {
	a.t.Helper()
	var at []float64
	a.Eval(`(() => {
		const e = [...document.querySelectorAll("[role=treeitem]")].find(e => e.getAttribute("aria-label").includes(`+quoted(name)+`));
		const r = e?.getBoundingClientRect();
		return r ? [r.x + r.width / 2, r.y + r.height / 2] : [];
	})()`, &at)
	if len(at) != 2 {
		a.t.Fatalf("no card of %q is there", name)
	}
	return at[0], at[1]
}

// click clicks on a card, and waits until nothing moves.
func (a *app) click(name string) {
	a.t.Helper()
	a.Click(a.place(name))
	a.still()
}

// on clicks on an element.
func (a *app) on(selector string) {
	a.t.Helper()
	a.ClickOn(selector)
	a.still()
}

// press presses keys, and waits until nothing moves.
func (a *app) press(names ...string) {
	a.t.Helper()
	a.Press(names...)
	a.still()
}

// list is the value of an expression that is a list of strings.
func (a *app) list(expression string) (list []string) {
	a.t.Helper()
	a.Eval(expression, &list)
	return list
}

// texts are the texts of elements.
func (a *app) texts(selector string) []string {
	a.t.Helper()
	return a.list(`[...document.querySelectorAll(` + quoted(selector) + `)].filter(e => e.checkVisibility()).map(e => e.textContent.trim())`)
}

// has fails unless the text of the page, or of a part of it, has something.
func (a *app) has(selector string, texts ...string) {
	a.t.Helper()
	got := strings.Join(a.texts(selector), "\n")
	for _, text := range texts {
		if !strings.Contains(got, text) {
			a.t.Errorf("%s says %q, not %q", selector, got, text)
		}
	}
}

// is compares the value of an expression.
func (a *app) is(expression, want string) {
	a.t.Helper()
	if got := a.Text(expression); got != want {
		a.t.Errorf("%s is %q, not %q", expression, got, want)
	}
}

// rows are the names of all rows of the tree, as far as it has elements.
func (a *app) rows() []string {
	a.t.Helper()
	return a.list(`[...document.querySelectorAll("[role=treeitem]")].map(e => e.getAttribute("aria-label").split(",")[0])`)
}

// current is what the focus is on.
func (a *app) current() string {
	a.t.Helper()
	return a.Text(`(e => (e.getAttribute("aria-label") ?? e.textContent.trim()).split(",")[0])(document.activeElement)`)
}

const fragment = `decodeURIComponent(location.hash)`

func quoted(s string) string {
	b, _ := json.Marshal(s)
	return string(b)
}
