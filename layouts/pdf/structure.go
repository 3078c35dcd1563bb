package pdf

import (
	"fmt"
	"strings"
)

// element is an element of the structure of a file: what is read aloud, in its order and
// with its meaning (ISO 32000-1, 14.7 and 14.8).
type element struct {
	tag   string
	ref   ref
	above *element
	kids  []kid
	title string // "" = none
	alt   string // in place of a picture, "" = none
	// attributes are a dictionary of an owner other than List, "" = none.
	attributes string
}

// kid is a part of an element: another element, a stretch of the content of a page, or an
// annotation.
type kid struct {
	element *element
	page    *page
	mark    int // number of the stretch on the page
	note    ref
}

// child appends an element.
func (e *element) child(tag string) *element {
	c := &element{tag: tag, above: e}
	e.kids = append(e.kids, kid{element: c})
	return c
}

// structure writes the elements below a root and returns the object of the whole.
// parents are, by number, the elements of the stretches of pages and of annotations.
func (f *file) structure(root *element) ref {
	tree := f.w.reserve()
	f.number(root)
	f.elements(root, tree)
	var nums strings.Builder
	for i, p := range f.pages {
		var list strings.Builder
		for _, e := range p.marks {
			list.WriteString(" " + e.ref.String())
		}
		fmt.Fprintf(&nums, "%d %v ", i, f.w.add("["+list.String()+"]"))
	}
	for i, e := range f.linked {
		fmt.Fprintf(&nums, "%d %v ", len(f.pages)+i, e.ref) // as note writes it
	}
	parents := f.w.add("<</Nums[" + nums.String() + "]>>")
	f.w.put(tree, fmt.Sprintf("<</Type/StructTreeRoot/K %v/ParentTree %v/ParentTreeNextKey %d>>", root.ref, parents, len(f.pages)+len(f.linked)))
	return tree
}

// number gives every element the number of its object. Charts are deep: the walk takes no
// memory of the stack for a level.
func (f *file) number(root *element) {
	todo := []*element{root}
	for len(todo) > 0 {
		e := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		e.ref = f.w.reserve()
		for i := len(e.kids) - 1; i >= 0; i-- {
			if k := e.kids[i].element; k != nil {
				todo = append(todo, k)
			}
		}
	}
}

// elements writes an element and all below it.
func (f *file) elements(root *element, above ref) {
	todo := []*element{root}
	for len(todo) > 0 {
		e := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		up := above
		if e.above != nil {
			up = e.above.ref
		}
		var b strings.Builder
		fmt.Fprintf(&b, "<</Type/StructElem/S/%s/P %v", e.tag, up)
		if e.title != "" {
			b.WriteString("/T" + textString(e.title))
		}
		if e.alt != "" {
			b.WriteString("/Alt" + textString(e.alt))
		}
		if e.attributes != "" {
			b.WriteString("/A" + e.attributes)
		}
		if e.tag == "L" {
			b.WriteString("/A<</O/List/ListNumbering/None>>")
		}
		on := e.page()
		if on != nil {
			fmt.Fprintf(&b, "/Pg %v", on.ref)
		}
		b.WriteString("/K[")
		for _, k := range e.kids {
			switch {
			case k.element != nil:
				b.WriteString(" " + k.element.ref.String())
				todo = append(todo, k.element)
			case k.note != 0:
				fmt.Fprintf(&b, "<</Type/OBJR/Obj %v/Pg %v>>", k.note, k.page.ref)
			case k.page == on:
				fmt.Fprintf(&b, " %d", k.mark)
			default:
				fmt.Fprintf(&b, "<</Type/MCR/Pg %v/MCID %d>>", k.page.ref, k.mark)
			}
		}
		b.WriteString("]>>")
		f.w.put(e.ref, b.String())
	}
}

// page is the page of the first stretch of the element, nil when it has none of its own.
func (e *element) page() *page {
	for _, k := range e.kids {
		if k.element == nil && k.note == 0 {
			return k.page
		}
	}
	return nil
}
