package privacy

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
)

// TestEveryTextOfAChartIsRead puts a name, an address and a number into every text that a
// chart has, whatever fields it gets one day, and looks for them in what is left.
func TestEveryTextOfAChartIsRead(t *testing.T) {
	const secret = "Vera Lund +46 8 123 456 78 vera.lund@example.com"
	g := &chart.Graph{}
	fillTexts(reflect.ValueOf(g).Elem(), secret)
	kept := map[string]bool{ // these are no words of people: the program makes or checks them
		".AsOf": true, ".Lang": true, ".Keys[0].Name": true, ".Nodes[0].Badges[0]": true, ".Nodes[0].Fields[0].Key": true,
		".Nodes[0].Marks[0].Kind": true, ".Marks[0].Kind": true, ".Groups[0].Color": true,
	}
	for _, w := range []Withheld{{Names: true, Contact: true}, {OnlyRoles: true}} {
		r := New(Known{Holders: []Holder{{Position: secret, Name: "Vera Lund"}}, IDs: []ID{{secret, "position-1"}}}, Options{Withheld: w})
		eachText(reflect.ValueOf(r.Chart(g)).Elem(), "", func(at, s string) {
			for _, part := range []string{"Vera", "123 456", "@"} {
				if !kept[at] && strings.Contains(s, part) {
					t.Errorf("%+v: %s is %q", w, at, s)
				}
			}
		})
	}
}

// fillTexts sets every text of a value, with one item in every list.
func fillTexts(v reflect.Value, s string) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(s)
	case reflect.Struct:
		for i := range v.NumField() {
			fillTexts(v.Field(i), s)
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fillTexts(v.Elem(), s)
	case reflect.Slice:
		if v.Type().Elem().Kind() != reflect.Uint8 {
			v.Set(reflect.MakeSlice(v.Type(), 1, 1))
			fillTexts(v.Index(0), s)
		}
	}
}

// eachText calls a function for every text of a value, with its place.
func eachText(v reflect.Value, at string, do func(at, s string)) {
	switch v.Kind() {
	case reflect.String:
		do(at, v.String())
	case reflect.Struct:
		for i := range v.NumField() {
			eachText(v.Field(i), at+"."+v.Type().Field(i).Name, do)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			eachText(v.Elem(), at, do)
		}
	case reflect.Slice:
		for i := range v.Len() {
			eachText(v.Index(i), fmt.Sprintf("%s[%d]", at, i), do)
		}
	}
}
