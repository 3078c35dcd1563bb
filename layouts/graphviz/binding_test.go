//go:build !orgwright_noengine

package graphviz

import (
	"context"
	"reflect"
	"testing"

	"github.com/orgwright/orgwright/layouts/graphviz/lateinit"
)

// TestNewInstance holds that a new instance gives the same answers as the first
// one, and that one which is given up while it places a graph harms nobody.
func TestNewInstance(t *testing.T) {
	if !lateinit.Held() {
		t.Skip("the engine started with the program, so there is one instance")
	}
	want, err := Layout(context.Background(), sample())
	if err != nil {
		t.Fatal(err)
	}
	b := shared.driver.(*binding)
	for _, change := range []func(){
		func() { b.used = useIfNot },
		func() { b.drop(true) },
	} {
		change()
		got, err := Layout(context.Background(), sample())
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("another placement, error %v", err)
		}
	}
}
