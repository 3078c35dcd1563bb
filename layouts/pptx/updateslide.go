package pptx

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/orgwright/orgwright/layouts/pptx/drawn"
	"github.com/orgwright/orgwright/layouts/pptx/manifest"
	"github.com/orgwright/orgwright/layouts/pptx/tree"
	"github.com/orgwright/orgwright/layouts/xmltext"
)

// apply gives the shapes of a slide what people did to them.
func (h *hand) apply(p *painter) {
	var each func(list []*shape)
	each = func(list []*shape) {
		for _, s := range list {
			each(s.members)
			s.hand = h.looks[s.name]
			if ink := h.inks[s.name]; ink != "" && s.text != nil && len(s.text.list) > 0 {
				color := s.text.list[0].runs[0].color
				for i := range s.text.list {
					for k := range s.text.list[i].runs {
						if r := &s.text.list[i].runs[k]; r.color == color {
							r.ink = ink
						}
					}
				}
			}
		}
	}
	each(p.list)
	for _, pan := range p.panels {
		for k, list := range pan.lists {
			for i, at := range list {
				par, id := &pan.columns[k].text.list[i], p.page.Chart.Nodes[at].ID
				par.raw, par.more = h.raw[id], h.more[id]
			}
		}
	}
	p.list = slices.DeleteFunc(p.list, func(s *shape) bool { return s.placeholder != "" && !h.holder(s) })
	h.number(p)
}

// holder gives a placeholder what people did to it; false when they have taken it out.
func (h *hand) holder(s *shape) bool {
	i := slices.IndexFunc(h.was.Texts, func(t manifest.Text) bool { return t.Name == s.name })
	if i < 0 {
		return true
	}
	old := h.old.Named(s.name)
	if old == nil {
		return false
	}
	is, was, there := manifest.Hash(s.text.plain()), h.was.Texts[i].Hash, manifest.Hash(drawn.Text(old.Body()))
	if h.written(there, was, is, "the "+s.name) || there == is {
		s.raw = h.xml(old.Element)
		return true
	}
	var change tree.Edits
	h.reword(&change, old.Body(), s.text)
	s.raw = markup(old.Element.Edited(h.old.Data, &change))
	return true
}

// reword puts the text of a placeholder into one that is there, in its look.
func (h *hand) reword(change *tree.Edits, there *tree.Element, text *body) {
	raw := func(name, as string) string {
		var found *tree.Element
		there.All(func(e *tree.Element) bool {
			if e.Name == name && found == nil {
				found = e
			}
			return found == nil
		})
		return string(h.xml(found)) + strings.Repeat(as, 1-min(len(h.xml(found)), 1))
	}
	var b strings.Builder
	for i := range text.list {
		b.WriteString(`<a:p>` + raw("a:pPr", ""))
		for _, r := range text.list[i].runs {
			if r.field != "" {
				fmt.Fprintf(&b, `<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="%s">%s<a:t>%s</a:t></a:fld>`, r.field, raw("a:rPr", ""), xmltext.Escape(r.text))
			} else {
				fmt.Fprintf(&b, `<a:r>%s<a:t>%s</a:t></a:r>`, raw("a:rPr", ""), xmltext.Escape(r.text))
			}
		}
		b.WriteString(`</a:p>`)
	}
	list := drawn.Paragraphs(there)
	if len(list) == 0 {
		change.Append(h.old.Data, there, b.String())
		return
	}
	change.Replace(list[0].Start, list[len(list)-1].End, b.String())
}

// number gives shapes the ids that those of their names had, so that what refers to them
// still does: animations, and lines that people have drawn to them.
func (h *hand) number(p *painter) {
	had := map[string][]int{}
	for _, s := range h.old.Shapes {
		had[s.Name] = append(had[s.Name], s.ID)
	}
	used := map[int]bool{0: true}
	mark := func(e *tree.Element) bool {
		used[drawn.ID(e)] = true
		return true
	}
	for _, o := range h.old.Own {
		o.Element.All(mark)
	}
	if t := h.old.Root.Child("p:cSld", "p:spTree"); t != nil {
		used[drawn.ID(t)] = true
	}
	next := h.old.Last
	var each func(list []*shape)
	each = func(list []*shape) {
		for _, s := range list {
			for s.id = 0; used[s.id]; {
				if ids := had[s.name]; len(ids) > 0 {
					s.id, had[s.name] = ids[0], ids[1:]
				} else {
					next++
					s.id = next
				}
			}
			used[s.id] = true
			each(s.members)
		}
	}
	each(p.list)
}

