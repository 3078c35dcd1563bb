package scenetest

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/layouts/scene"
)

func TestWalkTellsWhereItemsStand(t *testing.T) {
	inner := &scene.Group{ID: "inner", Items: []scene.Item{&scene.Rect{}}}
	s := &scene.Scene{Items: []scene.Item{&scene.Group{ID: "outer", Items: []scene.Item{inner, &scene.Text{}}}, &scene.Path{}}}
	visit := func(into string) (got []string) {
		Walk(s, func(item scene.Item, parents []*scene.Group) bool {
			line := ""
			for _, p := range parents {
				line += p.ID + "/"
			}
			switch it := item.(type) {
			case *scene.Group:
				got = append(got, line+it.ID)
				return into == "" || it.ID == into
			case *scene.Rect:
				line += "rect"
			case *scene.Text:
				line += "text"
			case *scene.Path:
				line += "path"
			}
			got = append(got, line)
			return true
		})
		return got
	}
	if diff := cmp.Diff([]string{"outer", "outer/inner", "outer/inner/rect", "outer/text", "path"}, visit("")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"outer", "outer/inner", "outer/text", "path"}, visit("outer")); diff != "" {
		t.Error(diff)
	}
}

func TestGroupQueries(t *testing.T) {
	g := &scene.Group{Class: "position vacant", Data: []scene.Attr{{Key: "id", Value: "a"}, {Key: "reports-to", Value: "b"}}}
	if !HasClass(g, "vacant") || HasClass(g, "vac") || HasClass(g, "") {
		t.Error("classes")
	}
	if Attr(g, "reports-to") != "b" || Attr(g, "none") != "" {
		t.Error("attributes")
	}
}
