package html

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html"
	"strings"
)

// What pages are made of, bundled from web/ (see web/README.md): that of a file, and that of
// a server, which does more and is sent to nobody.
var (
	//go:embed web/dist/app.js
	appScript string
	//go:embed web/dist/app.css
	appStyle string
	//go:embed web/dist/live.js
	liveScript string
	//go:embed web/dist/live.css
	liveStyle string
)

// program is what a page runs, and how it looks.
type program struct{ script, style string }

func app() program  { return program{appScript, appStyle} }
func live() program { return program{liveScript, liveStyle} }

// loader unpacks the style and the program of the page and puts them in. They are packed
// since they are larger than the data of most organisations.
const loader = `(async()=>{for(const[i,n]of[["css","style"],["app","script"]]){` +
	`const s=atob(document.getElementById(i).textContent),b=new Uint8Array(s.length);for(let k=s.length;k--;)b[k]=s.charCodeAt(k);` +
	`const e=document.createElement(n);e.textContent=await new Response(new Response(b).body.pipeThrough(new DecompressionStream("gzip"))).text();` +
	`document.head.append(e)}})()`

// policy is the content security policy of a page: it loads nothing, runs nothing but its
// own program, and sends nothing. connect is what it may fetch from, "" = nothing.
func (p program) policy(connect string) string {
	csp := "default-src 'none'; script-src " + hash(loader) + " " + hash(p.script) + "; style-src " + hash(p.style) +
		"; img-src data: blob:; font-src data:; base-uri 'none'; form-action 'none'"
	if connect != "" {
		csp += "; connect-src " + connect
	}
	return csp
}

// hash is the source of a policy that allows one text.
func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// page is what stands before and after the data of a page.
type page struct {
	program
	lang, title string
	rtl         bool
	attributes  string // of the root, each with a space before it
	csp         string
	noscript    string
}

// write appends the page to b, with what data appends to it in its place.
func (p *page) write(b []byte, data func([]byte) []byte) []byte {
	var head strings.Builder
	head.WriteString("<!DOCTYPE html>\n<html")
	if p.lang != "" {
		head.WriteString(` lang="` + html.EscapeString(p.lang) + `"`)
	}
	if p.rtl {
		head.WriteString(` dir="rtl"`)
	}
	head.WriteString(p.attributes + ">\n<head>\n<meta charset=\"utf-8\">\n")
	head.WriteString(`<meta http-equiv="Content-Security-Policy" content="` + html.EscapeString(p.csp) + "\">\n")
	head.WriteString("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n")
	head.WriteString("<title>" + html.EscapeString(p.title) + "</title>\n</head>\n<body>\n<noscript>" + html.EscapeString(p.noscript) + "</noscript>\n")
	b = append(b, head.String()...)
	b = block(b, "css", packed([]byte(p.style)))
	b = block(b, "app", packed([]byte(p.script)))
	if data != nil {
		b = block(b, "data", data)
	}
	return append(b, "<script>"+loader+"</script>\n</body>\n</html>\n"...)
}

// block appends what is no markup, under an id.
func block(b []byte, id string, data func([]byte) []byte) []byte {
	b = append(b, `<script type="application/octet-stream" id="`+id+`">`...)
	return append(data(b), "</script>\n"...)
}

// packed appends data, packed and as base64.
func packed(data []byte) func([]byte) []byte {
	return func(b []byte) []byte { return base64.StdEncoding.AppendEncode(b, pack(data)) }
}

// Live is the page without an organisation, for a server that gives it one, and the content
// security policy to send with it: the page may fetch from that server.
func Live() (whole []byte, csp string) {
	csp = live().policy("'self'")
	p := page{program: live(), lang: "en", title: "orgwright", csp: csp, noscript: noscript}
	return p.write(nil, nil), csp
}

// noscript is what is read where programs of pages do not run.
const noscript = "This chart needs JavaScript, which is in this file; nothing is loaded. Where it is not allowed, ask for the SVG or PDF."
