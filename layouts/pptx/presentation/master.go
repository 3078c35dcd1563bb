package presentation

import (
	"fmt"

	"github.com/orgwright/orgwright/layouts/pptx/tree"
)

// Layout is a layout of slides, with what it has from its master.
type Layout struct {
	Part   string
	Name   string
	Type   string // such as "titleOnly"; "" = none is said
	Master *Master
	// Colors are those that shapes name: bg1, tx1, bg2, tx2, accent1 to accent6, hlink and
	// folHlink, as the layout or else its master maps them to the theme; and those of the
	// theme: dk1, lt1, dk2 and lt2.
	Colors map[string]string
	// Ground is the colour behind slides; "" = it is a picture, or not known.
	Ground  string
	Holders []Holder
	// Fixed are the places of the shapes that slides show but do not hold: pictures, bars
	// and texts of the layout and its master.
	Fixed []Box
}

// Box is an upright rectangle on a slide.
type Box struct{ X, Y, W, H int64 }

// Holder is a placeholder.
type Holder struct {
	Type  string // such as "title"; "obj" where none is said
	Index string // "" = none
	Size  string // "full", "half" or "quarter" of the room for its text; "" = none is said
	Box   Box    // the zero Box = not known
	Look  Look
}

// Look is how the text of a placeholder looks.
type Look struct {
	Size      float64 // of the type in points, 0 = not known
	Bold      bool
	Capitals  bool // small letters are shown as capitals
	Left, Top int64
	Right     int64 // insets of the text from the edges of its box
	Bottom    int64
}

// Content tells whether a placeholder is for what a slide is about: texts, pictures, charts
// or anything else.
func (h *Holder) Content() bool {
	switch h.Type {
	case "title", "ctrTitle", "dt", "ftr", "sldNum", "hdr", "sldImg":
		return false
	}
	return true
}

// Title returns the placeholder of the title, nil when there is none.
func (l *Layout) Title() *Holder {
	if h := l.Holder("title"); h != nil {
		return h
	}
	return l.Holder("ctrTitle")
}

// Holder returns the first placeholder of a type, nil when there is none.
func (l *Layout) Holder(kind string) *Holder {
	for i := range l.Holders {
		if l.Holders[i].Type == kind {
			return &l.Holders[i]
		}
	}
	return nil
}

// master reads a master and its layouts.
func (f *File) master(part string) error {
	root, _, err := f.part(part)
	if err != nil {
		return err
	}
	themePart := f.Related(part, "theme")
	theme, err := f.theme(themePart)
	if err != nil {
		return err
	}
	m := &Master{Part: part, Name: theme.name, Fonts: theme.fonts}
	f.Masters = append(f.Masters, m)
	own := masterOf(root)
	targets := map[string]string{}
	for _, r := range f.Package.Relations(part) {
		if !r.External {
			targets[r.ID] = r.Target
		}
	}
	seen := map[string]bool{}
	for _, l := range children(root.Child("p:sldLayoutIdLst"), "p:sldLayoutId") {
		name := targets[l.Get("r:id")]
		if seen[name] {
			continue
		}
		seen[name] = true
		layout, err := f.layout(name, own, theme)
		if err != nil {
			return err
		}
		layout.Master = m
		m.Layouts = append(m.Layouts, layout)
	}
	return nil
}

// fromMaster is what layouts have from their master.
type fromMaster struct {
	mapped  map[string]string
	ground  *tree.Element
	holders []*tree.Element // shapes
	fixed   []Box
	styles  *tree.Element
}

func masterOf(root *tree.Element) *fromMaster {
	m := &fromMaster{mapped: mapping(root.Child("p:clrMap")), ground: root.Child("p:cSld", "p:bg"), styles: root.Child("p:txStyles")}
	m.holders, m.fixed = shapesOf(root)
	return m
}

