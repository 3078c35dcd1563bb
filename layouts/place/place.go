// Package place says what a layout is given and what it returns, and checks the
// result.
//
// A Layout is a function from a Problem (a chart and the sizes of its cards) to a
// Placement: where every card, line and frame stands. Verify checks a placement
// against what every layout promises: cards do not overlap, reports keep the order
// asked for, no line runs through a card. Index finds cards by their place, for layouts
// and painters; Superiors, Reports and Settle are steps that layouts have in common.
//
// A stack is what layouts make of many reports without reports of their own: these
// stand below each other, in one or more columns, to save width.
//
// All lengths are points (1/72 inch), the origin is top left, y grows downwards.
// Functions may be called by many goroutines on values that nobody changes.
package place

import (
	"context"

	"github.com/orgwright/orgwright/graph/chart"
)

// Layout places a graph. It returns the error of Problem.Check, ctx.Err() when ctx
// ends first, or says that an engine failed. It may be called by many goroutines.
type Layout func(ctx context.Context, p *Problem) (*Placement, error)

// Problem is what a layout is asked to solve.
type Problem struct {
	Graph *chart.Graph
	Sizes []Size // one card size per node, by index
	// Frames lists, by group index, whether the group should get a frame.
	// nil = no frames.
	Frames []bool
	// FrameLabel is the room, in points, that a frame's label needs above its cards.
	FrameLabel float64
	// Order is, by node index, the rank of a node among the reports of its superior,
	// or among the tops: the lowest is drawn first, equal ones as the file has them.
	// nil = the order of the file.
	Order   []int
	Options Options
}

// Point is a place on the page.
type Point struct{ X, Y float64 }

// Size is a width and a height.
type Size struct{ W, H float64 }

// Rect is an upright rectangle; X, Y is its top left corner.
type Rect struct{ X, Y, W, H float64 }

// Direction is the way in which the hierarchy grows.
type Direction uint8

// The directions: reports stand below their manager, or at its right.
const (
	TopDown Direction = iota
	LeftRight
)

// MaxColumns is the largest number of columns of a stack.
const MaxColumns = 3

// Options are what the user may choose about a layout. The zero value is the
// default.
type Options struct {
	Direction Direction
	// Stack is the smallest number of leaf reports of one manager that are
	// stacked; 0 = the default of 4, negative = never.
	Stack int
	// Columns is the number of columns of a stack, 1 to 3; 0 = one for every
	// twelve cards where stacks grow downwards, else 1.
	Columns int
}

// Placement is where everything stands. Boxes has one entry per node.
type Placement struct {
	Boxes  []Rect
	Lines  []Line
	Frames []Frame
	Bands  []Band
	Bounds Rect // encloses all of the above
	// Stacked tells, by node index, that the node stands in a stack: its line
	// enters at the side.
	Stacked []bool
}

// Line is a reporting line as it is drawn: from one manager to one or several
// reports. With several, its Paths are together the trunk from the manager, the bus
// across and the drops to the reports, with no stretch drawn twice. Solid lines have
// right angles only; the drawing rounds them.
type Line struct {
	Kind  chart.EdgeKind
	From  int   // node index of the superior
	To    []int // node indexes of the reports, in order
	Paths [][]Point
}

// Frame encloses the cards of a group.
type Frame struct {
	Group int
	Rect  Rect
}

// Band is the stripe of a level across the page.
type Band struct {
	Level int
	Rect  Rect
}
