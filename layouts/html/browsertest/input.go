package browsertest

import (
	"encoding/json"
	"strings"
	"unicode/utf8"
)

// modifiers are the numbers of the protocol for keys that are held.
var modifiers = map[string]int{"Alt": 1, "Ctrl": 2, "Meta": 4, "Shift": 8}

// keys are those that have names, with their number and the text that they write.
var keys = map[string]struct {
	number int
	text   string
}{
	"Backspace": {8, ""}, "Tab": {9, ""}, "Enter": {13, "\r"}, "Escape": {27, ""}, "Space": {32, " "}, "PageUp": {33, ""}, "PageDown": {34, ""},
	"End": {35, ""}, "Home": {36, ""}, "ArrowLeft": {37, ""}, "ArrowUp": {38, ""}, "ArrowRight": {39, ""}, "ArrowDown": {40, ""}, "Delete": {46, ""},
	"ContextMenu": {93, ""}, "F2": {113, ""}, "F6": {117, ""},
}

// Press presses keys one after the other: a character, or a name of
// https://www.w3.org/TR/uievents-key/, with what is held before it: "a", "ArrowDown",
// "Shift+Tab", "Ctrl+k".
func (p *Page) Press(names ...string) {
	p.t.Helper()
	for _, name := range names {
		held := 0
		for {
			before, after, ok := strings.Cut(name, "+")
			if !ok || after == "" || modifiers[before] == 0 {
				break
			}
			held, name = held|modifiers[before], after
		}
		p.key(name, held)
	}
}

func (p *Page) key(name string, held int) {
	p.t.Helper()
	k, named := keys[name]
	event := map[string]any{"key": name, "code": name, "modifiers": held | p.held}
	switch {
	case named:
		if name == "Space" {
			event["key"] = " "
		}
	case utf8.RuneCountInString(name) == 1:
		k.text = name
		upper := strings.ToUpper(name)
		switch c := upper[0]; {
		case len(name) == 1 && c >= 'A' && c <= 'Z':
			event["code"], k.number = "Key"+upper, int(c)
		case len(name) == 1 && c >= '0' && c <= '9':
			event["code"], k.number = "Digit"+upper, int(c)
		default:
			delete(event, "code")
		}
	default:
		p.t.Fatalf("no key is called %q", name)
	}
	event["windowsVirtualKeyCode"] = k.number
	event["type"] = "rawKeyDown"
	if k.text != "" && held&^modifiers["Shift"] == 0 {
		event["type"], event["text"] = "keyDown", k.text
	}
	p.Call("Input.dispatchKeyEvent", event, nil)
	event["type"] = "keyUp"
	delete(event, "text")
	p.Call("Input.dispatchKeyEvent", event, nil)
}

// Type presses the keys of a text.
func (p *Page) Type(text string) {
	p.t.Helper()
	for _, r := range text {
		p.key(string(r), 0)
	}
}

// Hold holds keys ("Ctrl", "Shift", "Alt", "Meta") for the mouse, until it is called anew;
// no names = none.
func (p *Page) Hold(names ...string) {
	p.held = 0
	for _, n := range names {
		p.held |= modifiers[n]
	}
}

func (p *Page) mouse(kind string, x, y float64, more map[string]any) {
	p.t.Helper()
	event := map[string]any{"type": kind, "x": x, "y": y, "modifiers": p.held, "pointerType": "mouse"}
	for k, v := range more {
		event[k] = v
	}
	p.Call("Input.dispatchMouseEvent", event, nil)
}

// Move moves the mouse to a place.
func (p *Page) Move(x, y float64) {
	p.t.Helper()
	p.mouse("mouseMoved", x, y, nil)
}

// Click clicks somewhere.
func (p *Page) Click(x, y float64) {
	p.t.Helper()
	p.click(x, y, 1)
}

// DoubleClick clicks twice in a row.
func (p *Page) DoubleClick(x, y float64) {
	p.t.Helper()
	p.click(x, y, 1)
	p.click(x, y, 2)
}

