package html_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/layouts/html/browsertest"
)

// everythingByKeyboard goes through the page without a mouse.
func everythingByKeyboard(t *testing.T, b *browsertest.Browser) {
	a := explore(t, b, brightwater, "")
	var stops []string
	for range 14 {
		a.Press("Tab")
		stops = append(stops, a.current())
	}
	for _, want := range []string{"Search", "Levels", "Details", "Filters and colours", "Findings", "Statistics", "More", "Anna Holm", "Zoom in", "Zoom out", "Fit to screen"} {
		if !slices.ContainsFunc(stops, func(s string) bool { return strings.TrimSpace(s) == want }) {
			t.Errorf("%q is no tab stop: %q", want, stops)
		}
	}
	a.press("/")
	a.Type("strnad")
	a.Wait(`document.querySelector("#ow-results [role=option]")`)
	a.press("ArrowDown")
	a.is(`document.getElementById(document.activeElement.getAttribute("aria-activedescendant")).getAttribute("aria-selected")`, "true")
	a.press("Enter")
	if got := a.current(); got != "Liv Strand" {
		t.Errorf("the search leads to %q", got)
	}
	// A filter, and what is left of it.
	a.press("/")
	a.Press("Ctrl+a")
	a.Type("oslo")
	a.Wait(`document.querySelectorAll("#ow-results [role=option]").length === 4`)
	a.press("ArrowUp", "Enter")
	a.has("aside .active", "3 match", "Found by “oslo”")
	a.is(fragment, "#id=cto&filter=:oslo&panel=filters")
	a.press("Escape")
	a.is(`document.activeElement.getAttribute("role")`, "treeitem")
	// Details, focus, keys, menu.
	a.press("Enter")
	a.has("aside h2", "Details")
	a.press("Escape", ".")
	a.has(".notice", "Focus on Liv Strand")
	a.press("Escape")
	a.is(`document.querySelector(".notice").hidden`, "true")
	a.press("?")
	a.has("aside", "Keys", "Home End", "Open all beside")
	a.press("Escape")
	a.Eval(`document.querySelector("[aria-haspopup=menu]").focus()`, nil)
	a.press("ArrowDown", "End", "Enter")
	a.is(`document.documentElement.dataset.mode`, "dark")
	a.press("Enter", "ArrowUp", "ArrowUp", "Escape")
	a.is(`document.activeElement.getAttribute("aria-haspopup")`, "menu")
}

// treeKeys holds what the treeview of WAI-ARIA does.
func treeKeys(t *testing.T, b *browsertest.Browser) {
	a := explore(t, b, brightwater, "")
	a.Eval(`document.querySelector("[role=treeitem]").focus()`, nil)
	for _, step := range []struct{ key, want string }{
		{"ArrowDown", "Per Dahl"}, {"ArrowDown", "Eva Nord"}, {"ArrowRight", "Eva Nord"}, {"ArrowLeft", "Per Dahl"}, {"ArrowLeft", "Per Dahl"}, {"ArrowDown", "Bo Ek"},
		{"ArrowRight", "Liv Strand"}, {"ArrowUp", "Bo Ek"}, {"End", "Ali Rahimi"}, {"ArrowDown", "Ali Rahimi"}, {"Home", "Anna Holm"}, {"ArrowUp", "Anna Holm"},
		{"b", "Bo Ek"}, {"Home", "Anna Holm"}, {"*", "Anna Holm"},
	} {
		a.Press(step.key)
		if got := a.current(); got != step.want {
			t.Errorf("%s leads to %q, not %q", step.key, got, step.want)
		}
	}
	a.still()
	a.is(`[...document.querySelectorAll("[aria-expanded=false][role=treeitem]")].length`, "1") // Per Dahl, whom an arrow closed
	a.Press("ArrowDown")
	a.Press("*") // opens all branches beside it
	a.still()
	a.is(`[...document.querySelectorAll("[aria-expanded=false][role=treeitem]")].length`, "0")
	a.Eval(`new Promise(r => setTimeout(r, 900))`, nil)
	a.Press("Shift+F")
	if got := a.current(); got != "Franz Lind" {
		t.Errorf("a capital F leads to %q", got)
	}
	a.Eval(`new Promise(r => setTimeout(r, 900))`, nil)
	a.Press("l", "e")
	if got := a.current(); got != "Leo Sand" {
		t.Errorf("le leads to %q", got)
	}
}

// zoomKeys holds that the picture is moved without a mouse, and that the focus is seen
// where the card is.
func zoomKeys(t *testing.T, b *browsertest.Browser) {
	a := explore(t, b, brightwater, "#cio")
	a.Eval(`document.querySelector("[aria-selected=true]").focus()`, nil)
	percent := func() string { a.still(); return a.Text(`document.querySelector(".percent").textContent`) }
	a.Press("0")
	if got := percent(); got != "100 %" {
		t.Errorf("0 makes it %s", got)
	}
	a.Press("+")
	if got := percent(); got != "125 %" {
		t.Errorf("+ makes it %s", got)
	}
	a.Press("-", "-")
	if got := percent(); got != "80 %" {
		t.Errorf("- makes it %s", got)
	}
	x, y := a.place("Bo Ek")
	a.Press("Shift+ArrowLeft")
	a.still()
	if x2, y2 := a.place("Bo Ek"); x2-x < 40 || y2 != y {
		t.Errorf("the card moved from %v, %v to %v, %v", x, y, x2, y2)
	}
	a.Press("f")
	if got := percent(); got == "80 %" {
		t.Error("f does not fit the picture to the screen")
	}
	a.is(`getComputedStyle(document.activeElement).outlineStyle`, "solid")
}
