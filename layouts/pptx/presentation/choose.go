package presentation

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// UnknownLayout says that a presentation has no layout, or several, of a name.
type UnknownLayout struct {
	Name    string // "" = none was asked for, and none suits
	Several bool
	Known   []string // names that choose one
}

func (e *UnknownLayout) Error() string {
	known := strings.Join(e.Known, ", ")
	switch {
	case e.Several:
		return fmt.Sprintf("several layouts are called %q; say which: %s", e.Name, known)
	case e.Name == "":
		return "it has no layout with a title and nothing else to fill in; choose one of its layouts: " + known
	}
	return fmt.Sprintf("there is no layout %q; there are %s", e.Name, known)
}

// Usual returns the layout for a title and something that is no placeholder: the first whose
// type says so, else the first with a title and nothing else to be filled in.
func (f *File) Usual() (*Layout, error) {
	for _, suits := range []func(*Layout) bool{
		func(l *Layout) bool { return l.Type == "titleOnly" && l.Title() != nil },
		func(l *Layout) bool { return l.Holder("title") != nil && !slices.ContainsFunc(l.Holders, content) },
	} {
		for _, m := range f.Masters {
			if i := slices.IndexFunc(m.Layouts, suits); i >= 0 {
				return m.Layouts[i], nil
			}
		}
	}
	return nil, &UnknownLayout{Known: f.names(f.all())}
}

// First returns the first layout of the file.
func (f *File) First() *Layout { return f.all()[0] }

func content(h Holder) bool { return h.Content() }

// Layout returns the layout of a name, or of the name of its master (or the master's number,
// from 1), a slash and its name or its number there; in any case where that says only one.
func (f *File) Layout(name string) (*Layout, error) {
	all := f.all()
	for _, same := range []func(a, b string) bool{func(a, b string) bool { return a == b }, strings.EqualFold} {
		var found []*Layout
		for _, l := range all {
			if same(l.Name, name) {
				found = append(found, l)
			}
		}
		for _, l := range all {
			if len(found) == 0 && same(l.Master.Name+"/"+l.Name, name) {
				found = append(found, l)
			}
		}
		for _, l := range all {
			if (same(f.numbered(l), name) || f.counted(l) == name) && !slices.Contains(found, l) {
				found = append(found, l)
			}
		}
		switch len(found) {
		case 0:
		case 1:
			return found[0], nil
		default:
			return nil, &UnknownLayout{Name: name, Several: true, Known: f.names(found)}
		}
	}
	return nil, &UnknownLayout{Name: name, Known: f.names(all)}
}

// all lists the layouts of all masters.
func (f *File) all() (list []*Layout) {
	for _, m := range f.Masters {
		list = append(list, m.Layouts...)
	}
	return list
}

// numbered is the name of a layout behind the number of its master.
func (f *File) numbered(l *Layout) string {
	return strconv.Itoa(slices.Index(f.Masters, l.Master)+1) + "/" + l.Name
}

// counted is the number of the master of a layout and its own one there.
func (f *File) counted(l *Layout) string {
	return fmt.Sprintf("%d/%d", slices.Index(f.Masters, l.Master)+1, slices.Index(l.Master.Layouts, l)+1)
}

// mostNames is how many layouts an error names.
const mostNames = 30

// names are the shortest names of layouts that choose one each.
func (f *File) names(list []*Layout) (names []string) {
	short, long, numbered := map[string]int{}, map[string]int{}, map[string]int{}
	for _, l := range f.all() {
		short[strings.ToLower(l.Name)]++
		long[strings.ToLower(l.Master.Name+"/"+l.Name)]++
		numbered[strings.ToLower(f.numbered(l))]++
	}
	for i, l := range list {
		if i == mostNames {
			return append(names, fmt.Sprintf("and %d more", len(list)-i))
		}
		name := l.Name
		switch key := strings.ToLower(l.Name); {
		case short[key] < 2:
		case long[strings.ToLower(l.Master.Name)+"/"+key] < 2:
			name = l.Master.Name + "/" + l.Name
		case numbered[strings.ToLower(f.numbered(l))] < 2:
			name = f.numbered(l)
		default:
			name = f.counted(l)
		}
		names = append(names, strconv.Quote(name))
	}
	return names
}
