package presentation

import (
	"fmt"
	"path"
	"strconv"

	"github.com/orgwright/orgwright/layouts/pptx/tree"
)

// Insert puts slides, parts of the package, behind the slide with an index, in the section
// of that slide. What else the part of the presentation says stays as it is.
func (f *File) Insert(slides []string, behind int) error {
	root, data, err := f.part(f.Main)
	if err != nil {
		return err
	}
	var change tree.Edits
	next := f.nextID()
	at := listed(root, f.Slides[behind].ID)
	for i, part := range slides {
		s := Slide{Part: part, ID: next(), Relation: f.Package.Relate(f.Main, nsRelation+"/slide", part)}
		f.Slides = append(f.Slides[:behind+1+i:behind+1+i], append([]Slide{s}, f.Slides[behind+1+i:]...)...)
		for _, e := range at {
			if e.Name == "p:sldId" {
				change.After(e, fmt.Sprintf(`<p:sldId xmlns:p=%q xmlns:r=%q id="%d" r:id=%q/>`, nsSlides, nsRelation, s.ID, s.Relation))
			} else {
				change.After(e, fmt.Sprintf(`<p14:sldId xmlns:p14=%q id="%d"/>`, nsSections, s.ID))
			}
		}
	}
	f.Package.Set(f.Main, "", change.Apply(data))
	return nil
}

// listed finds the entries of a slide in the list of slides and in those of sections.
func listed(root *tree.Element, id int64) (list []*tree.Element) {
	root.All(func(e *tree.Element) bool {
		if (e.Name == "p:sldId" || e.Name == "p14:sldId") && e.Get("id") == strconv.FormatInt(id, 10) {
			list = append(list, e)
		}
		return true
	})
	return list
}

// Remove takes the slide with an index out, with its notes: of the list of slides, of
// sections and of custom shows.
func (f *File) Remove(index int) error {
	root, data, err := f.part(f.Main)
	if err != nil {
		return err
	}
	s := f.Slides[index]
	var change tree.Edits
	for _, e := range listed(root, s.ID) {
		change.Remove(e)
	}
	root.Child("p:custShowLst").All(func(e *tree.Element) bool {
		if e.Name == "p:sld" && e.Get("r:id") == s.Relation {
			change.Remove(e)
		}
		return true
	})
	f.Package.Set(f.Main, "", change.Apply(data))
	f.Package.Unrelate(f.Main, s.Relation)
	if notes := f.Related(s.Part, "notesSlide"); notes != "" {
		f.Package.Remove(notes)
	}
	f.Package.Remove(s.Part)
	f.Slides = append(f.Slides[:index:index], f.Slides[index+1:]...)
	return nil
}

// LeadTo lists, in their order, the slides from which something leads to the one with an
// index.
func (f *File) LeadTo(index int) (from []int) {
	for i, s := range f.Slides {
		for _, r := range f.Package.Relations(s.Part) {
			if i != index && !r.External && path.Base(r.Type) == "slide" && r.Target == f.Slides[index].Part {
				from = append(from, i)
				break
			}
		}
	}
	return from
}

// LayoutOf returns the layout of the slide with an index, nil when it is not known.
func (f *File) LayoutOf(index int) *Layout {
	part := f.Related(f.Slides[index].Part, "slideLayout")
	for _, m := range f.Masters {
		for _, l := range m.Layouts {
			if l.Part == part {
				return l
			}
		}
	}
	return nil
}