// mapping reads which colours of the theme the names of colours stand for.
func mapping(e *tree.Element) map[string]string {
	m := map[string]string{"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
	if e != nil {
		for _, a := range e.Attributes {
			m[a.Name] = a.Value
		}
	}
	return m
}

// layout reads a layout.
func (f *File) layout(part string, m *fromMaster, t *theme) (*Layout, error) {
	root, _, err := f.part(part)
	if err != nil {
		return nil, err
	}
	if root.Name != "p:sldLayout" {
		return nil, fmt.Errorf("the part %s is damaged: it is no layout of slides", part)
	}
	l := &Layout{Part: part, Name: root.Child("p:cSld").Get("name"), Type: root.Get("type")}
	mapped := m.mapped
	if own := root.Child("p:clrMapOvr", "a:overrideClrMapping"); own != nil {
		mapped = mapping(own)
	}
	l.Colors = t.mapped(mapped)
	for _, need := range [...]string{"bg1", "tx1", "bg2", "tx2"} {
		if l.Colors[need] == "" {
			return nil, fmt.Errorf("its theme has no colour %s", mapped[need])
		}
	}
	ground := root.Child("p:cSld", "p:bg")
	if ground == nil {
		ground = m.ground
	}
	l.Ground = t.groundOf(ground, l.Colors)
	holders, fixed := shapesOf(root)
	l.Fixed = fixed
	if root.Get("showMasterSp") != "0" && root.Get("showMasterSp") != "false" {
		l.Fixed = append(append([]Box(nil), m.fixed...), fixed...)
	}
	for _, s := range holders {
		l.Holders = append(l.Holders, holderOf(s, m))
	}
	return l, nil
}

// shapesOf lists the placeholders of a master or layout, and the places of its other shapes.
func shapesOf(root *tree.Element) (holders []*tree.Element, fixed []Box) {
	list := root.Child("p:cSld", "p:spTree")
	if list == nil {
		return nil, nil
	}
	for _, s := range list.Children {
		if hidden(s) {
			continue
		}
		if placeholder(s) != nil {
			holders = append(holders, s)
		} else if b := boxOf(s); b.W > 0 && b.H > 0 {
			fixed = append(fixed, b)
		}
	}
	return holders, fixed
}

// hidden tells whether a shape is not shown.
func hidden(s *tree.Element) bool {
	if len(s.Children) == 0 {
		return false
	}
	v := s.Children[0].Child("p:cNvPr").Get("hidden")
	return v == "1" || v == "true"
}

// placeholder is what makes a shape one; nil when it is none.
func placeholder(s *tree.Element) *tree.Element {
	if len(s.Children) == 0 {
		return nil
	}
	return s.Children[0].Child("p:nvPr", "p:ph")
}

// boxOf is where a shape says that it is.
func boxOf(s *tree.Element) Box {
	for _, place := range [...][]string{{"p:spPr", "a:xfrm"}, {"p:grpSpPr", "a:xfrm"}, {"p:xfrm"}} {
		if x := s.Child(place...); x != nil {
			at, size := x.Child("a:off"), x.Child("a:ext")
			return Box{number(at.Get("x")), number(at.Get("y")), number(size.Get("cx")), number(size.Get("cy"))}
		}
	}
	return Box{}
}

// holderOf reads a placeholder of a layout, with what it has from that of the master.
func holderOf(s *tree.Element, m *fromMaster) Holder {
	ph := placeholder(s)
	h := Holder{Type: ph.Get("type"), Index: ph.Get("idx"), Size: ph.Get("sz"), Box: boxOf(s)}
	if h.Type == "" {
		h.Type = "obj"
	}
	chain := []*tree.Element{s}
	for _, up := range m.holders {
		if inherits(h.Type) == inherits(placeholder(up).Get("type")) {
			chain = append(chain, up)
			if h.Box == (Box{}) {
				h.Box = boxOf(up)
			}
			break
		}
	}
	h.Look = lookOf(chain, m.styles, h.Type)
	return h
}

// inherits is the type of the placeholder of the master that one of a type comes from.
func inherits(kind string) string {
	switch kind {
	case "ctrTitle":
		return "title"
	case "title", "dt", "ftr", "sldNum", "hdr", "sldImg":
		return kind
	}
	return "body"
}

// largestType is the largest size of type, in hundredths of a point; the least is 100.
const largestType = 400_000

// lookOf reads how texts look in shapes that take it from each other, the nearest first,
// and from the styles of the master.
func lookOf(chain []*tree.Element, styles *tree.Element, kind string) Look {
	look := Look{Left: 91440, Top: 45720, Right: 91440, Bottom: 45720, Size: 18}
	style := map[string]string{"title": "p:titleStyle", "body": "p:bodyStyle"}[inherits(kind)]
	if style == "" {
		style = "p:otherStyle"
	}
	apply := func(e *tree.Element) {
		if v := number(e.Get("sz")); v >= 100 && v <= largestType {
			look.Size = float64(v) / 100
		}
		if v, ok := e.Has("b"); ok {
			look.Bold = v == "1" || v == "true"
		}
		if v, ok := e.Has("cap"); ok {
			look.Capitals = v != "none"
		}
	}
	apply(styles.Child(style, "a:lvl1pPr", "a:defRPr"))
	for i := len(chain) - 1; i >= 0; i-- {
		text := chain[i].Child("p:txBody")
		apply(text.Child("a:lstStyle", "a:lvl1pPr", "a:defRPr"))
		body := text.Child("a:bodyPr")
		for _, inset := range []struct {
			name string
			into *int64
		}{{"lIns", &look.Left}, {"tIns", &look.Top}, {"rIns", &look.Right}, {"bIns", &look.Bottom}} {
			if v, ok := body.Has(inset.name); ok {
				*inset.into = number(v)
			}
		}
	}
	return look
}
