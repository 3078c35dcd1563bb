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
// stand below each other, in one or more columns, to save width. A branch hangs when
// its manager stands at its top left and everything else below, in columns of cards
// (Hang) or as rows of a panel that is attached to the card (Panel).
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
	// Sizes has the size of every node in its form; a row is as wide as the column
	// of its panel.
	Sizes []Size
	// Forms says how every node is drawn; nil = all as comfortable cards.
	Forms []Form
	// Rows has, of every node that is a row, the widths of its texts. nil = there are none.
	Rows []RowText
	// RowWidth is the least width of a column of a panel; all columns of a panel become
	// wider for the longest texts of its rows, when they need RowMost at most.
	RowWidth, RowMost float64
	// Spread is the share by which the gaps between what hangs are higher than usual.
	Spread float64
	// Hangs has, of every manager whose branch hangs, how it does; of others nil.
	// The whole list is nil when there is no such branch. Everything below a branch
	// that hangs does so too.
	Hangs []*Hang
	// CoHeads has, by node index, the manager that a node heads a branch together with:
	// it stands beside it and has the bus to the reports in common. -1 = none; nil = no
	// node does. CoHeads finds them.
	CoHeads []int
	// Tops says how the tops stand when the whole chart hangs: as if from a manager that
	// is not drawn. nil = beside each other.
	Tops *Hang
	// Frames lists, by group index, whether the group should get a frame.
	// nil = no frames.
	Frames []bool
	// FrameLabel is the room, in points, that a frame's label needs above its cards.
	FrameLabel float64
	// Order is, by node index, the rank of a node among the reports of its superior,
	// or among the tops: the lowest is drawn first, equal ones as the file has them.
	// nil = the order of the file, or that of a layout which finds one itself.
	Order   []int
	Options Options

	known *known // see Know
}

// Point is a place on the page.
type Point struct{ X, Y float64 }

// Size is a width and a height.
type Size struct{ W, H float64 }

// Rect is an upright rectangle; X, Y is its top left corner.
type Rect struct{ X, Y, W, H float64 }

// Form is the way in which a position is drawn.
type Form uint8

// The forms.
const (
	Comfortable Form = iota // a card with initials or a photo
	Compact                 // a smaller card without them
	Row                     // one line of a panel
	Heading                 // a line of a panel above those of its reports
)

// IsRow tells whether a form is a line of a panel and not a card.
func (f Form) IsRow() bool { return f >= Row }

// RowText is the widths, in points, that the texts of a position take in a row.
type RowText struct {
	Name, Title float64
	// Alike is the same, above 0, for positions that say the same in a row. Those that
	// stand one after the other below one manager are one row with their number. 0 = it
	// has its row for itself.
	Alike int
}

// Hang says how what is below a manager hangs from its card: first a panel with all
// that are rows, then the reports that are cards, in columns.
type Hang struct {
	// Columns has the number of reports in each column. The reports that are cards
	// fill the columns one after the other, each from the top down.
	Columns []int
	// Panel is the number of columns of the panel; 0 = no report is a row.
	Panel int
	// Row says that the reports stand beside each other below the manager, whose card
	// is centred over them; every column has one. With SideRows they stand in columns at
	// the side of the manager, whose card is centred beside a single one.
	Row bool
	// Across says that the reports fill rows and not columns, first to last.
	Across bool
	// Left says that the cards and the panel stand at the left of the lines which they
	// hang from, and these at the right edge of the manager's card. (A chart that grows
	// to the left is the mirror image of one that grows to the right.)
	Left bool
	// Both says that the two columns stand at both sides of one line down from the
	// middle of the manager's card.
	Both bool
}

// Direction is the way in which the hierarchy grows.
type Direction uint8

// The directions: reports stand below their manager, at its right, above it, or at
// its left.
const (
	TopDown Direction = iota
	LeftRight
	BottomUp
	RightLeft
)

// Sideways tells whether the hierarchy grows to the right or left.
func (d Direction) Sideways() bool { return d == LeftRight || d == RightLeft }

// Reversed tells whether the hierarchy grows up or to the left.
func (d Direction) Reversed() bool { return d == BottomUp || d == RightLeft }

// DefaultStack is the number of leaf reports of one manager from which on they are
// stacked, if nothing else is asked for.
const DefaultStack = 4

// The room in a stripe of a level for its name: at the left of the cards, or above them in
// a chart that grows to a side. In points.
const (
	BandLabelWidth  = 44
	BandLabelHeight = 18
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
	// Columns is the number of columns of a stack, 1 to 3; 0 = as many as Rows needs
	// where stacks grow downwards, else 1.
	Columns int
	// Rows is the number of cards that stand below each other in a stack before it has
	// a further column; 0 = 12.
	Rows int
}

// Placement is where everything stands. Boxes has one entry per node.
type Placement struct {
	Boxes  []Rect
	Lines  []Line
	Frames []Frame
	Bands  []Band
	Panels []Panel
	Bounds Rect // encloses all of the above
	// LabelsBelow says that the labels of frames stand at their bottom right, where
	// no line comes in; else at their top left.
	LabelsBelow bool
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

// Panel is a box of rows that is attached to the lower edge of a manager's card.
type Panel struct {
	Owner  int // node index of the manager, -1 = a panel of tops
	Rect   Rect
	Labels []PanelLabel
	Rules  []Rect // hairlines between columns, of no width
	// Alike lists the positions of every row that stands for several: their boxes stand
	// side by side and make up the row.
	Alike [][]int
}

// PanelLabel is a line of a panel that is no position.
type PanelLabel struct {
	Rect Rect
	// Nodes are the rows whose common title it says; they do not repeat it. Times is how
	// many have it with those in further columns; 0 = they go on from the column before.
	Nodes []int
	Times int
	// Of is, when there are no Nodes, the manager whose reports go on below it at
	// the head of a further column; -1 = it says of all rows that they have no superior.
	Of int
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
