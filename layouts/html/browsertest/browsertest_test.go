package browsertest_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/orgwright/orgwright/examples/heavy"
	"github.com/orgwright/orgwright/layouts/html/browsertest"
)

const sample = `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Sample</title>
<style>body { margin: 0; background: rgb(255, 0, 0) } @media (prefers-color-scheme: dark) { body { background: rgb(0, 0, 255) } } #far { margin-top: 2000px }</style>
<h1>Our firm</h1><input id="in" aria-label="Find"><a id="save" download="a.txt" href="data:text/plain,saved">Save</a>
<ul role="tree" aria-label="All"><li role="treeitem" aria-level="1" aria-expanded="true" tabindex="0">Vera Lund</li></ul>
<button id="far" onclick="said.push('far')">Far</button>
<script>
const said = [];
for (const kind of ['click', 'dblclick', 'wheel', 'touchstart', 'keydown', 'touchmove'])
	addEventListener(kind, e => said.push([kind, e.key, e.ctrlKey && 'ctrl', e.deltaY, e.touches && e.touches.length].filter(Boolean).join(' ')), {passive: true});
</script>`

// TestPageIsUsedAsByAPerson does everything once that the package can.
func TestPageIsUsedAsByAPerson(t *testing.T) {
	heavy.Only(t, "starts a browser")
	file := filepath.Join(t.TempDir(), "a page #1.html")
	if err := os.WriteFile(file, []byte(sample), 0o600); err != nil {
		t.Fatal(err)
	}
	b := browsertest.Start(t)
	p := b.Page(t)
	p.Open(browsertest.FileURL(t, file))
	if got := p.Requests(); len(got) != 1 || !strings.HasSuffix(got[0], "a%20page%20%231.html") {
		t.Errorf("asked for %v", got)
	}

	p.ClickOn("#in")
	p.Type("Vera å1")
	p.Press("Ctrl+k", "ArrowDown", "Shift+Tab", "+")
	p.Click(600, 300)
	p.DoubleClick(600, 300)
	p.Hold("Ctrl")
	p.Wheel(600, 300, 0, 120)
	p.Hold()
	p.ClickOn("#far")
	said := func(what string) {
		t.Helper()
		p.Wait("said.includes('" + what + "')")
	}
	for _, what := range []string{"keydown å", "keydown k ctrl", "keydown ArrowDown", "keydown Tab", "keydown +", "click", "dblclick", "wheel ctrl 120", "far"} {
		said(what)
	}
	if got := p.Text("document.getElementById('in').value"); got != "Vera å1" {
		t.Errorf("typed %q", got)
	}
	if p.Drag(10, 400, 200, 400, 5); p.Text("1+1") != "2" {
		t.Error("nothing can be asked after a drag")
	}

	folder := p.Downloads()
	p.ClickOn("#save")
	if got := p.Saved(folder, "a.txt"); string(got) != "saved" {
		t.Errorf("saved %q", got)
	}
	read := p.Read()
	if i := slices.IndexFunc(read, func(n browsertest.Node) bool { return n.Role.Value == "treeitem" }); i < 0 || read[i].Name.Value != "Vera Lund" || read[i].Property("level") != 1.0 || read[i].Property("expanded") != true {
		t.Errorf("read %v", read)
	}
	if got := p.PDF(); !bytes.HasPrefix(got, []byte("%PDF-")) {
		t.Errorf("printed %.20q", got)
	}

	red := func() uint32 { r, _, _, _ := p.Picture().At(700, 300).RGBA(); return r >> 8 }
	if red() != 255 {
		t.Error("the page is not red")
	}
	p.Media("", "prefers-color-scheme: dark", "prefers-reduced-motion: reduce")
	p.Wait("matchMedia('(prefers-reduced-motion: reduce)').matches")
	if red() != 0 {
		t.Error("the page is not dark")
	}
	if p.WaitFor("said.includes('never')", 50*time.Millisecond) || !p.WaitFor("said.includes('far')", time.Minute) {
		t.Error("waiting for a while does not tell what is true")
	}
	p.Viewport(400, 300, 2)
	if size := p.Picture().Bounds().Size(); size.X != 800 || size.Y != 600 {
		t.Errorf("the picture is %v", size)
	}
}

