package pptxtest

import (
	"path"
	"slices"
	"strconv"
	"strings"
)

// presentation checks the main part, and the ids that are unique in the whole file.
func (f *File) presentation() {
	main := ""
	for _, r := range f.Rels["/"] {
		if r.Type == "officeDocument" {
			main = r.Target
		}
	}
	tree := f.Trees[main]
	if tree == nil || tree.Name != "p:presentation" {
		f.report("file", "there is no presentation")
		return
	}
	targets := map[string]string{}
	for _, r := range f.Rels[main] {
		targets[r.ID] = r.Target
	}
	slides := map[string]bool{}
	for _, s := range tree.All("p:sldId") {
		if s.Parent.Name != "p:sldIdLst" { // of a section
			continue
		}
		id := s.Get("id")
		if slides[id] {
			f.report(main, "two slides have the id %s", id)
		}
		slides[id] = true
		f.idBetween(main, "slide", id, 256, 1<<31-1)
	}
	for _, s := range tree.All("p14:sldId") {
		if !slides[s.Get("id")] {
			f.report(main, "a section has the slide %s, which is not there", s.Get("id"))
		}
	}
	f.masterIDs(main, tree, targets)
	if size := tree.Child("p:sldSz"); size != nil {
		for _, key := range []string{"cx", "cy"} {
			f.idBetween(main, "size", size.Get(key), 914400, 51206400)
		}
	}
	f.properties()
}

func (f *File) idBetween(part, what, id string, low, high int64) {
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil || n < low || n > high {
		f.report(part, "the %s %q is not between %d and %d", what, id, low, high)
	}
}

// masterIDs checks the ids of masters and layouts, which differ in the whole file.
func (f *File) masterIDs(main string, tree *Element, targets map[string]string) {
	used := map[string]bool{}
	take := func(part, id string) {
		if used[id] {
			f.report(part, "the id %s of a master or layout is used twice", id)
		}
		used[id] = true
		f.idBetween(part, "id of a master or layout", id, 1<<31, 1<<32-1)
	}
	for _, m := range tree.All("p:sldMasterId") {
		take(main, m.Get("id"))
		r, _ := m.Has("r:id")
		master := f.Trees[targets[r]]
		if master == nil {
			continue
		}
		for _, l := range master.All("p:sldLayoutId") {
			take(targets[r], l.Get("id"))
		}
	}
}

// properties checks the custom properties.
func (f *File) properties() {
	tree := f.Trees["/docProps/custom.xml"]
	if tree == nil {
		return
	}
	ids, names := map[string]bool{}, map[string]bool{}
	for _, p := range tree.All("cp:property") {
		id, name := p.Get("pid"), p.Get("name")
		if ids[id] || names[strings.ToLower(name)] {
			f.report("/docProps/custom.xml", "two properties have the id %s or the name %s", id, name)
		}
		ids[id], names[strings.ToLower(name)] = true, true
		f.idBetween("/docProps/custom.xml", "id of a property", id, 2, 1<<31-1)
	}
}

// owners checks what the relationships of a part have to be, by its kind.
func (f *File) owners(part, kind string) {
	count := map[string]int{}
	target := map[string]string{}
	for _, r := range f.Rels[part] {
		count[r.Type]++
		switch ext := strings.ToLower(path.Ext(r.Target)); {
		case r.Type == "image" && ext == ".emf":
			f.report(part, "has the EMF picture %s", r.Target)
		case r.Type == "image" && ext == ".svg" && kind != "p:sld":
			f.report(part, "has the SVG picture %s, which is for slides only", r.Target)
		}
		target[r.Type] = r.Target
	}
	wants := map[string][]string{
		"p:sld": {"slideLayout"}, "p:sldLayout": {"slideMaster"}, "p:sldMaster": {"theme"},
		"p:notes": {"notesMaster", "slide"}, "p:notesMaster": {"theme"},
	}[kind]
	for _, w := range wants {
		if count[w] != 1 {
			f.report(part, "has %d relationships to a %s, not one", count[w], w)
		}
	}
	if kind == "p:notesMaster" {
		f.notesMaster(part, target["theme"])
	}
	if name := f.Types[part]; kind != "" && strings.HasPrefix(kind, "p:") && !strings.Contains(name, contentOf(kind)) {
		f.report(part, "is a %s, but its content type is %s", kind, name)
	}
}

// contentOf is a part of the content type of a kind of part.
func contentOf(kind string) string {
	return map[string]string{"p:sld": ".slide+xml", "p:notes": ".notesSlide+xml", "p:sldLayout": ".slideLayout+xml", "p:sldMaster": ".slideMaster+xml",
		"p:notesMaster": ".notesMaster+xml", "p:presentation": ".main+xml"}[kind]
}

// notesMaster checks that the master of notes has placeholders, and a theme for itself.
func (f *File) notesMaster(part, theme string) {
	var types []string
	for _, ph := range f.Trees[part].All("p:ph") {
		types = append(types, ph.Get("type"))
	}
	if !slices.Contains(types, "sldImg") || !slices.Contains(types, "body") {
		f.report(part, "has no placeholders for the slide and the notes")
	}
	for owner, list := range f.Rels {
		for _, r := range list {
			if r.Target == theme && owner != part && strings.HasPrefix(path.Base(owner), "slideMaster") {
				f.report(part, "has its theme in common with %s", owner)
			}
		}
	}
}
