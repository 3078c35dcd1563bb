package scene

// Tag says what a group is in a text with headings and tables, for encoders whose files
// tell that, such as PDF with its tags and slides with their tables. nil = it is part of a
// picture.
type Tag struct {
	Kind Kind
	// Key names what the group is a part of, when it goes on in groups of the same key on
	// other pages, such as a table; "" = it is whole.
	Key string
	// Again says that it repeats what stands on a page before, such as the head of a table:
	// it need not be read once more.
	Again bool
	Depth int    // of a Heading or an Entry, 1 = the outermost
	Head  bool   // the Cell names its column or its row
	Row   bool   // what a Cell names is its row
	Span  int    // how many columns a Cell goes over, 0 = 1
	Alt   string // what a Figure or a Table shows, for people who cannot see it
}

// Kind is a kind of a part of a text.
type Kind uint8

// The kinds. A Table has Rows and these have Cells, whose first item is a Rect, as large as
// the cell. All texts of a group of another kind are one paragraph; texts that continue one
// another are one in a Cell.
const (
	Paragraph Kind = iota
	Heading
	Contents // a list of Entries
	Entry    // of a list of contents
	Table
	Row
	Cell
	Figure // all of the scene that has no tag is it; the group itself is empty
)
