// Package presentation reads what a presentation consists of: its slides, and the masters
// and layouts with the places, colours and fonts that they give to slides; and it adds
// slides (ECMA-376, part 1, chapter 19).
//
// Lengths are English Metric Units (EMU), of which a point has 12,700. Colours are RRGGBB.
// A File is for one goroutine at a time.
package presentation

import (
	"errors"
	"fmt"
	"math"
	"path"
	"strconv"
	"strings"

	"github.com/orgwright/orgwright/layouts/pptx/opc"
	"github.com/orgwright/orgwright/layouts/pptx/tree"
)

// File is a presentation in a package.
type File struct {
	Package       *opc.Package
	Main          string // name of the part of the presentation
	Width, Height int64  // of the slides
	Slides        []Slide
	Masters       []*Master
	NotesMaster   string // its part, "" = there is none
	Signed        bool   // it has a signature, which no change leaves valid
}

// Slide is one slide.
type Slide struct {
	Part     string
	ID       int64  // in the list of slides
	Relation string // id of the relationship to it
}

// Master is a master of slides.
type Master struct {
	Part    string
	Name    string // of its theme
	Fonts   Fonts
	Layouts []*Layout
}

// Fonts are the families of a theme, "" = none is named.
type Fonts struct{ Title, Text string }

// mainTypes are the content types of presentations: of slides, templates and shows.
const (
	mainType   = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
	templates  = "application/vnd.openxmlformats-officedocument.presentationml.template.main+xml"
	shows      = "application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml"
	macroInfix = ".macroEnabled."
)

// The sizes that slides can have.
const (
	SmallestSlide = 914_400
	LargestSlide  = 51_206_400
)

// MaxPart is the largest part that is read, in bytes: no master, layout or theme comes near.
const MaxPart = 16 << 20

// Read reads the presentation of a package. The error says, in one sentence without a full
// stop, what is wrong with the file.
func Read(p *opc.Package) (*File, error) {
	f := &File{Package: p}
	for _, r := range p.Relations("/") {
		switch kind := path.Base(r.Type); {
		case kind == "officeDocument" && !r.External && f.Main == "":
			f.Main = r.Target
		case strings.HasSuffix(r.Type, "/digital-signature/origin"):
			f.Signed = true
		}
	}
	switch kind := p.Type(f.Main); {
	case f.Main == "":
		return nil, opc.ErrNoPackage
	case strings.Contains(kind, macroInfix):
		return nil, errors.New("it has macros, which a .pptx cannot hold; save it as .pptx or .potx")
	case kind != mainType && kind != templates && kind != shows:
		return nil, fmt.Errorf("it is no presentation, but has %s", what(kind))
	}
	root, _, err := f.part(f.Main)
	if err != nil {
		return nil, err
	}
	if root.Name != "p:presentation" {
		return nil, errors.New("it is a Strict Open XML presentation; save it as a usual one (.pptx)")
	}
	if err := f.size(root.Child("p:sldSz")); err != nil {
		return nil, err
	}
	targets := map[string]string{}
	for _, r := range p.Relations(f.Main) {
		if !r.External {
			targets[r.ID] = r.Target
		}
		if path.Base(r.Type) == "notesMaster" {
			f.NotesMaster = r.Target
		}
	}
	for _, s := range children(root.Child("p:sldIdLst"), "p:sldId") {
		id, _ := strconv.ParseInt(s.Get("id"), 10, 64)
		f.Slides = append(f.Slides, Slide{Part: targets[s.Get("r:id")], ID: id, Relation: s.Get("r:id")})
	}
	seen := map[string]bool{}
	for _, m := range children(root.Child("p:sldMasterIdLst"), "p:sldMasterId") {
		if part := targets[m.Get("r:id")]; !seen[part] {
			seen[part] = true
			if err := f.master(part); err != nil {
				return nil, err
			}
		}
	}
	if len(f.all()) == 0 {
		return nil, errors.New("it has no slide master with layouts")
	}
	return f, nil
}

// what says what a file is by the content type of its main part.
func what(kind string) string {
	switch {
	case strings.Contains(kind, "wordprocessingml"):
		return "a text document in it"
	case strings.Contains(kind, "spreadsheetml"):
		return "a spreadsheet in it"
	case kind == "":
		return "nothing that says what it is"
	}
	return "a main part of the type " + strconv.Quote(kind)
}

// part reads a part as XML.
func (f *File) part(name string) (*tree.Element, []byte, error) {
	data, err := f.Package.Data(name)
	if err != nil {
		return nil, nil, err
	}
	if len(data) > MaxPart {
		return nil, nil, fmt.Errorf("the part %s is larger than %d megabytes", name, MaxPart>>20)
	}
	root, err := tree.Parse(data)
	if err != nil {
		return nil, nil, fmt.Errorf("the part %s is damaged: %w", name, err)
	}
	return root, data, nil
}

// size reads the size of the slides.
func (f *File) size(e *tree.Element) error {
	f.Width, f.Height = number(e.Get("cx")), number(e.Get("cy"))
	for _, v := range [...]int64{f.Width, f.Height} {
		if v < SmallestSlide || v > LargestSlide {
			return fmt.Errorf("its slides are %q × %q large, which is no size from 1 to 56 inches", e.Get("cx"), e.Get("cy"))
		}
	}
	return nil
}

// number reads a length or another whole number; 0 when it is none, or too large for one.
func number(s string) int64 {
	v, err := strconv.ParseInt(s, 10, 64)
	if err != nil || v > math.MaxInt32 || v < math.MinInt32 {
		return 0
	}
	return v
}

// children lists the children of a name.
func children(e *tree.Element, name string) (list []*tree.Element) {
	if e == nil {
		return nil
	}
	for _, c := range e.Children {
		if c.Name == name {
			list = append(list, c)
		}
	}
	return list
}

// Related is the part that one refers to first as of a kind, such as "notesSlide"; "" = none.
func (f *File) Related(from, kind string) string {
	for _, r := range f.Package.Relations(from) {
		if path.Base(r.Type) == kind && !r.External {
			return r.Target
		}
	}
	return ""
}
