package presentation

import (
	"fmt"

	"github.com/orgwright/orgwright/layouts/pptx/tree"
)

// The namespaces of what is written.
const (
	nsSlides    = "http://schemas.openxmlformats.org/presentationml/2006/main"
	nsRelation  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	nsSections  = "http://schemas.microsoft.com/office/powerpoint/2010/main"
	firstSlide  = 256       // the least id of a slide
	lastSlide   = 1<<31 - 1 // and the largest
	mastersType = nsRelation + "/notesMaster"
)

// Append puts slides, parts of the package, behind those that there are, and a master of
// notes where one is given and the presentation has none. What else the part of the
// presentation says stays as it is, byte for byte, but for its type: the file is a
// presentation then, even if it was a template.
func (f *File) Append(slides []string, notesMaster string) error {
	root, data, err := f.part(f.Main)
	if err != nil {
		return err
	}
	var change tree.Edits
	if notesMaster != "" && f.NotesMaster == "" {
		f.NotesMaster = notesMaster
		id := f.Package.Relate(f.Main, mastersType, notesMaster)
		insert(&change, root, fmt.Sprintf(`<p:notesMasterIdLst xmlns:p=%q xmlns:r=%q><p:notesMasterId r:id=%q/></p:notesMasterIdLst>`, nsSlides, nsRelation, id), "p:sldMasterIdLst")
	}
	list, section := "", ""
	next := f.nextID()
	for _, part := range slides {
		s := Slide{Part: part, ID: next(), Relation: f.Package.Relate(f.Main, nsRelation+"/slide", part)}
		f.Slides = append(f.Slides, s)
		list += fmt.Sprintf(`<p:sldId xmlns:p=%q xmlns:r=%q id="%d" r:id=%q/>`, nsSlides, nsRelation, s.ID, s.Relation)
		section += fmt.Sprintf(`<p14:sldId xmlns:p14=%q id="%d"/>`, nsSections, s.ID)
	}
	if all := root.Child("p:sldIdLst"); all != nil {
		change.Append(data, all, list)
	} else {
		insert(&change, root, fmt.Sprintf(`<p:sldIdLst xmlns:p=%q>%s</p:sldIdLst>`, nsSlides, list), "p:handoutMasterIdLst", "p:notesMasterIdLst", "p:sldMasterIdLst")
	}
	if last := lastSection(root); last != nil {
		change.Append(data, last, section)
	}
	f.Package.Set(f.Main, mainType, change.Apply(data))
	return nil
}

// insert puts XML behind the first of some children that there is.
func insert(change *tree.Edits, root *tree.Element, what string, behind ...string) {
	for _, name := range behind {
		if e := root.Child(name); e != nil {
			change.After(e, what)
			return
		}
	}
}

// lastSection is the list of the slides of the last section; nil when there are none.
func lastSection(root *tree.Element) (list *tree.Element) {
	for _, ext := range children(root.Child("p:extLst"), "p:ext") {
		if sections := ext.Child("p14:sectionLst"); sections != nil && len(sections.Children) > 0 {
			list = sections.Children[len(sections.Children)-1].Child("p14:sldIdLst")
		}
	}
	return list
}

// nextID returns ids that no slide has: those behind the largest, or, when that is the
// largest that there can be, those that are free.
func (f *File) nextID() func() int64 {
	used := map[int64]bool{}
	id := int64(firstSlide - 1)
	for _, s := range f.Slides {
		used[s.ID] = true
		id = max(id, s.ID)
	}
	return func() int64 {
		for id++; id > lastSlide || used[id]; id++ {
			if id > lastSlide {
				id = firstSlide - 1
			}
		}
		used[id] = true
		return id
	}
}
