package cli

import (
	"fmt"
	"image"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/orgwright/orgwright/examples/heavy"
	"github.com/orgwright/orgwright/layouts/html/browsertest"
)

// example copies files of an example into a new working folder.
func example(t *testing.T, names ...string) {
	t.Helper()
	var pairs []string
	for _, name := range names {
		text, err := os.ReadFile(filepath.Join("../../../../examples", name))
		if err != nil {
			t.Fatal(err)
		}
		pairs = append(pairs, filepath.Base(name), string(text))
	}
	t.Chdir(t.TempDir())
	write(t, pairs...)
}

const flagship = "brightwater.org.yaml"

// shows waits until a card is read aloud with a text in it or the heading has it, or none.
func shows(p *browsertest.Page, text string, is bool) {
	p.Wait(fmt.Sprintf(`[...document.querySelectorAll('[role=treeitem]')].some((e) => e.ariaLabel.includes(%q)) === %v ||
		document.querySelector('.titles')?.textContent.includes(%q)`, text, is, text))
}

// stale waits until the page says that its picture is an older one, or does not.
func stale(p *browsertest.Page, is bool) {
	p.Wait(fmt.Sprintf(`document.querySelector('.banner').hidden === %v`, !is))
}

// save puts a text into a file in one of the ways of editors.
func save(t *testing.T, way int, name, text string) {
	t.Helper()
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	switch way % 4 {
	case 0:
		write(t, name, text)
	case 1: // beside it, and put in its place
		write(t, name+".tmp~", text)
		must(os.Rename(name+".tmp~", name))
	case 2: // as Vim does
		write(t, "4913", "", "."+name+".swp", "b0VIM")
		must(os.Remove("4913"))
		must(os.Rename(name, name+"~"))
		write(t, name, text)
		must(os.Remove(name + "~"))
		must(os.Remove("." + name + ".swp"))
	case 3: // in two parts
		write(t, name, text[:len(text)/2])
		time.Sleep(5 * time.Millisecond)
		write(t, name, text)
	}
}

// TestServePageIsRightAfterEveryStep edits the flagship in ten steps, each with a mistake
// and its mending, saved as different editors do.
func TestServePageIsRightAfterEveryStep(t *testing.T) {
	heavy.Only(t, "starts a browser")
	p := browsertest.Start(t).Page(t)
	example(t, "brightwater/"+flagship)
	data, err := os.ReadFile(flagship)
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	s := serving(t, flagship, "--editor", "vscode")
	p.Open(s.address)
	shows(p, "Omar Haddad", true)
	p.ClickOn("[data-panel=findings]")
	p.ClickOn(".zoom button") // larger
	time.Sleep(400 * time.Millisecond)
	const at = `document.querySelector('[role=treeitem]').style.transform + document.querySelector('.percent').textContent`
	where := p.Text(at)
	steps := []struct{ old, wrong, right, found, before, after string }{
		{"name: Omar Haddad", "name: 'Omar Haddad", "name: Omar H. Haddad", "yaml-syntax", "Omar Haddad", "Omar H. Haddad"},
		{"name: Liv Strand, reports_to: cio", "name: Liv Strand, reports_to: cioo", "name: Liv Strand-Ek, reports_to: cio", "unknown-superior", "Liv Strand,", "Liv Strand-Ek"},
		{"name: Yuki Tanaka, reports_to: cdo, unit: data", "name: Yuki Tanaka, reports_to: cdo, unit: dta", "name: Yuki Tan, reports_to: cdo, unit: data", "unknown-unit", "Yuki Tanaka", "Yuki Tan"},
		{"{id: mobile, title: Mobile Lead", "{id: platform, title: Mobile Lead", "{id: mobile, title: Apps Lead", "duplicate-id", "Mobile Lead", "Apps Lead"},
		{"role: chief data officer", "role: cheif data officer", "role: chief digital officer", "unknown-role", "Chief Data Officer", "Chief Digital Officer"},
		{"location: Malmö", "locaton: Malmö", "location: Lund", "unknown-key", "", ""},
		{"name: Nils Ask, reports_to: cto", "name: Nils Ask, reports_to: architecture", "name: Nils Askman, reports_to: cto", "self-report", "Nils Ask,", "Nils Askman"},
		{"Strand-Ek, reports_to: cio", "Strand-Ek, reports_to: ceo", "Strand-Berg, reports_to: cio", "cto-reports-to-cio", "Strand-Ek", "Strand-Berg"},
		{"\nunits:", "\ninclude: [more.org.yaml]\nunits:", "\ninclude: [guests.org.yaml]\nunits:", "include", "", "36 positions"},
		{"as_of: 2026-11-01", "as_of: yesterday", "as_of: 2026-12-01", "bad-date", "", ""},
	}
	write(t, "guests.org.yaml", "orgwright: 1\npositions:\n  - {id: guest, title: Guest, reports_to: ceo}\n")
	for i, step := range steps {
		if strings.Count(text, step.old) != 1 {
			t.Fatalf("step %d: %q is there %d times", i+1, step.old, strings.Count(text, step.old))
		}
		save(t, i, flagship, strings.Replace(text, step.old, step.wrong, 1))
		stale(p, true)
		p.Wait(fmt.Sprintf(`document.querySelector('.problems').textContent.includes(%q) && document.querySelector('.problem pre b').textContent.startsWith('^')`, step.found))
		if step.before != "" {
			shows(p, step.before, true)
		}
		text = strings.Replace(text, step.old, step.right, 1)
		save(t, i+1, flagship, text)
		stale(p, false)
		if step.after != "" {
			shows(p, step.after, true)
		}
		if step.before != "" && !strings.Contains(step.after, strings.TrimSuffix(step.before, ",")) {
			shows(p, step.before, false)
		}
		if i == 0 {
			flashes(t, p, "Omar H. Haddad", "Anna Holm")
		}
		p.Wait(`document.querySelector('.problem') === null`)
	}
	if now := p.Text(at); now != where {
		t.Errorf("the picture has moved from %s to %s", where, now)
	}
	if c := p.Complaints(); len(c) > 0 {
		t.Error(c)
	}
	entries, err := os.ReadDir(".")
	if err != nil || len(entries) != 2 {
		t.Errorf("%v %v", entries, err)
	}
}