// TestTouch taps, swipes and pinches on a phone.
func TestTouch(t *testing.T) {
	heavy.Only(t, "starts a browser")
	file := filepath.Join(t.TempDir(), "a.html")
	if err := os.WriteFile(file, []byte(sample), 0o600); err != nil {
		t.Fatal(err)
	}
	p := browsertest.Start(t).Page(t)
	p.Phone(390, 844, 3)
	p.Open(browsertest.FileURL(t, file))
	p.Tap(100, 300)
	p.Wait("said.includes('touchstart 1') && said.includes('click')")
	p.Swipe(100, 300, 100, 200, 4)
	p.Wait("said.includes('touchmove 1')")
	p.Pinch(200, 400, 50, 150, 4)
	p.Wait("said.includes('touchstart 2')")
}

// TestComplaints holds that what goes wrong in a page is known: errors, exceptions, dialogs, and what a policy forbids.
func TestComplaints(t *testing.T) {
	heavy.Only(t, "starts a browser")
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", "img-src 'none'")
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte(`<!DOCTYPE html><body><link rel="icon" href="data:,"><script>console.log("fine", 1); console.error("bad"); setTimeout(() => { alert("boo"); throw new Error("thrown") })</script><img src="x.png">`))
	}))
	defer s.Close()
	b := browsertest.Start(t)
	p, q := b.Page(t), b.Page(t)
	p.Open(s.URL)
	for end := time.Now().Add(10 * time.Second); len(p.Complaints()) < 4 && time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
	}
	all := ""
	for _, m := range p.Complaints() {
		all += m.Level + " " + m.Text + "\n"
	}
	for _, want := range []string{"error bad", "dialog boo", "thrown", "img-src"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not among\n%s", want, all)
		}
	}
	if got := p.Console(); !slices.Contains(got, browsertest.Message{Level: "log", Text: "fine 1"}) {
		t.Errorf("the page said %v", got)
	}
	if got := q.Complaints(); got != nil {
		t.Errorf("another page is blamed for %v", got)
	}
	p.Offline(true)
	if got := p.Text("fetch(location.href).then(() => 'there', () => 'gone')"); got != "gone" {
		t.Errorf("without a network, the page is %s", got)
	}
	p.Offline(false)
	if got := p.Text("fetch(location.href).then(() => 'there', () => 'gone')"); got != "there" {
		t.Errorf("with a network, the page is %s", got)
	}
}

// TestTraceTellsTheWorkOfFrames busies a page for about 20 ms in each of its frames.
func TestTraceTellsTheWorkOfFrames(t *testing.T) {
	heavy.Only(t, "starts a browser")
	p := browsertest.Start(t).Page(t)
	p.Eval("document.body.append('x')", nil)
	idle := p.Trace(func() { time.Sleep(300 * time.Millisecond) })
	busy := p.Trace(func() {
		p.Eval(`new Promise(done => {
			let n = 0;
			const frame = () => {
				for (const end = performance.now() + 20; performance.now() < end;);
				document.body.style.paddingLeft = n + "px";
				if (++n < 20) requestAnimationFrame(frame); else done();
			};
			requestAnimationFrame(frame);
		})`, nil)
	})
	if n := len(busy.Frames); n < 18 || n > 24 {
		t.Errorf("20 frames are %d in the trace", n)
	}
	if w := busy.Worst(0.5); w < 3*time.Millisecond || w > 30*time.Millisecond {
		t.Errorf("half of the frames took less than %v, not some of 20 ms", w)
	}
	if busy.Busy < 60*time.Millisecond || busy.Busy > busy.Took || idle.Busy > busy.Busy/2 {
		t.Errorf("worked %v of %v, idle %v", busy.Busy, busy.Took, idle.Busy)
	}
	if got := p.Metrics()["JSHeapUsedSize"]; got <= 0 {
		t.Errorf("the heap has %g bytes", got)
	}
	before := p.Memory()
	p.Eval("window.kept = new Uint8Array(100e6).fill(1)", nil)
	if after := p.Memory(); before > 0 && after-before < 30e6 {
		t.Errorf("of 100 MB more, %d bytes are seen", after-before)
	}
}
