package html_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/examples/heavy"
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/html/browsertest"
)

type box struct{ X, Y, W, H float64 }

// cardOf is where the card of a position is on the screen.
func cardOf(p *browsertest.Page, id string) (b box) {
	p.Eval(fmt.Sprintf("tried.view.rectOf(tried.doc.find(%q))", id), &b)
	return b
}

func (b box) middle() (x, y float64) { return b.X + b.W/2, b.Y + b.H/2 }

// heard is what the view told since it was last asked.
func heard(p *browsertest.Page) (list []string) {
	p.Eval("tried.heard.splice(0)", &list)
	return list
}

// near tells whether two places are the same but for rounding.
func near(a, b float64) bool { return a-b < 1 && b-a < 1 }

// TestViewIsUsedByMouse pans, zooms, picks cards, and opens and closes branches.
func TestViewIsUsedByMouse(t *testing.T) {
	heavy.Only(t, "starts a browser")
	p := opened(t, explorer(t, firm(60)), 0)
	before := cardOf(p, "p1")
	p.Drag(200, 700, 260, 660, 6)
	settled(p)
	if after := cardOf(p, "p1"); !near(after.X, before.X+60) || !near(after.Y, before.Y-40) {
		t.Errorf("a card at %v is at %v when dragged by 60, -40", before, after)
	}
	if got := heard(p); strings.Contains(strings.Join(got, " "), "pick") {
		t.Errorf("dragging picks: %v", got)
	}
	x, y := cardOf(p, "p1").middle()
	p.Wheel(x, y, 0, -200)
	settled(p)
	after := cardOf(p, "p1")
	if ax, ay := after.middle(); !near(ax, x) || !near(ay, y) || after.W < before.W*1.3 {
		t.Errorf("the wheel makes a card of %v one of %v", before, after)
	}
	p.DoubleClick(x, y)
	settled(p)
	if twice := cardOf(p, "p1"); twice.W < after.W*1.9 {
		t.Errorf("a double click makes a card of %v one of %v", after, twice)
	}
	p.Eval("tried.view.fit()", nil)
	settled(p)
	heard(p)
	x, y = cardOf(p, "p2").middle()
	p.Click(x, y)
	p.Click(5, 5)
	if got := strings.Join(heard(p), ", "); !strings.Contains(got, "hover p2, pick p2") || !strings.Contains(got, "pick -") {
		t.Errorf("clicks on a card and on the ground tell %s", got)
	}
	b := cardOf(p, "p1")
	p.Click(b.X+b.W/2, b.Y+b.H)
	p.Wait("tried.heard.includes('toggle p1')")
	settled(p)
	if closed := cardOf(p, "p1"); !near(closed.X, b.X) || !near(closed.Y, b.Y) {
		t.Errorf("a card at %v is at %v when its branch is closed", b, closed)
	}
	if got := p.Text("tried.view.rectOf(tried.doc.find('p9'))"); got != "null" {
		t.Errorf("a report is still at %s", got)
	}
	p.Click(b.X+b.W/2, b.Y+b.H)
	settled(p)
	if got := p.Text("tried.packing.count"); got != "60" {
		t.Errorf("%s positions when the branch is open again", got)
	}
	if got := p.Complaints(); got != nil {
		t.Error(got)
	}
}

// TestViewIsUsedByTouch does so with fingers, on a phone.
func TestViewIsUsedByTouch(t *testing.T) {
	heavy.Only(t, "starts a browser")
	p := browsertest.Start(t).Page(t)
	p.Phone(390, 844, 3)
	p.Open(viewPage(t, explorer(t, firm(40)), 0))
	settled(p)
	before := cardOf(p, "p0")
	p.Pinch(195, 400, 60, 240, 8)
	settled(p)
	after := cardOf(p, "p0")
	if after.W < before.W*2.5 {
		t.Errorf("pinching makes a card of %v one of %v", before, after)
	}
	p.Swipe(200, 500, 260, 450, 6)
	settled(p)
	if moved := cardOf(p, "p0"); !near(moved.W, after.W) || near(moved.X, after.X) {
		t.Errorf("swiping moves a card from %v to %v", after, moved)
	}
	p.Eval("tried.view.select(3, {center: true})", nil)
	settled(p)
	heard(p)
	x, y := cardOf(p, "p3").middle()
	p.Tap(x, y)
	p.Wait("tried.heard.includes('pick p3')")
}