// flashes holds that a card flashes for a moment, and another one does not.
func flashes(t *testing.T, p *browsertest.Page, who, other string) {
	t.Helper()
	first := p.Picture()
	around := func(name string) image.Rectangle {
		var r struct{ X, Y, W, H int }
		p.Eval(fmt.Sprintf(`(() => { const r = [...document.querySelectorAll('[role=treeitem]')].find((e) => e.ariaLabel.includes(%q)).getBoundingClientRect();
			return {X: Math.round(r.x), Y: Math.round(r.y), W: Math.round(r.width), H: Math.round(r.height)} })()`, name), &r)
		return image.Rect(r.X-4, r.Y-4, r.X+r.W+4, r.Y+r.H+4).Intersect(first.Bounds())
	}
	time.Sleep(3 * time.Second)
	later := p.Picture()
	if same(first, later, around(who)) {
		t.Errorf("%s does not flash", who)
	}
	if !same(first, later, around(other)) {
		t.Errorf("%s flashes", other)
	}
}

// judged has axe-core judge the page, when npm has installed it.
func judged(t *testing.T, p *browsertest.Page, about string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(os.Getenv("NODE_PATH"), "axe-core", "axe.min.js"))
	if err != nil {
		t.Log("not judged: npm has not installed axe-core, or NODE_PATH does not lead to it")
		return
	}
	p.Eval(string(text)+"; 0", nil)
	var faults []string
	p.Eval(`axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}).then(r => r.violations.flatMap(v => v.nodes.map(n => v.id + ": " + n.html.slice(0, 200) + " " + n.failureSummary)))`, &faults)
	for _, f := range faults {
		t.Errorf("%s: %s", about, f)
	}
}

