package card

// Plain is the theme for documents: black text in thin boxes, no colours, no
// initials, no photos.
func Plain() Theme {
	t := Print()
	t.Name = "plain"
	t.Border = hex(0x404040)
	t.Solid = hex(0x404040)
	t.Palette = nil
	t.Patterns = false
	t.NoAvatars = true
	t.Tint = 0
	t.FrameTint = 0
	return t
}
