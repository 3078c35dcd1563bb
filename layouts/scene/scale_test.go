package scene_test

import (
	"fmt"
	"reflect"
	"testing"

	"github.com/orgwright/orgwright/layouts/scene"
)

// TestScale holds that every length of every item grows, whatever fields it has, and
// nothing else changes.
func TestScale(t *testing.T) {
	dash := []float64{1, 2}
	s := &scene.Scene{Width: 1, Height: 1}
	for _, item := range []scene.Item{&scene.Rect{}, &scene.Ellipse{}, &scene.Path{Segs: make([]scene.Seg, 2)}, &scene.Text{}, &scene.Image{}} {
		v := reflect.ValueOf(item).Elem()
		fill(v, dash)
		s.Items = append(s.Items, &scene.Group{Items: []scene.Item{item}})
	}
	scene.Scale(s, 3)
	if s.Width != 3 || s.Height != 3 {
		t.Errorf("the page is %g × %g", s.Width, s.Height)
	}
	for _, g := range s.Items {
		item := g.(*scene.Group).Items[0]
		check(t, fmt.Sprintf("%T", item), reflect.ValueOf(item).Elem())
	}
	if dash[0] != 1 {
		t.Error("dashes that several strokes share were scaled")
	}
}

// fill sets every number of a value to 1.
func fill(v reflect.Value, dash []float64) {
	switch v.Kind() {
	case reflect.Float64:
		v.SetFloat(1)
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).Name == "Dash" {
				v.Field(i).Set(reflect.ValueOf(dash))
				continue
			}
			fill(v.Field(i), dash)
		}
	case reflect.Slice, reflect.Array:
		if v.Kind() == reflect.Array || v.Type().Elem().Kind() == reflect.Struct {
			for i := range v.Len() {
				fill(v.Index(i), dash)
			}
		}
	}
}

func check(t *testing.T, name string, v reflect.Value) {
	t.Helper()
	switch v.Kind() {
	case reflect.Float64:
		if v.Float() != 3 && v.Float() != 6 {
			t.Errorf("%s is %g, not three times as large", name, v.Float())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			check(t, name+"."+v.Type().Field(i).Name, v.Field(i))
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			check(t, name+"[]", v.Index(i))
		}
	}
}
