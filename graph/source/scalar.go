package source

// Text is a scalar as written, with its place. At is invalid when the key is
// absent.
type Text struct {
	Value string
	At    Span
}

// IsSet reports whether the key was given.
func (t Text) IsSet() bool { return t.At.IsValid() }

// Values are texts as they are written, nil for none.
func Values(texts []Text) []string {
	var out []string
	for _, t := range texts {
		out = append(out, t.Value)
	}
	return out
}

// Distinct are texts as they are written, each once; nil for none.
func Distinct(texts []Text) []string {
	var out []string
	seen := map[string]bool{}
	for _, t := range texts {
		if !seen[t.Value] {
			seen[t.Value], out = true, append(out, t.Value)
		}
	}
	return out
}

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