func (p *Page) click(x, y float64, n int) {
	p.t.Helper()
	left := map[string]any{"button": "left", "clickCount": n}
	p.mouse("mouseMoved", x, y, nil)
	p.mouse("mousePressed", x, y, left)
	p.mouse("mouseReleased", x, y, left)
}

// ClickOn scrolls to the first element that a selector finds, and clicks on its middle. It
// fails when something else lies over it.
func (p *Page) ClickOn(selector string) {
	p.t.Helper()
	quoted, _ := json.Marshal(selector)
	var at struct {
		X, Y float64
		What string
	}
	p.Eval(`(s => {
		const e = document.querySelector(s);
		if (!e) return {What: "nothing"};
		e.scrollIntoView({block: "nearest", inline: "nearest", behavior: "instant"});
		const r = e.getBoundingClientRect(), x = r.x + r.width / 2, y = r.y + r.height / 2;
		let top = document.elementFromPoint(x, y);
		while (top && top.shadowRoot && top.shadowRoot.elementFromPoint(x, y) !== top && top.shadowRoot.elementFromPoint(x, y)) top = top.shadowRoot.elementFromPoint(x, y);
		return {X: x, Y: y, What: top && (e.contains(top) || top.contains(e) && top.matches("label")) ? "" : String(top && top.outerHTML.slice(0, 200)) + " over it"};
	})(`+string(quoted)+")", &at)
	if at.What != "" {
		p.t.Fatalf("a click on %s finds %s", selector, at.What)
	}
	p.Click(at.X, at.Y)
}

// Drag presses the mouse at one place, moves it in steps to another and lets go there.
func (p *Page) Drag(x, y, toX, toY float64, steps int) {
	p.t.Helper()
	left := map[string]any{"button": "left", "buttons": 1, "clickCount": 1}
	p.mouse("mouseMoved", x, y, nil)
	p.mouse("mousePressed", x, y, left)
	for i := 1; i <= steps; i++ {
		k := float64(i) / float64(steps)
		p.mouse("mouseMoved", x+(toX-x)*k, y+(toY-y)*k, left)
	}
	p.mouse("mouseReleased", toX, toY, left)
}

// Wheel turns the wheel of the mouse at a place.
func (p *Page) Wheel(x, y, dx, dy float64) {
	p.t.Helper()
	p.mouse("mouseWheel", x, y, map[string]any{"deltaX": dx, "deltaY": dy})
}

// point is where a finger is.
type point struct {
	X  float64 `json:"x"`
	Y  float64 `json:"y"`
	ID int     `json:"id"`
}

func (p *Page) fingers(kind string, at ...point) {
	p.t.Helper()
	if at == nil {
		at = []point{}
	}
	p.Call("Input.dispatchTouchEvent", map[string]any{"type": kind, "touchPoints": at}, nil)
}

// Tap touches a place.
func (p *Page) Tap(x, y float64) {
	p.t.Helper()
	p.fingers("touchStart", point{x, y, 0})
	p.fingers("touchEnd")
}

// Swipe moves a finger from one place to another, in steps.
func (p *Page) Swipe(x, y, toX, toY float64, steps int) {
	p.t.Helper()
	p.fingers("touchStart", point{x, y, 0})
	for i := 1; i <= steps; i++ {
		k := float64(i) / float64(steps)
		p.fingers("touchMove", point{x + (toX-x)*k, y + (toY-y)*k, 0})
	}
	p.fingers("touchEnd")
}

// Pinch moves two fingers about a place from one distance to another, in steps.
func (p *Page) Pinch(x, y, from, to float64, steps int) {
	p.t.Helper()
	at := func(d float64) []point { return []point{{x - d/2, y, 0}, {x + d/2, y, 1}} }
	p.fingers("touchStart", at(from)...)
	for i := 1; i <= steps; i++ {
		p.fingers("touchMove", at(from+(to-from)*float64(i)/float64(steps))...)
	}
	p.fingers("touchEnd")
}
