package change

import (
	"fmt"
	"strings"

	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/rule"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
	"github.com/orgwright/orgwright/graph/yamltree"
)

// Beyond lists the differences between the files of two organisations that no
// proposal can express: the choice of rules, the head but for the name, own roles,
// views, includes, keys that start with "x-", and suppressions written as comments.
// Each is one line. Differences that Compare finds are not among them.
func Beyond(old, new *org.Org, oldFiles, newFiles []*source.File) []string {
	was, is := &entries{text: map[string]string{}}, &entries{text: map[string]string{}}
	was.files(oldFiles)
	is.files(newFiles)
	was.comments(old)
	is.comments(new)
	var list []string
	for _, key := range is.keys {
		value, had := was.text[key]
		switch {
		case !had:
			list = append(list, fmt.Sprintf("%s is new: %s", key, short(is.text[key])))
		case value != is.text[key]:
			list = append(list, fmt.Sprintf("%s is %s, was %s", key, short(is.text[key]), short(value)))
		}
	}
	for _, key := range was.keys {
		if _, has := is.text[key]; !has {
			list = append(list, fmt.Sprintf("%s is gone: %s", key, short(was.text[key])))
		}
	}
	return list
}

// short cuts a value so that it fits a line.
func short(value string) string {
	const most = 80
	if r := []rune(wording.OneLine(value)); len(r) > most {
		return string(r[:most]) + "…"
	}
	return wording.OneLine(value)
}

// entries holds values of files under names such as "rules.use", in the order of
// the files.
type entries struct {
	keys []string // the names
	text map[string]string
}

func (e *entries) add(key, value string) {
	if _, twice := e.text[key]; !twice {
		e.keys = append(e.keys, key)
		e.text[key] = value
		return
	}
	e.text[key] += ", " + value
}

func (e *entries) files(files []*source.File) {
	for _, f := range files {
		if root, _ := yamltree.Read(f); !root.IsZero() && root.Expanded() <= yamltree.MaxExpanded {
			e.root(root)
		}
	}
}

// beyondWords are the words for one of the entries of lists that no proposal changes.
var beyondWords = map[string]string{"views": "view", "roles": "role", "responsibilities": "responsibility"}

// root enters what a file says beside positions and units.
func (e *entries) root(root yamltree.Node) {
	for key, value := range root.Entries() {
		switch {
		case key == "organization" || key == "rules":
			for below, v := range value.Entries() {
				if key != "organization" || below != "name" {
					e.add(key+"."+below, v.Canonical())
				}
			}
		case key == "include" || isOwn(key):
			e.add(key, value.Canonical())
		case beyondWords[key] != "":
			for _, item := range value.Items() {
				e.add(fmt.Sprintf("the %s %s", beyondWords[key], idOf(item.Target())), item.Canonical())
			}
		case key == "units" || key == "positions":
			e.own("the "+strings.TrimSuffix(key, "s"), value)
		}
	}
}

// isOwn reports whether a key is the company's own, which the program leaves alone.
func isOwn(key string) bool { return strings.HasPrefix(key, "x-") }

func idOf(n yamltree.Node) string {
	if id := n.Get("id"); !id.IsZero() {
		return fmt.Sprintf("%q", id.Target().Value())
	}
	return "without an id"
}

// own enters the company's own keys in a list of positions or units, and in the
// positions nested in these.
func (e *entries) own(what string, list yamltree.Node) {
	for _, item := range list.Items() {
		item = item.Target()
		for key, v := range item.Entries() {
			switch {
			case isOwn(key):
				e.add(fmt.Sprintf("%s of %s %s", key, what, idOf(item)), v.Canonical())
			case key == "reports":
				e.own(what, v)
			}
		}
	}
}

// comments enters the suppressions that are comments.
func (e *entries) comments(o *org.Org) {
	for _, s := range rule.Suppressions(o) {
		if !s.Comment {
			continue
		}
		key := fmt.Sprintf("the comment that suppresses %q", s.Rule)
		if s.Position != "" {
			key += fmt.Sprintf(" at %q", s.Position)
		}
		until := ""
		if s.Until != "" {
			until = ", until " + s.Until
		}
		e.add(key, s.Reason+until)
	}
}
