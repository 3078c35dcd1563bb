package scene

import "slices"

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

// Shift puts everything in a scene elsewhere, by a distance in points. It changes the list
// of the scene, but no item.
func Shift(s *Scene, dx, dy float64) {
	for i := range s.Items {
		s.Items[i] = Shifted(s.Items[i], dx, dy)
	}
}

// Shifted returns a copy of an item at another place, by a distance in points.
func Shifted(it Item, dx, dy float64) Item {
	switch it := it.(type) {
	case *Group:
		c := *it
		c.Items = make([]Item, len(it.Items))
		for i := range it.Items {
			c.Items[i] = Shifted(it.Items[i], dx, dy)
		}
		return &c
	case *Rect:
		c := *it
		c.X, c.Y = c.X+dx, c.Y+dy
		return &c
	case *Ellipse:
		c := *it
		c.CX, c.CY = c.CX+dx, c.CY+dy
		return &c
	case *Text:
		c := *it
		c.X, c.Y = c.X+dx, c.Y+dy
		return &c
	case *Image:
		c := *it
		c.X, c.Y = c.X+dx, c.Y+dy
		return &c
	case *Path:
		c := *it
		c.Segs = slices.Clone(it.Segs)
		for i := range c.Segs {
			for k := range c.Segs[i].P {
				c.Segs[i].P[k].X += dx
				c.Segs[i].P[k].Y += dy
			}
		}
		return &c
	}
	return it
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
