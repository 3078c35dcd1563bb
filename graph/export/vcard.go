package export

import (
	"bufio"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/orgwright/orgwright/graph/wording"
)

// WriteVCard writes a card for each person who is named, in vCard 4.0 (RFC 6350): name,
// titles and units of the positions, e-mail address, link, and the manager as X-MANAGER.
// Whoever holds several positions has one card with all titles.
func WriteVCard(w io.Writer, o *Organisation) error {
	b := bufio.NewWriter(w)
	for i := range o.People {
		who := &o.People[i]
		if who.Name == "" {
			continue
		}
		card := [][2]string{{"BEGIN", "VCARD"}, {"VERSION", "4.0"}, {"KIND", "individual"}, {"UID", "urn:x-orgwright:" + escaped(who.key, "-._~")}, {"FN", vcardText(who.Name)}}
		for _, at := range who.Positions {
			card = append(card, o.vcardPost(&o.Positions[at])...)
		}
		for _, line := range append(card, [2]string{"END", "VCARD"}) {
			foldVCard(b, line[0]+":"+line[1])
		}
	}
	return b.Flush()
}

// vcardPost is what a position says of who holds it.
func (o *Organisation) vcardPost(p *Position) [][2]string {
	var out [][2]string
	if p.Title != "" {
		out = append(out, [2]string{"TITLE", vcardText(p.Title)})
	}
	org := vcardPart(o.heading())
	if unit := o.unitName(p); unit != "" {
		org += ";" + vcardPart(unit)
	}
	out = append(out, [2]string{"ORG", org})
	if len(p.Names) == 1 { // of several holders nobody knows whose it is
		for _, v := range [][2]string{{"EMAIL", p.Values.Get("email").Text.Value}, {"URL", p.Link}} {
			if v[1] != "" {
				text := v[1]
				if v[0] == "EMAIL" {
					text = vcardText(text)
				}
				out = append(out, [2]string{v[0], wording.OneLine(text)})
			}
		}
	}
	if p.above >= 0 {
		out = append(out, [2]string{"X-MANAGER", vcardText(o.Positions[p.above].label())})
	}
	return out
}

var vcardEscapes = strings.NewReplacer(`\`, `\\`, ",", `\,`)

// vcardText escapes what has a meaning in values. A semicolon has one only in values of
// several parts; some readers take the backslash before another one for text.
func vcardText(s string) string { return vcardEscapes.Replace(wording.OneLine(s)) }

// vcardPart escapes what has a meaning in a part of a value.
func vcardPart(s string) string { return strings.ReplaceAll(vcardText(s), ";", `\;`) }

// foldVCard writes a line in parts of at most 75 bytes, as RFC 6350 has it in 3.2; a
// character is never divided.
func foldVCard(b *bufio.Writer, line string) {
	for width := 75; len(line) > width; width = 74 { // the space at the beginning counts
		at := width
		for at > 0 && !utf8.RuneStart(line[at]) {
			at--
		}
		_, _ = b.WriteString(line[:at] + "\r\n ") // Flush returns the error
		line = line[at:]
	}
	_, _ = b.WriteString(line + "\r\n")
}
