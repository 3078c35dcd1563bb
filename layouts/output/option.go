package output

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Option is something that can be chosen about a file, such as its width. The
// command has a flag of this name; formats that have the same option declare it
// alike.
type Option struct {
	Name string // of the flag and in Values
	Doc  string // for help, one line
	Type Type
	// Min and Max bound a Whole, both included; a Factor is above 0 and at most
	// Max.
	Min, Max float64
	Words    []string // what a Word can be, the default first
	// Sets is what the option decides alone: of options that set the same, only
	// one can be given. "" = nothing.
	Sets string
}

// Type is the type of an option's value.
type Type uint8

// The types of options.
const (
	Switch Type = iota // a bool; false is the default
	Whole              // an int from Min to Max
	Factor             // a float64 above 0 and up to Max
	Word               // a string, one of Words
	Text               // a string of 1 to Max characters
	File               // an *Attached of at most Max bytes
)

// Attached is a file that an option names.
type Attached struct {
	Name string
	Data []byte // nil = it was not read yet
}

// Parse reads a value as it is written on a command line. The error says what the
// option takes.
func (o *Option) Parse(s string) (any, error) {
	var v any
	var err error
	switch o.Type {
	case Switch:
		v, err = strconv.ParseBool(s)
	case Whole:
		v, err = strconv.Atoi(s)
	case Factor:
		v, err = strconv.ParseFloat(s, 64)
	case Word, Text:
		v = s
	case File:
		if v = (&Attached{Name: s}); s == "" {
			err = errNoName
		}
		if err == nil {
			return v, nil
		}
	}
	if err != nil || !o.takes(v) {
		return nil, fmt.Errorf("not %s", o.wanted())
	}
	return v, nil
}

var errNoName = errors.New("no name")

// takes tells whether a value is of the type and in the range of the option.
func (o *Option) takes(v any) bool {
	switch v := v.(type) {
	case bool:
		return o.Type == Switch
	case int:
		return o.Type == Whole && float64(v) >= o.Min && float64(v) <= o.Max
	case *Attached:
		return o.Type == File && v.Data != nil && float64(len(v.Data)) <= o.Max
	case float64:
		return o.Type == Factor && v > 0 && v <= o.Max && !math.IsNaN(v)
	case string:
		return o.Type == Word && slices.Contains(o.Words, v) || o.Type == Text && v != "" && float64(utf8.RuneCountInString(v)) <= o.Max
	}
	return false
}

// wanted names the values that the option takes.
func (o *Option) wanted() string {
	switch o.Type {
	case Whole:
		return fmt.Sprintf("a whole number from %.0f to %.0f", o.Min, o.Max)
	case Factor:
		return fmt.Sprintf("a number above 0 and up to %g", o.Max)
	case Word:
		return "one of " + strings.Join(o.Words, ", ")
	case Text:
		return fmt.Sprintf("1 to %.0f characters", o.Max)
	case File:
		return fmt.Sprintf("a file of at most %.0f MB", o.Max/(1<<20))
	}
	return "true or false"
}

// Values are the options that were chosen, by name: a bool, an int, a float64, a string or an
// *Attached, by the type of the option. What is missing is at its default.
type Values map[string]any

// Switch returns the value of an option of that type, false when it was not chosen.
func (v Values) Switch(name string) bool { x, _ := v[name].(bool); return x }

// Whole returns the value of an option of that type, 0 when it was not chosen.
func (v Values) Whole(name string) int { x, _ := v[name].(int); return x }

// Factor returns the value of an option of that type, 0 when it was not chosen.
func (v Values) Factor(name string) float64 { x, _ := v[name].(float64); return x }

// Word returns the value of an option of that type, "" when it was not chosen.
func (v Values) Word(name string) string { x, _ := v[name].(string); return x }

// Text returns the value of an option of that type, "" when it was not chosen.
func (v Values) Text(name string) string { return v.Word(name) }

// File returns the value of an option of that type, nil when it was not chosen.
func (v Values) File(name string) *Attached { x, _ := v[name].(*Attached); return x }

// For returns those values whose options a format has.
func (v Values) For(e *Encoder) Values {
	kept := Values{}
	for name, value := range v {
		if e.Option(name) != nil {
			kept[name] = value
		}
	}
	return kept
}

// ValueError says that a value cannot be chosen for a file.
type ValueError struct {
	Option  string // its name
	Message string // what is wrong, after the name of the option
}

func (e *ValueError) Error() string { return e.Option + " " + e.Message }

// check returns a *ValueError for the first value that the format cannot use.
func (e *Encoder) check(v Values) error {
	sets := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(v)) {
		o := e.Option(name)
		if o == nil {
			return &ValueError{name, "is no option of " + e.Title}
		}
		if !o.takes(v[name]) {
			return &ValueError{name, fmt.Sprintf("is %v, not %s", v[name], o.wanted())}
		}
		if other, twice := sets[o.Sets]; twice && o.Sets != "" {
			return &ValueError{name, fmt.Sprintf("and %s both set %s", other, o.Sets)}
		}
		sets[o.Sets] = name
	}
	return nil
}

// SizeOptions are the ways to choose the size of a picture; Scale reads them.
func SizeOptions() []Option {
	const size = "the size of the picture"
	return []Option{
		{Name: "width", Doc: "width of the picture in pixels", Type: Whole, Min: 16, Max: 100_000, Sets: size},
		{Name: "scale", Doc: "enlarge the picture, 1 = as designed", Type: Factor, Max: 100, Sets: size},
		{Name: "dpi", Doc: "pixels per inch, 72 = as designed", Type: Factor, Max: 2400, Sets: size},
	}
}

// Scale is how many pixels a point becomes by the values of SizeOptions, on a
// page of a width in points; 0 = not chosen.
func Scale(v Values, width float64) float64 {
	if n := v.Whole("width"); n > 0 {
		return float64(n) / width
	}
	if dpi := v.Factor("dpi"); dpi > 0 {
		return dpi / 72
	}
	return v.Factor("scale")
}
