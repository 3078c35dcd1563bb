// Package text knows fonts: it shapes, measures and wraps what is written on
// cards, and falls back to other fonts for scripts that the built-in one lacks.
package text

// Style is a way to set text. Size is in points.
type Style struct {
	Size         float64
	Bold, Italic bool
}