// TestCardsMoveUnlessPeopleWantNone holds that neighbours move smoothly when a branch is closed, and are there at
// once for people who prefer less motion.
func TestCardsMoveUnlessPeopleWantNone(t *testing.T) {
	heavy.Only(t, "starts a browser")
	p := opened(t, explorer(t, firm(60)), 0)
	const places = `(() => {
		const i = tried.doc.find('p8'), seen = [];
		tried.turn(tried.doc.find('p1'), true);
		return new Promise(done => {
			const frame = () => {
				seen.push(Math.round(tried.view.rectOf(i).x));
				if (tried.view.settled) done(new Set(seen).size); else requestAnimationFrame(frame);
			};
			frame();
		});
	})()`
	if n := p.Text(places); n < "4" && len(n) == 1 {
		t.Errorf("a neighbour was seen in %s places while a branch was closed", n)
	}
	p.Media("", "prefers-reduced-motion: reduce")
	if n := p.Text(places); n != "1" {
		t.Errorf("a neighbour was seen in %s places where people want no motion", n)
	}
}

// TestWhatIsSeenIsWritten holds that SVG, PNG and print show what is seen, and only that.
func TestWhatIsSeenIsWritten(t *testing.T) {
	heavy.Only(t, "starts a browser")
	g := firm(60)
	const hostile = `</text><b>"'&<`
	g.Nodes[3].Names = []string{hostile}
	p := opened(t, explorer(t, g), 0)
	names := func(svg string) (all string) {
		d := xml.NewDecoder(strings.NewReader(svg))
		for {
			tok, err := d.Token()
			if errors.Is(err, io.EOF) {
				return all
			} else if err != nil {
				t.Fatalf("%v in %.2000s", err, svg)
			}
			switch tok := tok.(type) {
			case xml.StartElement:
				if tok.Name.Local == "script" || tok.Name.Local == "foreignObject" {
					t.Fatal("a name has become an element")
				}
			case xml.CharData:
				all += string(tok) + "\n"
			}
		}
	}
	svg := p.Text("tried.view.toSVG()")
	if all := names(svg); !strings.Contains(all, hostile) || strings.Count(all, "\n") < 100 {
		t.Errorf("not all is in the SVG: %s", all)
	}
	p.Eval("tried.view.select(59, {center: true}), tried.view.zoomTo(2)", nil)
	settled(p)
	part := names(p.Text("tried.view.toSVG()"))
	if !strings.Contains(part, g.Nodes[59].Names[0]) || strings.Contains(part, hostile) {
		t.Errorf("what is seen has in SVG the texts %s", part)
	}
	var url string
	p.Eval("tried.view.toPNG(2).then(b => b.arrayBuffer()).then(b => btoa(String.fromCharCode(...new Uint8Array(b).slice(0, 100))))", &url)
	var start []byte
	if err := json.Unmarshal([]byte(`"`+url+`"`), &start); err != nil {
		t.Fatal(err)
	}
	if c, err := png.DecodeConfig(bytes.NewReader(start)); err != nil || c.Width < 1000 {
		t.Errorf("the PNG is %d × %d: %v", c.Width, c.Height, err)
	}
	if got := p.Text("document.getElementsByTagName('script').length"); got != "2" {
		t.Errorf("%s scripts in the page", got)
	}
	printed(t, p, g)
}

