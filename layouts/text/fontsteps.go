package text

import (
	"fmt"
	"reflect"
	"slices"

	"github.com/go-text/typesetting/font"
	psinterpreter "github.com/go-text/typesetting/font/cff/interpreter"
)

// The outlines of CFF fonts are small programs (Adobe Technical Note 5177) whose
// subroutines call others, so that a few bytes can stand for steps without end.
// A step is a number or an operator. Letters take a few hundred, the most ornate
// glyphs some ten thousand; fonts for Chinese, Japanese and Korean up to 42
// million in all.
const (
	// MaxGlyphSteps is the number of steps of the outline of one glyph.
	MaxGlyphSteps = 1_000_000
	// MaxFontSteps is the number of steps of all outlines of a font file.
	MaxFontSteps = 200_000_000
)

// checkSteps runs the outlines of a face without drawing them, and returns an error
// when they take too many steps. They are the programs that the reader will run; it
// does not export them, so reflection finds them. Faces of a collection that share a
// table are checked once.
func (s *sfnt) checkSteps(face int, f *font.Font) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	read := reflect.ValueOf(f).Elem()
	for _, table := range [...]struct{ tag, field string }{{"CFF ", "cff"}, {"CFF2", "cff2"}} {
		i := slices.IndexFunc(s.faces[face], func(e entry) bool { return e.tag == table.tag })
		p := read.FieldByName(table.field)
		if i < 0 || p.IsNil() || slices.Contains(s.checked, s.faces[face][i]) {
			continue
		}
		if err := programsOf(p.Elem()).check(&s.steps); err != nil {
			return err
		}
		s.checked = append(s.checked, s.faces[face][i])
	}
	return nil
}

// programs are the outlines of a font.
type programs struct {
	glyphs  reflect.Value // []byte by glyph
	global  [][]byte
	dicts   []programDict
	choose  func(glyph int) (dict int)
	regions []int32 // of the variation data of CFF2
	axes    int
}

// programDict is what the glyphs of one dictionary share.
type programDict struct {
	local   [][]byte
	regions int // index of its variation data
}

// programsOf takes the programs out of the reader's value for CFF or CFF2.
func programsOf(cff reflect.Value) *programs {
	p := &programs{
		glyphs: cff.FieldByName("Charstrings"),
		global: byteSlices(cff.FieldByName("globalSubrs")),
		choose: chooser(cff.FieldByName("fdSelect")),
	}
	if local := cff.FieldByName("localSubrs"); local.IsValid() {
		for i := range local.Len() {
			p.dicts = append(p.dicts, programDict{local: byteSlices(local.Index(i))})
		}
		return p
	}
	fonts := cff.FieldByName("fonts")
	for i := range fonts.Len() {
		d := fonts.Index(i)
		p.dicts = append(p.dicts, programDict{byteSlices(d.FieldByName("localSubrs")), int(d.FieldByName("defaultVSIndex").Int())})
	}
	store := cff.FieldByName("VarStore")
	data := store.FieldByName("ItemVariationDatas")
	for i := range data.Len() {
		p.regions = append(p.regions, int32(data.Index(i).FieldByName("RegionIndexes").Len()))
	}
	if list := store.FieldByName("VariationRegionList").FieldByName("VariationRegions"); list.Len() > 0 {
		p.axes = list.Index(0).FieldByName("RegionAxes").Len()
	}
	return p
}

// byteSlices is a [][]byte found by reflection.
func byteSlices(list reflect.Value) [][]byte {
	all := make([][]byte, list.Len())
	for i := range all {
		all[i] = list.Index(i).Bytes()
	}
	return all
}

// chooser returns a function that tells which dictionary a glyph belongs to, below 0
// for none. Ranges may be in a wrong order, so they are searched as the reader does.
func chooser(choice reflect.Value) func(int) int {
	if choice.IsNil() {
		return func(int) int { return 0 }
	}
	choice = choice.Elem()
	if all := choice.FieldByName("fds"); all.IsValid() {
		return func(glyph int) int {
			if glyph >= all.Len() {
				return -1
			}
			return int(all.Index(glyph).Uint())
		}
	}
	ranges, end := choice.FieldByName("ranges"), int(choice.FieldByName("sentinel").Uint())
	first, dicts := make([]int, ranges.Len()+1), make([]uint8, ranges.Len())
	for i := range dicts {
		first[i] = int(ranges.Index(i).FieldByName("first").Uint())
		dicts[i] = uint8(ranges.Index(i).FieldByName("fd").Uint())
	}
	first[len(dicts)] = end
	return func(glyph int) int {
		for lo, hi := 0, len(dicts); lo < hi; {
			i := (lo + hi) / 2
			switch {
			case glyph < first[i]:
				hi = i
			case first[i+1] <= glyph:
				lo = i + 1
			default:
				return int(dicts[i])
			}
		}
		return -1
	}
}