// TestServePageLeads holds what a click on a finding does, and the switches, by keyboard too.
func TestServePageLeads(t *testing.T) {
	heavy.Only(t, "starts a browser")
	p := browsertest.Start(t).Page(t)
	example(t, "brightwater/"+flagship)
	data, _ := os.ReadFile(flagship)
	write(t, flagship, strings.Replace(string(data), "unit: data}", "unit: data, email: nobody}", 1))
	s := serving(t, flagship, "--editor", "vscode")
	p.Open(s.address)
	p.Wait(`document.querySelector('.early .problem') !== null`) // there was no picture yet
	if href := p.Text(`document.querySelector('.problem a').href`); !strings.HasPrefix(href, "vscode://file/") || !strings.Contains(href, flagship+":54:") {
		t.Error(href)
	}
	judged(t, p, "no picture")
	write(t, flagship, string(data))
	shows(p, "Omar Haddad", true)
	write(t, flagship, strings.Replace(string(data), "reports_to: cio, unit: data", "reports_to: cioo, unit: data", 1))
	stale(p, true)
	p.ClickOn(".banner button")
	judged(t, p, "findings")
	p.ClickOn(".problem button")
	p.Wait(`document.querySelector('[role=treeitem][aria-selected=true]').ariaLabel.includes('Omar Haddad') && location.hash.includes('cdo')`)
	write(t, flagship, string(data))
	stale(p, false)

	p.ClickOn("[data-panel=drawing]")
	judged(t, p, "switches")
	choose := func(key, value string) {
		t.Helper()
		p.Eval(fmt.Sprintf(`(() => { const e = document.querySelector('[data-key=%q]'); e.value = %q; e.dispatchEvent(new Event('change')) })()`, key, value), nil)
	}
	choose("view", "it")
	shows(p, "Per Dahl", false)
	p.Wait(`location.search === '?view=it'`)
	choose("theme", "dark")
	p.Wait(`document.documentElement.dataset.mode === 'dark'`)
	p.Open(s.address) // another page
	p.Open(s.address + "?view=it&theme=dark#id=cdo")
	p.Wait(`document.documentElement.dataset.mode === 'dark' && document.querySelector('[role=treeitem]') !== null`)
	shows(p, "Per Dahl", false)
	p.ClickOn("[data-panel=drawing]")
	p.Wait(`document.querySelector('[data-key=view]').value === 'it'`)
	choose("view", none)
	shows(p, "Per Dahl", true)
	p.Eval(`document.querySelector('[data-key=root]').focus()`, nil)
	p.Press("Enter") // the branch of the chosen card
	shows(p, "Anna Holm", false)
	p.Wait(`location.search.includes('root=cdo')`)
	p.Press("Enter")
	shows(p, "Anna Holm", true)

	folder := p.Downloads()
	for format, begin := range map[string]string{"svg": "<svg", "pdf": "%PDF", "png": "\x89PNG", "pptx": "PK", "html": "<!DOCTYPE html>", "dot": "digraph", "markdown": "PK"} {
		ending := formatNamed(format).Extensions[0]
		if format == "markdown" {
			ending = "zip"
		}
		p.ClickOn("[data-format=" + format + "]")
		if got := p.Saved(folder, "brightwater."+ending); !strings.HasPrefix(strings.TrimPrefix(string(got), "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"), begin) {
			t.Errorf("%s: %.60q", format, got)
		}
	}
	p.Open(s.address + "?view=none")
	p.Wait(`document.querySelector('.messages')?.textContent.includes('no view "none"')`)
	p.ClickOn(".reset")
	shows(p, "Anna Holm", true)
	s.stop()
	p.Wait(`document.querySelector('.banner').textContent.includes('has ended')`)
}

// TestServePageCompares holds that before and after can be seen side by side.
func TestServePageCompares(t *testing.T) {
	heavy.Only(t, "starts a browser")
	p := browsertest.Start(t).Page(t)
	example(t, "reorganisation/reorganisation.org.yaml", "reorganisation/reorganisation.change.yaml")
	s := serving(t, "reorganisation.change.yaml")
	p.Open(s.address)
	shows(p, "Signe Mork", true)
	p.ClickOn(".swiper")
	p.Wait(`document.querySelector('.swipe canvas') !== null && location.hash.includes('side=after')`)
	judged(t, p, "before and after")
	half := func() image.Image { time.Sleep(700 * time.Millisecond); return p.Picture() }
	first := half()
	p.Press("End") // all of before
	last := half()
	if same(first, last, image.Rect(700, 200, 1200, 600)) || !same(first, last, image.Rect(100, 200, 500, 600)) {
		t.Error("the line does not divide before and after")
	}
	data, _ := os.ReadFile("reorganisation.change.yaml")
	write(t, "reorganisation.change.yaml", strings.Replace(string(data), "Signe Mork", "Signe Moe", 1))
	shows(p, "Signe Moe", true)
	p.ClickOn(".swiping button")
	p.Wait(`document.querySelector('.slider') === null`)
	p.ClickOn(".sides label:nth-of-type(1)")
	shows(p, "Signe Moe", false)
	if c := p.Complaints(); len(c) > 0 {
		t.Error(c)
	}
}

// same tells whether a part of two pictures is alike.
func same(a, b image.Image, part image.Rectangle) bool {
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			if a.At(x, y) != b.At(x, y) {
				return false
			}
		}
	}
	return true
}