// slide is the slide with the shapes of a painter in the place of those of the chart.
func (h *hand) slide(p *painter) ([]byte, error) {
	old := h.old
	list := old.Root.Child("p:cSld", "p:spTree")
	if list == nil || old.Root.Name != "p:sld" {
		return nil, errors.New("it is no slide")
	}
	for _, s := range p.list {
		p.write(s)
	}
	now := map[int]*shape{}
	var mark func(list []*shape)
	mark = func(list []*shape) {
		for _, s := range list {
			now[s.id] = s
			mark(s.members)
		}
	}
	mark(p.list)
	ids := map[int]bool{}
	for id := range now {
		ids[id] = true
	}
	for _, o := range old.Own {
		o.Element.All(func(e *tree.Element) bool {
			ids[drawn.ID(e)] = true
			return true
		})
	}
	below, above := h.own(ids, now)
	if h.copied > mostCopied {
		return nil, errors.New("what people have put there is too large")
	}
	h.report.Own += len(old.Own)
	var change tree.Edits
	from, to := list.Inner, list.InnerEnd
	for _, c := range list.Children {
		switch c.Name {
		case "p:nvGrpSpPr", "p:grpSpPr":
			from = c.End
		case "p:extLst":
			to = c.Start
		}
	}
	change.Replace(from, to, below+p.w.String()+above)
	h.timing(&change, ids)
	if err := h.root(&change, p.page.Scene.Title); err != nil {
		return nil, err
	}
	return change.Apply(old.Data), nil
}

// own is the shapes of people, those behind the chart and those before it.
func (h *hand) own(ids map[int]bool, now map[int]*shape) (below, above string) {
	next := h.old.Last + 1_000_000
	var list [2]strings.Builder
	for _, o := range h.old.Own {
		raw := h.glued(&o, ids, now)
		for _, g := range slices.Backward(o.Groups) {
			next++
			raw = fmt.Sprintf(`<p:grpSp><p:nvGrpSpPr><p:cNvPr id="%d" name="Group %d"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>%s%s</p:grpSp>`, next, next, h.xml(g.Child("p:grpSpPr")), raw)
		}
		if h.copied += len(raw); h.copied > mostCopied {
			break
		}
		if o.Below {
			list[0].WriteString(raw)
		} else {
			list[1].WriteString(raw)
		}
	}
	return list[0].String(), list[1].String()
}

// glued is a shape of people, with its lines led to where the cards are now, and without
// what glues them to cards that are gone.
func (h *hand) glued(o *drawn.Own, ids map[int]bool, now map[int]*shape) string {
	var change tree.Edits
	loose := false
	o.Element.All(func(c *tree.Element) bool {
		switch id, err := strconv.Atoi(c.Get("id")); {
		case c.Name != "a:stCxn" && c.Name != "a:endCxn":
		case err == nil && !ids[id]:
			change.Remove(c)
			loose = true
		}
		return true
	})
	if loose {
		h.report.Loose = append(h.report.Loose, drawn.Name(o.Element))
	}
	if len(o.Groups) == 0 {
		h.reglue(&change, o.Element, now)
	}
	return o.Element.Edited(h.old.Data, &change)
}

// tagName is the name of the tag that XML begins with.
func tagName(b []byte) string {
	return regexp.MustCompile(`^<([^\s/>]+)`).FindStringSubmatch(string(b) + "<x>")[1]
}

// timing takes out the animations of a slide when some are of shapes that are gone.
func (h *hand) timing(change *tree.Edits, ids map[int]bool) {
	timing := h.old.Root.Child("p:timing")
	gone := false
	timing.All(func(e *tree.Element) bool {
		if v, ok := e.Has("spid"); ok {
			id, err := strconv.Atoi(v)
			gone = gone || err == nil && !ids[id]
		}
		return true
	})
	if gone {
		change.Remove(timing)
		h.report.Animations = append(h.report.Animations, h.index(h.trial.part)+1)
	}
}

// root sees to it that the slide has the usual prefixes, and that its name is the title.
func (h *hand) root(change *tree.Edits, title string) error {
	root := h.old.Root
	missing := ""
	for _, prefix := range []string{"a", "p", "r"} {
		if _, ok := root.Has("xmlns:" + prefix); !ok {
			missing += fmt.Sprintf(" xmlns:%s=%q", prefix, tree.Namespace(prefix))
		}
		for _, around := range [...]*tree.Element{root, root.Child("p:cSld"), root.Child("p:cSld", "p:spTree")} {
			if v, ok := around.Has("xmlns:" + prefix); ok && v != tree.Namespace(prefix) {
				return fmt.Errorf("it gives the prefix %s to another namespace", prefix)
			}
		}
	}
	if missing != "" {
		at := root.Start + 1 + len(tagName(h.old.Data[root.Start:]))
		change.Replace(at, at, missing)
	}
	s := root.Child("p:cSld")
	if was, ok := s.Has("name"); ok && was != title {
		tag := string(h.old.Data[s.Start:s.Inner])
		change.Replace(s.Start, s.Inner, slideName0.ReplaceAllLiteralString(tag, ` name="`+xmltext.Escape(title)+`"`))
	}
	return nil
}

var slideName0 = regexp.MustCompile(`\sname\s*=\s*("[^"]*"|'[^']*')`)