// check runs all programs, adds their steps to those taken for the file, and returns an
// error beyond the limits.
func (p *programs) check(taken *int) error {
	var machine psinterpreter.Machine
	var s steps
	for i := range p.glyphs.Len() {
		dict := p.choose(i)
		if dict < 0 || dict >= len(p.dicts) {
			continue
		}
		most := min(MaxGlyphSteps, MaxFontSteps-*taken)
		s = steps{programs: p, left: most}
		s.vary(p.dicts[dict].regions)
		// Of a program that is wrong, the reader runs as much.
		_ = machine.Run(p.glyphs.Index(i).Bytes(), p.dicts[dict].local, p.global, &s)
		switch *taken += most - s.left; {
		case *taken > MaxFontSteps:
			return fmt.Errorf("the outlines of its glyphs take more than %d million steps together", MaxFontSteps/1_000_000)
		case s.left < 0:
			return fmt.Errorf("the outline of its glyph %d takes more than %d million steps", i, MaxGlyphSteps/1_000_000)
		}
	}
	return nil
}

// steps runs the program of one glyph and counts its steps: as many as the reader
// takes, or more.
type steps struct {
	*programs
	left   int
	stems  psinterpreter.CharstringReader // for the length of masks
	active int32                          // number of regions that blend uses
}

// Context tells the machine which numbers there are.
func (*steps) Context() psinterpreter.Context { return psinterpreter.Type2Charstring }

// Apply counts an operator with the numbers that it takes off the stack. Calls
// take one; the others are left for what is called.
func (s *steps) Apply(m *psinterpreter.Machine, op psinterpreter.Operator) error {
	const (
		hstem, vstem, hstemhm, vstemhm, hintmask, cntrmask = 1, 3, 18, 23, 19, 20

		callsubr, callgsubr, back, endchar, vsindex, blend = 10, 29, 11, 14, 15, 16
	)
	code := int(op.Operator)
	if op.IsEscaped {
		code = -1
	}
	cost := 2
	if code != callsubr && code != callgsubr && code != back {
		cost += int(max(0, m.ArgStack.Top))
	}
	if s.left -= cost; s.left < 0 {
		return psinterpreter.ErrInterrupt
	}
	switch code {
	case callsubr:
		return psinterpreter.LocalSubr(m)
	case callgsubr:
		return psinterpreter.GlobalSubr(m)
	case back:
		return m.Return()
	case endchar:
		return psinterpreter.ErrInterrupt
	case hintmask, cntrmask:
		s.stems.Hintmask(m)
		return nil
	case blend:
		return s.blend(m)
	case hstem, hstemhm:
		s.stems.Hstem(m)
	case vstem, vstemhm:
		s.stems.Vstem(m)
	case vsindex:
		if m.ArgStack.Top < 1 || !s.vary(int(m.ArgStack.Pop())) {
			return psinterpreter.ErrInterrupt
		}
	}
	m.ArgStack.Clear()
	return nil
}

// vary changes to other variation data, whose regions cost steps, too. It is false when
// there are none of that index, or no steps left.
func (s *steps) vary(index int) bool {
	if len(s.regions) == 0 {
		return true
	}
	if index < 0 || index >= len(s.regions) {
		return false
	}
	s.active = s.regions[index]
	s.left -= int(s.active) * (1 + s.axes)
	return s.left >= 0
}

// blend takes the operands of the operator blend off the stack, numbers and how they
// vary, and leaves the numbers.
func (s *steps) blend(m *psinterpreter.Machine) error {
	if m.ArgStack.Top < 1 {
		return psinterpreter.ErrInterrupt
	}
	n := int32(m.ArgStack.Pop())
	if m.ArgStack.Top < n*(s.active+1) {
		return psinterpreter.ErrInterrupt
	}
	m.ArgStack.Top -= n * s.active
	return nil
}
