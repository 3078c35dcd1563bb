package pdf

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
)

// producer names the program in files.
const producer = "orgwright"

// xmp is what the file says about itself (ISO 16684-1): title, description, language, and
// that it follows PDF/UA (ISO 14289-1), for people who have files read aloud.
func (f *file) xmp() []byte {
	var b bytes.Buffer
	text := func(s string) string {
		var e strings.Builder
		_ = xml.EscapeText(&e, []byte(s)) // into memory
		return e.String()
	}
	alt := func(tag, s string) {
		fmt.Fprintf(&b, "<dc:%s><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:%s>\n", tag, text(s), tag)
	}
	b.WriteString("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n")
	b.WriteString("<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n")
	alt("title", f.title)
	if f.lang != "" {
		fmt.Fprintf(&b, "<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>\n", text(f.lang))
	}
	fmt.Fprintf(&b, "<pdf:Producer>%s</pdf:Producer>\n<pdfuaid:part>1</pdfuaid:part>\n", producer)
	b.WriteString("</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>")
	return b.Bytes()
}

// bookmark is an entry of the list of contents that viewers show beside the pages.
type bookmark struct {
	ref   ref
	title string
	at    destination
	below []*bookmark
	depth int // of the heading that it leads to, 0 = it leads to none
}

// outlines writes a bookmark for every manager, below that of its own, and one for every
// page where there are several; 0 = there are none.
func (f *file) outlines() ref {
	root := &bookmark{}
	var above []*bookmark
	for _, s := range f.sheets {
		into := root
		if f.document {
			if above = headingMarks(root, above, s.headings); len(above) > 0 {
				into = above[len(above)-1]
			}
		} else if len(f.sheets) > 1 {
			into = &bookmark{title: s.scene.Title, at: destination{page: s.pages[0]}}
			root.below = append(root.below, into)
		}
		into.below = append(into.below, f.managers(s)...)
	}
	if len(root.below) == 0 {
		return 0
	}
	f.bookmarks(root)
	return root.ref
}

// managers are the bookmarks of those of a sheet who have reports there.
func (f *file) managers(s *sheet) (tops []*bookmark) {
	g := s.source.Chart
	up := chart.Superiors(g)
	marks := make([]*bookmark, len(g.Nodes))
	mark := func(i int) *bookmark {
		if marks[i] == nil {
			marks[i] = &bookmark{title: g.Nodes[i].CalledInFull()}
			at, ok := f.places["p-"+g.Nodes[i].ID]
			if marks[i].at = at; !ok || at.page.sheet != s {
				marks[i].at = destination{page: s.pages[0]}
			}
		}
		return marks[i]
	}
	for _, m := range up {
		if m >= 0 {
			mark(m)
		}
	}
	for i, m := range marks {
		switch {
		case m == nil:
		case up[i] >= 0:
			marks[up[i]].below = append(marks[up[i]].below, m)
		default:
			tops = append(tops, m)
		}
	}
	return tops
}

// bookmarks writes the bookmarks below a root.
func (f *file) bookmarks(root *bookmark) {
	all := []*bookmark{root}
	for i := 0; i < len(all); i++ {
		all[i].ref = f.w.reserve()
		all = append(all, all[i].below...)
	}
	for _, b := range all {
		children := ""
		if n := len(b.below); n > 0 {
			count := -n // closed
			if b == root {
				count = n
			}
			children = fmt.Sprintf("/First %v/Last %v/Count %d", b.below[0].ref, b.below[n-1].ref, count)
		}
		if b == root {
			f.w.put(b.ref, "<</Type/Outlines"+children+">>")
		}
		for i, c := range b.below {
			beside := ""
			if i > 0 {
				beside += fmt.Sprintf("/Prev %v", b.below[i-1].ref)
			}
			if i+1 < len(b.below) {
				beside += fmt.Sprintf("/Next %v", b.below[i+1].ref)
			}
			below := ""
			if n := len(c.below); n > 0 {
				below = fmt.Sprintf("/First %v/Last %v/Count %d", c.below[0].ref, c.below[n-1].ref, -n)
			}
			f.w.put(c.ref, fmt.Sprintf("<</Title%s/Parent %v%s%s/Dest%s>>", textString(c.title), b.ref, beside, below, f.dest(c.at)))
		}
	}
}
