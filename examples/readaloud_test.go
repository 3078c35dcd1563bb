package examples

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/orgwright/orgwright/examples/heavy"
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/output"
)

// TestSVGReadsAsTheOrganisation asks a browser what it tells programs that read pages
// aloud: of an SVG, alone or in the text of a page, a list of all positions in the order of
// the organisation, each with its level and its name once; of an <img>, what the page says
// of it. It runs with ORGWRIGHT_HEAVY=1.
func TestSVGReadsAsTheOrganisation(t *testing.T) {
	heavy.Only(t, "starts a browser")
	b := newBrowser(t)
	dir := t.TempDir()
	file := filepath.Join(dir, "a.svg")
	for _, o := range []layouts.Options{{}, {Fit: layouts.Fit{Page: mustPage(t, "16:9"), Exact: true}}} {
		for name, pic := range charts(t, o) {
			want := readingOf(pic.Chart)
			for _, kind := range []string{"portable", "paths", "inline"} {
				picture, path := encode(t, pic, "svg", output.Values{"svg": kind}), file
				if kind == "inline" {
					path = filepath.Join(dir, "a.html")
					picture = fmt.Appendf(nil, "<!DOCTYPE html><html lang=en><meta charset=utf-8><title>Page</title><h1>Our firm</h1>%s", picture)
				}
				if err := os.WriteFile(path, picture, 0o600); err != nil {
					t.Fatal(err)
				}
				compareReading(t, name+" "+kind, want, b.read(path))
			}
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "b.html"), []byte(`<html lang=en><img src="a.svg" alt="The organisation">`), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := b.read(filepath.Join(dir, "b.html")); len(got) != 3 || got[2].Role.Value != "image" || got[2].Name.Value != "The organisation" {
		t.Errorf("of an <img>, %v is read", got)
	}
}

// spoken is a position as it should be read: a number of levels, and names.
type spoken struct {
	level int
	names []string
}

// readingOf lists the positions of a chart, everybody before the reports.
func readingOf(g *chart.Graph) (list []spoken) {
	up := chart.Superiors(g)
	var walk func(of, level int)
	walk = func(of, level int) {
		for i, m := range up {
			if m == of {
				list = append(list, spoken{level, g.Nodes[i].Names})
				walk(i, level+1)
			}
		}
	}
	walk(-1, 1)
	return list
}

func compareReading(t *testing.T, about string, want []spoken, tree []axNode) {
	t.Helper()
	plain := func(s string) string {
		return strings.NewReplacer(" ", "", "\n", "", "\u202a", "", "\u202b", "", "\u202c", "").Replace(s)
	}
	type item struct {
		level int
		says  string
	}
	var got []item
	lists, inside := 0, 0
	for _, n := range tree {
		if inside > 0 && n.depth <= inside {
			inside = 0
		}
		switch role := n.Role.Value; {
		case role == "list":
			lists++
		case role == "listitem":
			level := 0
			for _, p := range n.Properties {
				if p.Name == "level" {
					level = int(p.Value.Value.(float64))
				}
			}
			if n.Name.Value != nil && n.Name.Value != "" {
				t.Errorf("%s: the name %q is read besides the texts", about, n.Name.Value)
			}
			got, inside = append(got, item{level: level}), n.depth
		case inside > 0 && (role == "StaticText" || role == "image" || role == "graphics-symbol"):
			got[len(got)-1].says += fmt.Sprint(n.Name.Value)
		}
	}
	if lists != 1 || len(got) != len(want) {
		t.Errorf("%s: %d lists with %d positions are read, not one with %d", about, lists, len(got), len(want))
		return
	}
	for i, w := range want {
		if got[i].level != w.level {
			t.Errorf("%s: %q is read on level %d, not %d", about, got[i].says, got[i].level, w.level)
		}
		for _, name := range w.names {
			if n := strings.Count(plain(got[i].says), plain(name)); n != 1 {
				t.Errorf("%s: %q is read %d times in %q", about, name, n, got[i].says)
			}
		}
	}
}

func mustPage(t *testing.T, s string) chart.Page {
	t.Helper()
	p, err := chart.ParsePage(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// browser is Chromium, which is spoken to over a pipe by the Chrome DevTools Protocol.
type browser struct {
	t       *testing.T
	in      *os.File
	out     *bufio.Reader
	session string
	calls   int
}

// newBrowser starts a browser with an empty page. The test is skipped where there is none.
func newBrowser(t *testing.T) *browser {
	t.Helper()
	program, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("chromium is not installed")
	}
	theirIn, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	out, theirOut, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
		"--remote-debugging-pipe", "--user-data-dir="+t.TempDir(), "about:blank")
	cmd.ExtraFiles = []*os.File{theirIn, theirOut}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	theirIn.Close()
	theirOut.Close()
	b := &browser{t: t, in: in, out: bufio.NewReader(out)}
	stuck := time.AfterFunc(5*time.Minute, func() { _ = cmd.Process.Kill() })
	t.Cleanup(func() {
		b.call("Browser.close", nil, nil)
		in.Close()
		_ = cmd.Wait()
		out.Close()
		stuck.Stop()
	})
	var target struct{ TargetID, SessionID string }
	b.call("Target.createTarget", map[string]any{"url": "about:blank"}, &target)
	b.call("Target.attachToTarget", map[string]any{"targetId": target.TargetID, "flatten": true}, &target)
	b.session = target.SessionID
	b.call("Page.enable", nil, nil)
	b.call("Accessibility.enable", nil, nil)
	return b
}

// message is one of the protocol.
type message struct {
	ID        int             `json:"id,omitempty"`
	SessionID string          `json:"sessionId,omitempty"`
	Method    string          `json:"method,omitempty"`
	Params    map[string]any  `json:"params,omitempty"`
	Result    json.RawMessage `json:"result,omitempty"`
	Error     json.RawMessage `json:"error,omitempty"`
}

// call asks the browser for something and waits for the answer.
func (b *browser) call(method string, params map[string]any, answer any) {
	b.t.Helper()
	b.calls++
	id := b.calls
	text, err := json.Marshal(message{ID: id, SessionID: b.session, Method: method, Params: params})
	if err != nil {
		b.t.Fatal(err)
	}
	if _, err := b.in.Write(append(text, 0)); err != nil {
		b.t.Fatal(err)
	}
	m := b.next(func(m *message) bool { return m.ID == id })
	if m.Error != nil {
		b.t.Fatalf("%s: %s", method, m.Error)
	}
	if answer != nil {
		if err := json.Unmarshal(m.Result, answer); err != nil {
			b.t.Fatal(err)
		}
	}
}

// next waits for a message.
func (b *browser) next(wanted func(*message) bool) *message {
	b.t.Helper()
	for {
		text, err := b.out.ReadBytes(0)
		if err != nil {
			b.t.Fatalf("the browser says nothing more: %v", err)
		}
		var m message
		if err := json.Unmarshal(bytes.TrimSuffix(text, []byte{0}), &m); err != nil {
			b.t.Fatal(err)
		}
		if wanted(&m) {
			return &m
		}
	}
}

// axNode is a node of the accessibility tree.
type axNode struct {
	NodeID     string
	Ignored    bool
	Role, Name struct{ Value any }
	Properties []struct {
		Name  string
		Value struct{ Value any }
	}
	ChildIDs []string
	depth    int
}

// read opens a file and returns what of it is read aloud, in that order.
func (b *browser) read(file string) (list []axNode) {
	b.t.Helper()
	b.call("Page.navigate", map[string]any{"url": "file://" + file}, nil)
	b.next(func(m *message) bool { return m.Method == "Page.loadEventFired" })
	var tree struct{ Nodes []axNode }
	b.call("Accessibility.getFullAXTree", nil, &tree)
	byID := map[string]axNode{}
	for _, n := range tree.Nodes {
		byID[n.NodeID] = n
	}
	var walk func(id string, depth int)
	walk = func(id string, depth int) {
		n, ok := byID[id]
		if !ok || n.Role.Value == "InlineTextBox" {
			return
		}
		if n.depth = depth; !n.Ignored {
			list = append(list, n)
		}
		for _, c := range n.ChildIDs {
			walk(c, depth+1)
		}
	}
	walk(tree.Nodes[0].NodeID, 1)
	return list
}
