package html_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/layouts/html/browsertest"
)

// wicked would run, or ask for something, wherever it became markup, script, style or an
// address.
const wicked = `</script><script>window.ran=1</script><img src=https://evil.example/x onerror=window.ran=2>"'><svg onload=window.ran=3>{{ran}}&lt;b&gt;javascript:window.ran=4;url(https://evil.example/y)`

// hostileTexts stand in every field, and all that shows them is opened.
func hostileTexts(t *testing.T, b *browsertest.Browser) {
	h := quoted(wicked)
	org := strings.NewReplacer("name: Brightwater", "name: "+h, "Bo Ek", h, "Malmö", h, "Umeå", h, `"4711"`, h, "board", h, "Platform,", h+",", "Mobile Lead", h, "Recruiting since September", h, "Information Technology", h,
		"cost_center:", h+":").Replace(brightwater)
	a := explore(t, b, org, "#id=cio&panel=details")
	for _, fragment := range []string{"#panel=filters&color=location", "#panel=stats", "#panel=findings", "#id=cio&focus=1", "#filter=:" + strings.ReplaceAll(wicked, "&", "%26"), "#id=" + wicked, "#color=" + wicked, "#panel=__proto__", "#filter=__proto__:constructor&color=constructor", "#id=cio&panel=details"} {
		a.Eval(`location.hash = `+quoted(fragment), nil)
		a.still()
	}
	a.has("aside", "<script>window.ran=1</script>", "<img src=https://evil.example/x")
	a.Press("/")
	a.Type("script ran")
	a.Wait(`document.querySelector("#ow-results [role=option]")`)
	a.Press("Escape")
	a.Eval(`document.querySelectorAll("details").forEach(d => { d.open = true })`, nil)
	a.still()
	a.is(`String(window.ran)`, "undefined")
	a.is(`document.querySelectorAll("body script").length + " " + document.querySelectorAll("main img, aside img, main svg [onload], iframe, object, embed").length`, "4 0")
	if got := a.list(`[...document.querySelectorAll("a[href]")].map(a => a.protocol)`); len(got) == 0 || strings.Contains(strings.Join(got, " "), "javascript") {
		t.Errorf("links have %q", got)
	}
}

// embedding drives a page in a frame of another one, which may do no more than send ids.
func embedding(t *testing.T, b *browsertest.Browser) {
	url := pageOf(t, map[string]string{"a.org.yaml": brightwater}, "a.org.yaml", "--embed")
	host := filepath.Join(t.TempDir(), "host.html")
	text := `<!DOCTYPE html><title>Wiki</title><body style="margin:0"><script>const said = []; addEventListener("message", e => said.push(JSON.stringify(e.data)))</script>` +
		`<iframe src="` + url + `" style="border:0;width:800px;height:600px;display:block"></iframe>`
	if err := os.WriteFile(host, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	p := b.Page(t)
	p.Open(browsertest.FileURL(t, host))
	p.Wait(`said.includes('{"type":"orgwright:ready"}')`)
	for _, m := range []string{`null`, `"x"`, `{type: "orgwright:focus"}`, `{type: "orgwright:focus", id: ["cto"]}`, `{type: "orgwright:focus", id: "nobody"}`, `{type: "orgwright:focus", id: "cto"}`} {
		p.Eval(`frames[0].postMessage(`+m+`, "*")`, nil)
	}
	p.Eval(`new Promise(r => setTimeout(r, 1000))`, nil)
	p.Click(400, 300) // where the card is that was asked for
	p.Wait(`said.includes('{"type":"orgwright:click","id":"cto"}')`)
	if c := p.Complaints(); len(c) > 0 {
		t.Errorf("the page complains: %v", c)
	}
}
