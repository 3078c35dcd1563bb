package browsertest

import (
	"encoding/json"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// Page is a window of a browser.
type Page struct {
	t       testing.TB
	b       *Browser
	target  string
	session string
	held    int // modifier keys

	mutex    sync.Mutex
	loads    int
	requests []string
	console  []Message
}

// Message is what a page says to those who make it, or what it is blamed for.
type Message struct {
	Level string // "log", "warning", "error" …; "exception" = of a script, "dialog" = alert and the like
	Text  string
}

// Page opens an empty window of 1280 × 800, which is seen while others are too, that belongs to a test, and closes it when that ends.
func (b *Browser) Page(t testing.TB) *Page {
	t.Helper()
	p := &Page{t: t, b: b}
	var made struct{ TargetID, SessionID string }
	p.must(b.call("", "Target.createTarget", map[string]any{"url": "about:blank", "newWindow": true}, &made))
	p.must(b.call("", "Target.attachToTarget", map[string]any{"targetId": made.TargetID, "flatten": true}, &made))
	p.target, p.session = made.TargetID, made.SessionID
	b.hear(p.session, p.event)
	for _, domain := range []string{"Page", "Runtime", "Log", "Network", "Performance"} {
		p.Call(domain+".enable", nil, nil)
	}
	p.Viewport(1280, 800, 1)
	t.Cleanup(func() {
		_ = b.call("", "Target.closeTarget", map[string]any{"targetId": p.target}, nil)
		b.hear(p.session, nil)
	})
	return p
}

// Call asks for anything that the protocol has; params may be nil, and answer too.
func (p *Page) Call(method string, params, answer any) {
	p.t.Helper()
	p.must(p.b.call(p.session, method, params, answer))
}

func (p *Page) must(err error) {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
}

// event keeps what tests ask for later.
func (p *Page) event(m *message) {
	var e struct {
		Request   struct{ URL string }
		Type      string
		Message   string
		Args      []struct{ Value, Description any }
		Entry     struct{ Level, Text string }
		Exception struct {
			Text      string
			Exception struct{ Description string }
		} `json:"exceptionDetails"`
	}
	if json.Unmarshal(m.Params, &e) != nil {
		return
	}
	p.mutex.Lock()
	defer p.mutex.Unlock()
	switch m.Method {
	case "Page.loadEventFired":
		p.loads++
	case "Network.requestWillBeSent":
		if u := e.Request.URL; !strings.HasPrefix(u, "data:") && !strings.HasPrefix(u, "blob:") {
			p.requests = append(p.requests, u)
		}
	case "Runtime.consoleAPICalled":
		var words []string
		for _, a := range e.Args {
			if a.Value == nil {
				a.Value = a.Description
			}
			words = append(words, fmt.Sprint(a.Value))
		}
		p.console = append(p.console, Message{e.Type, strings.Join(words, " ")})
	case "Log.entryAdded":
		p.console = append(p.console, Message{e.Entry.Level, e.Entry.Text})
	case "Runtime.exceptionThrown":
		p.console = append(p.console, Message{"exception", e.Exception.Text + " " + e.Exception.Exception.Description})
	case "Page.javascriptDialogOpening":
		p.console = append(p.console, Message{"dialog", e.Message})
		_, _ = p.b.send(p.session, "Page.handleJavaScriptDialog", map[string]any{"accept": true})
	}
}

// FileURL is the address of a file.
func FileURL(t testing.TB, path string) string {
	t.Helper()
	full, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(full)}).String()
}

// Open goes to an address and waits until the page is loaded.
func (p *Page) Open(url string) {
	p.t.Helper()
	before := p.loaded()
	var went struct{ ErrorText, LoaderID string }
	p.Call("Page.navigate", map[string]any{"url": url}, &went)
	if went.ErrorText != "" {
		p.t.Fatalf("%s: %s", url, went.ErrorText)
	}
	if went.LoaderID != "" { // not only another fragment
		p.until("the page is loaded", func() bool { return p.loaded() > before })
	}
}

func (p *Page) loaded() int {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	return p.loads
}

// until waits for something that may take a while.
func (p *Page) until(what string, done func() bool) {
	p.t.Helper()
	for end := time.Now().Add(patience); !done(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			p.t.Fatalf("waited %v until %s; the page said %v", patience, what, p.Console())
		}
	}
}

// Eval runs an expression in the page and reads its value, or that of its promise, into
// answer; nil = nobody wants to know.
func (p *Page) Eval(expression string, answer any) {
	p.t.Helper()
	var got struct {
		Result           struct{ Value json.RawMessage }
		ExceptionDetails *struct {
			Text      string
			Exception struct{ Description string }
		}
	}
	p.Call("Runtime.evaluate", map[string]any{"expression": expression, "awaitPromise": true, "returnByValue": answer != nil, "userGesture": true}, &got)
	if e := got.ExceptionDetails; e != nil {
		p.t.Fatalf("%s: %s %s", expression, e.Text, e.Exception.Description)
	}
	if answer == nil {
		return
	}
	if got.Result.Value == nil {
		p.t.Fatalf("%s: it has no value", expression)
	}
	if err := json.Unmarshal(got.Result.Value, answer); err != nil {
		p.t.Fatalf("%s: %v in %s", expression, err, got.Result.Value)
	}
}

// Text is the value of an expression, or of its promise, as a string.
func (p *Page) Text(expression string) string {
	p.t.Helper()
	var s string
	p.Eval("Promise.resolve("+expression+").then(String)", &s)
	return s
}

// Wait waits until an expression is true.
func (p *Page) Wait(expression string) {
	p.t.Helper()
	p.until(expression, func() bool {
		var is bool
		p.Eval("Boolean("+expression+")", &is)
		return is
	})
}

// WaitFor waits until an expression is true, at most for a while, and tells whether it is: for
// pages that may never come to an end.
func (p *Page) WaitFor(expression string, most time.Duration) bool {
	p.t.Helper()
	late := time.NewTimer(most)
	defer late.Stop()
	for {
		answer, err := p.b.send(p.session, "Runtime.evaluate", map[string]any{"expression": "Boolean(" + expression + ")", "returnByValue": true})
		p.must(err)
		select {
		case m := <-answer:
			var got struct{ Result struct{ Value bool } }
			if m == nil || json.Unmarshal(m.Result, &got) == nil && got.Result.Value {
				return m != nil
			}
		case <-late.C:
			return false
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// Requests are the addresses that were asked for so far, those of pages themselves too,
// without what is in the page (data: and blob:).
func (p *Page) Requests() []string {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	return append([]string(nil), p.requests...)
}

// Console is what was said so far.
func (p *Page) Console() []Message {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	return append([]Message(nil), p.console...)
}

// Complaints are the errors, exceptions and dialogs so far: a good page has none. What a
// policy forbids is an error too.
func (p *Page) Complaints() (list []Message) {
	for _, m := range p.Console() {
		if m.Level == "error" || m.Level == "exception" || m.Level == "dialog" {
			list = append(list, m)
		}
	}
	return list
}
