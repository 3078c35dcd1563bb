package pptx

import (
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/orgwright/orgwright/layouts/scene"
)

// manifest says what was written for every position: it tells a later run what people have
// changed since. It stands in the custom properties of the file, as they are what other
// programs keep when they save it.
//
// It is a list of records with "|" between them. A record is words with spaces between
// them; "%", "|" and spaces in words are written as % and two hexadecimal digits.
//
//	orgwright 1
//	slide 1 960 540                 number, width and height in points
//	card ID X Y W H FILL LINE INK TEXT
//	row ID OWNER LIST NUMBER TEXT
//
// X, Y, W and H are EMU; FILL, LINE and INK are RRGGBB, or "-" for none; TEXT is the
// FNV-1a hash of the text, 32 bits. A row is the paragraph with a number, from 1, in the
// list with a number of the panel of an owner, whose shape is named "list OWNER LIST".
type manifest struct{ records []string }

// add adds a record.
func (m *manifest) add(words ...any) {
	parts := make([]string, len(words))
	for i, w := range words {
		parts[i] = wordEscape(fmt.Sprint(w))
	}
	m.records = append(m.records, strings.Join(parts, " "))
}

// wordEscape writes a word so that it holds no separators, and nothing that XML cannot.
func wordEscape(s string) string {
	if s == "" {
		return "%"
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if c := s[i]; c <= ' ' || c == '%' || c == '|' || c == 0x7F {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// slide adds what a slide holds.
func (m *manifest) slide(p *painter) {
	if len(m.records) == 0 {
		m.add("orgwright", 1)
	}
	m.add("slide", p.index, p.page.Scene.Width, p.page.Scene.Height)
	for _, n := range p.nodes {
		if n == nil || n.main == nil {
			continue
		}
		b, ink, words := n.main.box, scene.Color{}, ""
		if n.main.text != nil {
			words = n.main.text.plain()
			if len(n.main.text.list) > 0 {
				ink = n.main.text.list[0].runs[0].color
			}
		}
		line := n.main.stroke.Color
		if n.main.stroke.Width == 0 {
			line = scene.Color{}
		}
		m.add("card", n.id, b.x, b.y, b.w, b.h, colorWord(n.main.fill), colorWord(line), colorWord(ink), textHash(words))
	}
	for _, pan := range p.panels {
		for k, list := range pan.lists {
			for i, at := range list {
				m.add("row", p.page.Chart.Nodes[at].ID, pan.id(p), k+1, i+1, textHash(pan.columns[k].text.list[i].plain()))
			}
		}
	}
}

func colorWord(c scene.Color) string {
	if c.A == 0 {
		return "-"
	}
	return rgb(c)
}

// plain is a text as readers of files return it: a line for each paragraph.
func (b *body) plain() string {
	lines := make([]string, len(b.list))
	for i := range b.list {
		lines[i] = b.list[i].plain()
	}
	return strings.Join(lines, "\n")
}

func (par *paragraph) plain() string {
	var b strings.Builder
	for i := range par.runs {
		if par.runs[i].after == tab {
			b.WriteByte('\t')
		}
		b.WriteString(par.runs[i].text)
	}
	return b.String()
}

// textHash is the hash of a text without the spaces at its ends, and with one for several.
func textHash(s string) string {
	h := fnv.New32a()
	_, _ = h.Write([]byte(strings.Join(strings.Fields(s), " ")))
	return strconv.FormatUint(uint64(h.Sum32()), 16)
}

// propertyLength is the most bytes of one property: Office shows and edits 255 characters.
const propertyLength = 240

// properties is the part with the custom properties.
func (m *manifest) properties() *writer {
	w := &writer{}
	w.put(header + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">`)
	for i, piece := range pieces(strings.Join(m.records, "|"), propertyLength) {
		w.put(`<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="%d" name="%s"><vt:lpwstr>%s</vt:lpwstr></property>`,
			i+2, fmt.Sprintf("orgwright.%04d", i+1), piece)
	}
	w.put("</Properties>")
	return w
}

// pieces cuts a text into pieces of at most so many bytes, between characters, and neither
// before nor after a space, which some programs leave out at the ends of values.
func pieces(s string, most int) []string {
	var list []string
	for len(s) > most {
		at := most
		for at > 1 && (!utf8.RuneStart(s[at]) || s[at] == ' ' || s[at-1] == ' ') {
			at--
		}
		list = append(list, s[:at])
		s = s[at:]
	}
	return append(list, s)
}