// TestServePagesOfOthersReadNothing lets a page of another origin try to read the chart,
// although it knows the address, and by a host name of its own.
func TestServePagesOfOthersReadNothing(t *testing.T) {
	heavy.Only(t, "starts a browser")
	b := browsertest.Start(t, "--host-resolver-rules=MAP evil.example 127.0.0.1")
	example(t, "brightwater/"+flagship)
	s := serving(t, flagship)
	u, err := url.Parse(s.address)
	if err != nil {
		t.Fatal(err)
	}
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, "<!DOCTYPE html><title>another page</title><body>")
	}))
	defer other.Close()
	p := b.Page(t)
	p.Open(other.URL)
	for name, try := range map[string]string{
		"fetch":         `fetch(A + 'doc').then((r) => r.text())`,
		"fetch, opaque": `fetch(A + 'doc', {mode: 'no-cors'}).then((r) => r.text()).then((t) => t === '' ? Promise.reject('empty') : t)`,
		"credentials":   `fetch(A + 'report', {credentials: 'include'}).then((r) => r.text())`,
		"POST":          `fetch(A + 'report', {method: 'POST', body: 'x'}).then((r) => r.text())`,
		"script":        `new Promise((yes, no) => { const e = document.createElement('script'); e.src = A + 'report'; e.onload = () => yes('loaded'); e.onerror = no; document.body.append(e) })`,
		"image":         `new Promise((yes, no) => { const e = new Image(); e.src = A + 'file?format=svg'; e.onload = () => yes('loaded'); e.onerror = no })`,
		"style":         `new Promise((yes, no) => { const e = document.createElement('link'); e.rel = 'stylesheet'; e.href = A + 'doc'; e.onload = () => yes('loaded'); e.onerror = no; document.head.append(e) })`,
		"events":        `new Promise((yes, no) => { const e = new EventSource(A + 'events'); e.addEventListener('revision', yes); e.onerror = no })`,
		"frame":         `new Promise((yes, no) => { const e = document.createElement('iframe'); e.src = A; e.onload = () => { try { e.contentDocument && e.contentDocument.title === 'orgwright' ? yes('seen') : no() } catch { no() } }; document.body.append(e) })`,
		"window":        `new Promise((yes, no) => { const w = window.open(A); setTimeout(() => { try { yes(w.document.title) } catch { no() } }, 500) })`,
	} {
		if got := p.Text(fmt.Sprintf(`(() => { const A = %q; return %s.then((v) => 'read: ' + v, () => 'nothing') })()`, s.address, try)); got != "nothing" {
			t.Errorf("%s: %s", name, got)
		}
	}
	p.Open("http://evil.example:" + u.Port() + u.Path)
	if got := p.Text(`document.body.textContent`); !strings.Contains(got, "does not answer to that host name") {
		t.Error(got)
	}
	q := b.Page(t)
	q.Open(s.address)
	shows(q, "Omar Haddad", true)
	for _, r := range q.Requests() {
		if !strings.HasPrefix(r, s.address) {
			t.Errorf("it asks for %s", r)
		}
	}
}

// TestServeKeepsUp measures how soon 150 positions are seen anew after a save, and that a
// thousand saves do not pile up.
func TestServeKeepsUp(t *testing.T) {
	heavy.Only(t, "starts a browser")
	var text strings.Builder
	text.WriteString("orgwright: 1\norganization: {name: Many}\npositions:\n  - {id: p0, title: Top, name: Ada}\n")
	for i := 1; i < 150; i++ {
		fmt.Fprintf(&text, "  - {id: p%d, title: Post %d, name: Person %d, reports_to: p%d}\n", i, i, i, (i-1)/5)
	}
	p := browsertest.Start(t).Page(t)
	t.Chdir(t.TempDir())
	write(t, "many.org.yaml", text.String())
	s := serving(t, "many.org.yaml")
	p.Open(s.address)
	shows(p, "Ada", true)
	turn := func(i int) {
		save(t, i%2, "many.org.yaml", strings.Replace(text.String(), "Ada", fmt.Sprint("Turn ", i, ";"), 1))
	}
	var took []time.Duration
	for i := range 12 {
		p.Eval(fmt.Sprintf(`window.seen = new Promise((yes) => { const look = () => document.querySelector('[role=treeitem]').ariaLabel.includes('Turn %d;') ? requestAnimationFrame(() => setTimeout(() => yes(Date.now()))) : setTimeout(look, 1); look() }), 0`, i), nil)
		start := time.Now()
		turn(i)
		var seen int64
		p.Eval(`window.seen`, &seen)
		took = append(took, time.UnixMilli(seen).Sub(start))
	}
	t.Logf("150 positions, from the save to the painted picture: %v", took)

	before := memory()
	start := time.Now()
	for i := range 1000 {
		turn(i)
		time.Sleep(time.Until(start.Add(time.Duration(i+1) * 8 * time.Millisecond)))
	}
	saved := time.Since(start)
	shows(p, "Turn 999;", true)
	settled := time.Since(start) - saved
	after := memory()
	t.Logf("1000 saves in %v, all seen %v later; heap %d MB before, %d MB after; %d goroutines; revision %d", saved, settled, before>>20, after>>20, runtime.NumGoroutine(), s.report(t).Revision)
	if settled > 5*time.Second || after > before+64<<20 || runtime.NumGoroutine() > 100 {
		t.Error("saves pile up")
	}
}

// memory is what is in use.
func memory() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
