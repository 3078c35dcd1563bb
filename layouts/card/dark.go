package card

import "github.com/orgwright/orgwright/layouts/scene"

// Dark is the theme for dark slides and pages.
func Dark() Theme {
	t := Light()
	t.Name = "dark"
	t.Paper = hex(0x0B1120)
	t.Card = hex(0x182234)
	t.On = hex(0x0A0F1C)
	t.Hollow = hex(0x111A2B)
	t.Border = hex(0x3A4960)
	t.Dashes = hex(0x71829B)
	t.Ink = hex(0xF1F5F9)
	t.Text = hex(0xC3CEDC)
	t.Faint = hex(0x9AA9BE)
	t.Rule = hex(0x27344A)
	t.Stripe = hex(0x10182A)
	t.Solid = hex(0x64748B)
	t.Secondary = hex(0x9C9EE0)
	t.Dotted = hex(0xF5A25B)
	t.Neutral = hex(0xAEBBCB)
	t.Chip = ChipColors{hex(0x253248), hex(0x64748A), hex(0xD3DCE8)}
	t.Acting = ChipColors{hex(0x45300F), hex(0x8A641E), hex(0xFCD34D)}
	t.Leaving = ChipColors{hex(0x471A28), hex(0x8E3A50), hex(0xFDA4AF)}
	t.MarkColors = MarkColors{
		Error: hex(0xF87171), Warning: hex(0xFBBF24), Added: hex(0x4ADE80),
		Removed: hex(0xFB7185), Moved: hex(0x60A5FA), Changed: hex(0xC4A1FF),
	}
	t.Palette = []scene.Color{ // the hues of Light, found in the same way
		hex(0x8DC0FB), hex(0xB3F6C0), hex(0xCF985E), hex(0xBA9BCE), hex(0x2AE9F9), hex(0xF87AA5),
		hex(0xD7D209), hex(0xF19F91), hex(0x9C9DFF), hex(0xFBB7B1), hex(0xF7C1E8), hex(0x5CDFC9),
	}
	t.Lines = []scene.Color{ // the hues of Light
		hex(0xF5A25B), hex(0x38C6E8), hex(0xF472B6), hex(0xA3E635), hex(0xA78BFA), hex(0xE3B341), hex(0x2DD4BF), hex(0xE2E8F0),
	}
	t.Night = true
	t.Tint = 0.18
	t.FrameTint = 0.07
	return t
}