// printed holds that the page prints as one, with what is seen.
func printed(t *testing.T, p *browsertest.Page, g *chart.Graph) {
	t.Helper()
	pdf := p.PDF()
	if n := bytes.Count(pdf, []byte("/Type /Page\n")) + bytes.Count(pdf, []byte("/Type /Page/")); n != 1 {
		t.Errorf("%d pages are printed", n)
	}
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext is not installed")
	}
	file := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	text, err := exec.Command(program, file, "-").Output()
	if err != nil || !strings.Contains(string(text), strings.Fields(g.Nodes[59].Names[0])[0]) {
		t.Errorf("%v: printed %q", err, text)
	}
	if got := p.Text("document.querySelector('.printed')"); got != "null" {
		t.Error("the print stays in the page")
	}
}

// TestViewFollowsTheSizeOfItsHost holds that nothing is lost when the host gets smaller or larger.
func TestViewFollowsTheSizeOfItsHost(t *testing.T) {
	heavy.Only(t, "starts a browser")
	p := opened(t, explorer(t, firm(60)), 0)
	for _, width := range []int{700, 1000, 640} {
		p.Eval(fmt.Sprintf("document.getElementById('host').style.width = '%dpx', new Promise(done => setTimeout(done, 300))", width), nil)
		settled(p)
		m := p.Picture()
		seen := map[any]bool{}
		for y := range m.Bounds().Dy() {
			for x := range width {
				seen[m.At(x, y)] = true
			}
		}
		if r, g, b, _ := m.At(4, 4).RGBA(); r+g+b != 3*0xffff || len(seen) < 20 {
			t.Errorf("of %d pixels, the corner is %v and there are %d colours", width, m.At(4, 4), len(seen))
		}
	}
}

// TestBranchOfTwoHeadsCloses holds that a co-head, who stays beside a closed head, does not count as what is below.
func TestBranchOfTwoHeadsCloses(t *testing.T) {
	heavy.Only(t, "starts a browser")
	file := filepath.Join(t.TempDir(), "two.org.yaml")
	if err := os.WriteFile(file, []byte(`orgwright: 1
organization: {name: Two, as_of: 2026-11-01}
positions:
  - {id: board, title: Board, kind: body}
  - {id: a, title: Co-CEO, name: Vera Lund, reports_to: board}
  - {id: b, title: Co-CEO, name: Bo Ek, reports_to: board}
  - {id: c, title: Engineer, name: Ida Berg, reports_to: [a, b]}
  - {id: d, title: Engineer, name: Jon Vik, reports_to: [a, b]}
`), 0o600); err != nil {
		t.Fatal(err)
	}
	p := opened(t, drawn(t, file), 0)
	state := `JSON.stringify([tried.closed("a"), tried.closed("b"), tried.packing.count])`
	if got := p.Text(state); got != "[false,false,5]" {
		t.Errorf("open: %s", got)
	}
	b := cardOf(p, "a")
	p.Click(b.X+b.W/2, b.Y+b.H)
	p.Wait("tried.heard.includes('toggle a')")
	if got := p.Text(state); got != "[true,false,3]" {
		t.Errorf("closed: %s", got)
	}
}

// TestMinimapLeadsAbout holds that a click on the whole in little shows that part.
func TestMinimapLeadsAbout(t *testing.T) {
	heavy.Only(t, "starts a browser")
	p := opened(t, explorer(t, firm(300)), 0)
	if got := p.Text("document.querySelector('.minimap').hidden"); got != "true" {
		t.Error("there is a minimap although all is seen")
	}
	p.Eval("tried.view.zoomTo(1.5)", nil)
	settled(p)
	var m box
	p.Eval("(({x, y, width, height}) => ({X: x, Y: y, W: width, H: height}))(document.querySelector('.minimap').getBoundingClientRect())", &m)
	if m.W < 50 {
		t.Fatalf("the minimap is %v", m)
	}
	p.Click(m.X+m.W*0.9, m.Y+m.H*0.9)
	settled(p)
	var share float64
	p.Eval("tried.view.camera.x / Math.max(...tried.packing.x)", &share)
	if share < 0.8 || share > 1 {
		t.Errorf("a click at nine tenths of the minimap shows what is at %.2f", share)
	}
}
