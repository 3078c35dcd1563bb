package card

import "github.com/orgwright/orgwright/layouts/scene"

// Light is the default theme: white cards on white paper.
//
// Paper, Card and On differ by one step, which no eye sees, so that the dark
// variant of the same picture can give each its own colour.
//
// The palette was found by a search among the hues named beside it for the
// largest smallest difference (Oklab distance, Ottosson 2020) to normal sight
// and to protanopia, deuteranopia and tritanopia as simulated by Machado,
// Oliveira and Fernandes 2009 (10.1109/TVCG.2009.113), under the condition that
// white text on each colour is readable.
func Light() Theme {
	return Theme{
		Name:      "light",
		Paper:     hex(0xFFFFFF),
		Card:      hex(0xFFFFFE),
		On:        hex(0xFEFEFE),
		Hollow:    hex(0xFAFAF9),
		Border:    hex(0xCBD5E1),
		Dashes:    hex(0x8493A8),
		Ink:       hex(0x0F172A),
		Text:      hex(0x475569),
		Faint:     hex(0x5F6C80),
		Rule:      hex(0xE2E8F0),
		Stripe:    hex(0xF7F9FB),
		Solid:     hex(0x94A3B8),
		Secondary: hex(0x6D6FA8),
		Dotted:    hex(0xB4530A),
		Neutral:   hex(0x334155),
		Chip:      ChipColors{hex(0xF1F5F9), hex(0x95A4B9), hex(0x465569)},
		Acting:    ChipColors{hex(0xFEF3C7), hex(0xF3D27A), hex(0x92400E)},
		Leaving:   ChipColors{hex(0xFFE4E6), hex(0xF2A9B4), hex(0x9F1239)},
		MarkColors: MarkColors{
			Error: hex(0xC81E1E), Warning: hex(0xA35200), Added: hex(0x15803E),
			Removed: hex(0xB3263B), Moved: hex(0x1D5FC4), Changed: hex(0x7A3FC2),
		},
		Palette: []scene.Color{ // blue, green, brown, purple, petrol, magenta, olive, red, navy, wine, plum, forest
			hex(0x2563EB), hex(0x066A48), hex(0x763B09), hex(0x943FC0), hex(0x156F96), hex(0xAF2F7C),
			hex(0x666C1E), hex(0xCE2C1D), hex(0x012AB8), hex(0x760A03), hex(0x6A0B81), hex(0x0C5238),
		},
		Lines: []scene.Color{ // orange, cyan, pink, lime, violet, gold, teal, black
			hex(0xB4530A), hex(0x0782A0), hex(0xD61F69), hex(0x4D7C0F), hex(0x7C3AED), hex(0x97690A), hex(0x0B8577), hex(0x1F2937),
		},
		OwnColors: true,
		Corners:   cornerRadius, LineCorners: cornerRadius, Bar: barWidth,
		Strokes:   [3]scene.Stroke{{Width: 1.25}, {Width: 1, Dash: []float64{10, 3}}, {Width: 1.5, Dash: []float64{2, 3.5}, Round: true}},
		Tint:      0.07,
		FrameTint: 0.045,
	}
}
