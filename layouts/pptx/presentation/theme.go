package presentation

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/orgwright/orgwright/layouts/pptx/tree"
)

// theme is what a theme says.
type theme struct {
	name    string
	colors  map[string]string // by their names in the theme
	fonts   Fonts
	grounds *tree.Element // its fillings for backgrounds
}

// theme reads a theme.
func (f *File) theme(part string) (*theme, error) {
	if part == "" {
		return nil, errors.New("it has a slide master without a theme")
	}
	root, _, err := f.part(part)
	if err != nil {
		return nil, err
	}
	fonts := root.Child("a:themeElements", "a:fontScheme")
	t := &theme{name: root.Get("name"), colors: map[string]string{}, grounds: root.Child("a:themeElements", "a:fmtScheme", "a:bgFillStyleLst"), fonts: Fonts{
		Title: fonts.Child("a:majorFont", "a:latin").Get("typeface"),
		Text:  fonts.Child("a:minorFont", "a:latin").Get("typeface"),
	}}
	if list := root.Child("a:themeElements", "a:clrScheme"); list != nil {
		for _, c := range list.Children {
			if len(c.Children) > 0 {
				if rgb := colorOf(c.Children[0], nil); rgb != "" {
					t.colors[strings.TrimPrefix(c.Name, "a:")] = rgb
				}
			}
		}
	}
	return t, nil
}

// mapped returns the colours by the names that shapes have for them.
func (t *theme) mapped(to map[string]string) map[string]string {
	out := map[string]string{}
	for name, rgb := range t.colors {
		out[name] = rgb
	}
	for name, of := range to {
		if rgb := t.colors[of]; rgb != "" {
			out[name] = rgb
		}
	}
	return out
}

// colorOf reads a colour: as it is written, or one of the theme with what is changed of it;
// "" when it is none of these.
func colorOf(e *tree.Element, theme map[string]string) string {
	v := ""
	switch e.Name {
	case "a:srgbClr":
		v = e.Get("val")
	case "a:sysClr":
		v = e.Get("lastClr")
	case "a:schemeClr":
		v = theme[e.Get("val")]
	}
	rgb, err := strconv.ParseUint(v, 16, 24)
	if len(v) != 6 || err != nil {
		return ""
	}
	return strings.ToUpper(changed(rgb, e.Children))
}

// changed makes a colour lighter and darker as elements below it say (ECMA-376, part 1,
// 20.1.2.3.20 and on); others have no effect.
func changed(rgb uint64, how []*tree.Element) string {
	c := [3]float64{float64(rgb>>16) / 255, float64(rgb>>8&255) / 255, float64(rgb&255) / 255}
	for _, e := range how {
		by := float64(number(e.Get("val"))) / 100_000
		for i := range c {
			switch e.Name {
			case "a:lumMod", "a:shade":
				c[i] *= by
			case "a:lumOff":
				c[i] += by
			case "a:tint":
				c[i] = 1 - (1-c[i])*by
			}
		}
	}
	out := ""
	for _, v := range c {
		out += fmt.Sprintf("%02X", int(math.Round(255*math.Min(math.Max(v, 0), 1))))
	}
	return out
}

// groundOf is the colour of a background, which is filled with something or, by a number from
// 1001 on, with one of the fillings of the theme; "" = it is a picture, or not known.
func (t *theme) groundOf(bg *tree.Element, colors map[string]string) string {
	if bg == nil {
		return colors["bg1"]
	}
	ref := bg.Child("p:bgRef")
	if ref == nil {
		return filling(bg.Child("p:bgPr"), colors)
	}
	if len(ref.Children) == 0 {
		return ""
	}
	with := map[string]string{"phClr": colorOf(ref.Children[0], colors)}
	for name, rgb := range colors {
		with[name] = rgb
	}
	i := int(number(ref.Get("idx"))) - 1001
	if t.grounds == nil || i < 0 || i >= len(t.grounds.Children) {
		return with["phClr"]
	}
	return filling(&tree.Element{Children: t.grounds.Children[i : i+1]}, with)
}

// filling is the colour that an element is filled with, or the mean of those of a gradient.
func filling(e *tree.Element, colors map[string]string) string {
	if solid := e.Child("a:solidFill"); solid != nil && len(solid.Children) > 0 {
		return colorOf(solid.Children[0], colors)
	}
	return mean(children(e.Child("a:gradFill", "a:gsLst"), "a:gs"), colors)
}

// mean is the mean of the colours of a gradient; "" when one is not known, or there is none.
func mean(stops []*tree.Element, colors map[string]string) string {
	var sum [3]uint64
	for _, s := range stops {
		if len(s.Children) == 0 {
			return ""
		}
		rgb, err := strconv.ParseUint(colorOf(s.Children[0], colors), 16, 24)
		if err != nil {
			return ""
		}
		for i := range sum {
			sum[i] += rgb >> (16 - 8*i) & 255
		}
	}
	n := uint64(len(stops))
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%02X%02X%02X", sum[0]/n, sum[1]/n, sum[2]/n)
}
