//go:build !orgwright_noengine

package graphviz

import (
	"context"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/orgwright/orgwright/layouts/graphviz/lateinit"
	"github.com/orgwright/orgwright/layouts/placetest"
)

// TestNewInstance holds that a new instance gives the same answers as the first
// one.
func TestNewInstance(t *testing.T) {
	if !lateinit.Held() {
		t.Skip("the engine started with the program, so there is one instance")
	}
	want, err := Dot(context.Background(), sample())
	if err != nil {
		t.Fatal(err)
	}
	b := shared.driver.(*binding)
	for _, change := range []func(){
		func() { b.used = useIfNot },
		func() { b.drop(true) },
	} {
		change()
		got, err := Dot(context.Background(), sample())
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("another placement, error %v", err)
		}
	}
}

// TestLeftBehind holds that an instance which is given up while it places a
// graph, and goes on with that, harms nobody: neither those that use the next
// one meanwhile nor those after its end. It is not for -race: the module reads
// its variable without a lock at the end of a placing.
func TestLeftBehind(t *testing.T) {
	if !lateinit.Held() {
		t.Skip("the engine started with the program, so there is one instance")
	}
	want, err := Dot(context.Background(), sample())
	if err != nil {
		t.Fatal(err)
	}
	p := placetest.Random(1, placetest.Shape{Nodes: 2500})
	large := newDotChart(p).compile()
	// This test has the driver for itself, by a queue of its own.
	shared.turn <- struct{}{}
	impatient := newEngine(shared.driver, time.Millisecond)
	for range 3 {
		if _, err := impatient.run(context.Background(), large, placeWithDot); err == nil || !strings.Contains(err.Error(), "did not come to an end") {
			t.Errorf("the large graph gives %v", err)
		}
	}
	<-shared.turn
	end := time.Now().Add(time.Second)
	for time.Now().Before(end) {
		got, err := Dot(context.Background(), sample())
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("another placement, error %v", err)
		}
	}
}
