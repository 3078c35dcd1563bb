package card

import "github.com/orgwright/orgwright/layouts/scene"

// Print is the theme for paper and copiers: greys only, categories told apart
// by shade and by the pattern of the bar.
func Print() Theme {
	t := Light()
	t.Name = "print"
	t.Card = hex(0xFFFFFF)
	t.On = hex(0xFFFFFF)
	t.Hollow = hex(0xFFFFFF)
	t.Border = hex(0x8C8C8C)
	t.Dashes = hex(0x6B6B6B)
	t.Ink = hex(0x000000)
	t.Text = hex(0x333333)
	t.Faint = hex(0x4D4D4D)
	t.Rule = hex(0xBFBFBF)
	t.Stripe = hex(0xF6F6F6)
	t.Solid = hex(0x5C5C5C)
	t.Secondary = hex(0x5C5C5C)
	t.Dotted = hex(0x1F1F1F)
	t.Neutral = hex(0x595959)
	t.Chip = ChipColors{hex(0xFFFFFF), hex(0x7A7A7A), hex(0x262626)}
	t.Acting = ChipColors{hex(0xE6E6E6), hex(0x4D4D4D), hex(0x1A1A1A)}
	t.Leaving = ChipColors{hex(0xFFFFFF), hex(0x4D4D4D), hex(0x1A1A1A)}
	black := hex(0x1A1A1A)
	t.MarkColors = MarkColors{black, black, black, black, black, black}
	t.Palette = []scene.Color{hex(0x1F1F1F), hex(0x737373), hex(0x4A4A4A)}
	t.Lines = nil
	t.Patterns = true
	t.OwnColors = false
	t.Tint = 0.07
	t.FrameTint = 0.03
	return t
}
