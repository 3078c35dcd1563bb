package source

// Text is a scalar as written, with its place. At is invalid when the key is
// absent.
type Text struct {
	Value string
	At    Span
}

// IsSet reports whether the key was given.
func (t Text) IsSet() bool { return t.At.IsValid() }

// Int is a whole number with its place.
type Int struct {
	Value int
	At    Span
}

// IsSet reports whether the key was given.
func (i Int) IsSet() bool { return i.At.IsValid() }

// Number is a decimal number with its place.
type Number struct {
	Value float64
	At    Span
}

// IsSet reports whether the key was given.
func (n Number) IsSet() bool { return n.At.IsValid() }
