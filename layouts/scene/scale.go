package scene

// Scale makes a scene k times as large, k above 0: everything in it, its texts and lines
// too. It changes the scene, which must not be in use elsewhere.
func Scale(s *Scene, k float64) {
	s.Width *= k
	s.Height *= k
	scale(s.Items, k)
}

func scale(items []Item, k float64) {
	for _, item := range items {
		switch i := item.(type) {
		case *Group:
			scale(i.Items, k)
		case *Rect:
			i.X, i.Y, i.W, i.H, i.R = i.X*k, i.Y*k, i.W*k, i.H*k, i.R*k
			i.Stroke.scale(k)
		case *Ellipse:
			i.CX, i.CY, i.RX, i.RY = i.CX*k, i.CY*k, i.RX*k, i.RY*k
			i.Stroke.scale(k)
		case *Path:
			for n := range i.Segs {
				for m := range i.Segs[n].P {
					p := &i.Segs[n].P[m]
					p.X, p.Y = p.X*k, p.Y*k
				}
			}
			i.Stroke.scale(k)
		case *Text:
			i.X, i.Y, i.Size, i.Width = i.X*k, i.Y*k, i.Size*k, i.Width*k
		case *Image:
			i.X, i.Y, i.W, i.H = i.X*k, i.Y*k, i.W*k, i.H*k
		}
	}
}

// Shift puts everything in a scene elsewhere, by a distance in points. It changes the scene,
// which must not be in use elsewhere.
func Shift(s *Scene, dx, dy float64) { shift(s.Items, dx, dy) }

func shift(items []Item, dx, dy float64) {
	for _, item := range items {
		switch i := item.(type) {
		case *Group:
			shift(i.Items, dx, dy)
		case *Rect:
			i.X, i.Y = i.X+dx, i.Y+dy
		case *Ellipse:
			i.CX, i.CY = i.CX+dx, i.CY+dy
		case *Path:
			for n := range i.Segs {
				for m := range i.Segs[n].P {
					p := &i.Segs[n].P[m]
					p.X, p.Y = p.X+dx, p.Y+dy
				}
			}
		case *Text:
			i.X, i.Y = i.X+dx, i.Y+dy
		case *Image:
			i.X, i.Y = i.X+dx, i.Y+dy
		}
	}
}

// scale gives the stroke its own dashes, which several may have had in common.
func (s *Stroke) scale(k float64) {
	s.Width *= k
	var dash []float64
	for _, d := range s.Dash {
		dash = append(dash, d*k)
	}
	s.Dash = dash
}
