package pptx

import (
	"strings"

	"github.com/orgwright/orgwright/layouts/pptx/drawn"
	"github.com/orgwright/orgwright/layouts/pptx/manifest"
	"github.com/orgwright/orgwright/layouts/pptx/tree"
)

// oldNotes brings the list of positions in the notes of a slide up to date, with what people
// have written before, between and behind its lines.
func (d *updater) oldNotes(i int, slide string, was, now *manifest.Slide) error {
	outline := strings.TrimSpace(d.pages[i].Scene.Desc)
	part := d.file.Related(slide, "notesSlide")
	if part == "" {
		if outline != "" && d.notesPart != "" && len(was.Notes) > 0 {
			d.deck.notes(slide, i+1, outline)
			now.Notes = noteLines(outline)
		}
		return nil
	}
	data, err := d.pkg.Data(part)
	if err != nil {
		return err
	}
	root, err := tree.Parse(data)
	if err != nil {
		return damaged(part, err)
	}
	body := notesBody(root)
	if body == nil {
		return nil
	}
	if outline != "" {
		now.Notes = noteLines(outline)
	}
	lines := drawn.Paragraphs(body)
	if len(lines) == 0 {
		return nil
	}
	w, kept := d.mergedNotes(data, lines, was.Notes, outline)
	if kept > 0 {
		d.report.Notes++
	}
	hashes := make([]string, len(lines))
	for k, p := range lines {
		hashes[k] = manifest.Hash(drawn.Text(p))
	}
	if sameNotes(hashes, was.Notes, now.Notes) && !d.option.Renew {
		return nil
	}
	var change tree.Edits
	change.Replace(lines[0].Start, lines[len(lines)-1].End, w)
	d.put(part, change.Apply(data))
	return nil
}

// sameNotes tells whether all lines of the list are in the notes, and are to stay.
func sameNotes(there, was, now []string) bool {
	if strings.Join(was, " ") != strings.Join(now, " ") {
		return false
	}
	found := 0
	for _, h := range there {
		if found < len(now) && h == now[found] {
			found++
		}
	}
	return found == len(now)
}

// notesBody is the text of the placeholder with the notes.
func notesBody(root *tree.Element) (body *tree.Element) {
	root.All(func(e *tree.Element) bool {
		if e.Name == "p:sp" && len(e.Children) > 0 && body == nil && e.Children[0].Child("p:nvPr", "p:ph").Get("type") == "body" {
			body = e.Child("p:txBody")
		}
		return body == nil
	})
	return body
}

// mergedNotes is the list as paragraphs, with the paragraphs of people: those that stood
// before it, those that stood behind a line of it which is still there, and the others at the
// end; and how many these are.
func (d *updater) mergedNotes(data []byte, there []*tree.Element, was []string, outline string) (xml string, kept int) {
	ours := map[string]int{}
	for _, h := range was {
		ours[h]++
	}
	var before, end strings.Builder
	behind := map[string]string{}
	lines := strings.Split(outline, "\n")
	stays := map[string]bool{}
	if outline == "" {
		lines = nil
	}
	for _, l := range lines {
		stays[manifest.Hash(l)] = true
	}
	last := ""
	own := 0 // paragraphs behind the last line of the list
	for i, p := range there {
		if ours[manifest.Hash(drawn.Text(p))] > 0 {
			own = i + 1
		}
	}
	for i, p := range there {
		hash := manifest.Hash(drawn.Text(p))
		switch raw := p.Standalone(data); {
		case ours[hash] > 0:
			ours[hash]--
			last = hash
			continue
		case d.option.Renew:
			d.report.Renewed = append(d.report.Renewed, "notes")
			continue
		case last == "":
			before.WriteString(raw)
		case stays[last] && i < own:
			behind[last] += raw
		default:
			end.WriteString(raw)
		}
		if hash != manifest.Hash("") {
			kept++
		}
	}
	p := &painter{deck: d.deck, w: &writer{}}
	p.w.Put("%s", markup(before.String()))
	for _, line := range lines {
		text := strings.TrimLeft(line, " ")
		p.paragraph(nil, &paragraph{level: (len(line) - len(text)) / 2, runs: []run{{text: text}}}, true)
		hash := manifest.Hash(line)
		p.w.Put("%s", markup(behind[hash]))
		delete(behind, hash)
	}
	p.w.Put("%s", markup(end.String()))
	if p.w.Len() == 0 {
		p.w.Put("<a:p/>")
	}
	return p.w.String(), kept
}
