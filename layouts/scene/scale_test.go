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

// TestShift holds that places of all items change, and no lengths.
func TestShift(t *testing.T) {
	s := &scene.Scene{Items: []scene.Item{&scene.Group{Items: []scene.Item{
		&scene.Rect{X: 1, Y: 2, W: 3, H: 4, R: 5}, &scene.Ellipse{CX: 1, CY: 2, RX: 3, RY: 4},
		&scene.Path{Segs: []scene.Seg{{P: [3]scene.Point{{X: 1, Y: 2}, {X: 1, Y: 2}, {X: 1, Y: 2}}}}},
		&scene.Text{X: 1, Y: 2, Size: 3, Width: 4}, &scene.Image{X: 1, Y: 2, W: 3, H: 4},
	}}}}
	scene.Shift(s, 10, 20)
	at := scene.Point{X: 11, Y: 22}
	want := []scene.Item{
		&scene.Rect{X: 11, Y: 22, W: 3, H: 4, R: 5}, &scene.Ellipse{CX: 11, CY: 22, RX: 3, RY: 4},
		&scene.Path{Segs: []scene.Seg{{P: [3]scene.Point{at, at, at}}}},
		&scene.Text{X: 11, Y: 22, Size: 3, Width: 4}, &scene.Image{X: 11, Y: 22, W: 3, H: 4},
	}
	if got := s.Items[0].(*scene.Group).Items; !reflect.DeepEqual(got, want) {
		t.Errorf("%v", got)
	}
}
