package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph/wording"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/output"
)

// pictureFormats lists the formats that --format and the ending of -o choose from,
// the default first. Formats that another program paints are chosen by --painter
// in their place.
func pictureFormats() []output.Encoder {
	return slices.DeleteFunc(layouts.Encoders(), func(e output.Encoder) bool { return e.Painter != "" })
}

// formatWords are the names of the formats as a flag takes them.
func formatWords() choice {
	c := choice{docs: map[string]string{}}
	for _, e := range pictureFormats() {
		c.from = append(c.from, e.Name)
		c.docs[e.Name] = e.Doc
	}
	return c
}

// layoutWords are the names of the layouts as a flag takes them.
func layoutWords() choice {
	c := choice{from: layouts.LayoutNames(), docs: map[string]string{layouts.Auto: layouts.AutoDoc()}}
	for _, l := range layouts.Layouts() {
		c.docs[l.Name] = l.Doc
	}
	return c
}

// painterWords are the programs that paint, the default first.
func painterWords() choice {
	c := choice{from: []string{"orgwright"}}
	for _, e := range layouts.Encoders() {
		if e.Painter != "" && !slices.Contains(c.from, e.Painter) {
			c.from = append(c.from, e.Painter)
		}
	}
	return c
}

// painted has another program paint the pictures of a plan.
func painted(plan [][]target, painter string) error {
	for _, targets := range plan {
		for i := range targets {
			own := targets[i].format
			var by []output.Encoder
			for _, e := range layouts.Encoders() {
				if e.Painter != painter {
					continue
				}
				by = append(by, e)
				if e.Extensions[0] == own.Extensions[0] {
					targets[i].format = e
				}
			}
			if targets[i].format.Painter != painter {
				return usagef("--painter %s draws %s only, not %s; other formats are for Graphviz itself: -o x.dot, then neato -n2 -T%s x.dot",
					painter, strings.ToUpper(by[0].Extensions[0]), own.Name, own.Name)
			}
		}
	}
	return nil
}

// optionFlags are the flags for the options of all formats, as the formats
// declare them.
type optionFlags struct {
	declared []output.Option
	given    output.Values
}

func (o *optionFlags) add(cmd *cobra.Command) { o.addOf(cmd, layouts.Encoders()) }

// addOf adds the flags for the options of some formats.
func (o *optionFlags) addOf(cmd *cobra.Command, encoders []output.Encoder) {
	o.given = output.Values{}
	for _, e := range encoders {
		for _, option := range e.Options {
			if slices.ContainsFunc(o.declared, func(d output.Option) bool { return d.Name == option.Name }) {
				continue
			}
			o.declared = append(o.declared, option)
			doc := fmt.Sprintf("%s (%s)", option.Doc, output.Titles(withOption(option.Name), "and"))
			flag := cmd.Flags().VarPF(&optionFlag{option, o.given}, option.Name, "", doc)
			switch option.Type {
			case output.Switch:
				flag.NoOptDefVal = "true"
			case output.Word:
				register(cmd, option.Name, words(option.Words))
			}
		}
	}
}

// withOption lists the formats that have an option.
func withOption(name string) []output.Encoder {
	return slices.DeleteFunc(layouts.Encoders(), func(e output.Encoder) bool { return e.Option(name) == nil })
}

// check refuses options that none of the pictures of a plan can use, and those
// that decide the same.
func (o *optionFlags) check(plan [][]target) error {
	var chosen []output.Encoder
	for _, t := range slices.Concat(plan...) {
		if !slices.ContainsFunc(chosen, func(e output.Encoder) bool { return e.Name == t.format.Name }) {
			chosen = append(chosen, t.format)
		}
	}
	for _, option := range o.declared {
		if !o.has(option.Name) {
			continue
		}
		if !slices.ContainsFunc(chosen, func(e output.Encoder) bool { return e.Option(option.Name) != nil }) {
			return usagef("--%s is for %s, not for %s", option.Name, output.Titles(withOption(option.Name), "and"), output.Titles(chosen, "and"))
		}
	}
	return o.rivals()
}

func (o *optionFlags) has(name string) bool {
	_, given := o.given[name]
	return given
}

// rivals refuses several options of which each decides the same.
func (o *optionFlags) rivals() error {
	for _, option := range o.declared {
		var all []string
		given := 0
		for _, other := range o.declared {
			if other.Sets != "" && other.Sets == option.Sets {
				all = append(all, "--"+other.Name)
				if o.has(other.Name) {
					given++
				}
			}
		}
		if given > 1 {
			return usagef("%s each set %s; give one of them", wording.And(all), option.Sets)
		}
	}
	return nil
}

// optionFlag is the flag of one option. It implements pflag.Value.
type optionFlag struct {
	option output.Option
	given  output.Values
}

// Type is the word for the value in the help.
func (f *optionFlag) Type() string {
	switch f.option.Type {
	case output.Whole:
		return "N"
	case output.Factor:
		return "X"
	case output.Word:
		return "WORD"
	case output.Text:
		return "TEXT"
	case output.File:
		return "FILE"
	}
	return "bool"
}

func (f *optionFlag) String() string {
	if file := f.given.File(f.option.Name); file != nil {
		return file.Name
	}
	if v, given := f.given[f.option.Name]; given {
		return fmt.Sprint(v)
	}
	return ""
}

func (f *optionFlag) Set(s string) error {
	v, err := f.option.Parse(s)
	if err != nil {
		return err
	}
	if f.given[f.option.Name] = v; v == false {
		delete(f.given, f.option.Name)
	}
	return nil
}

// wordList lists the words of a flag for the help, a line each.
func wordList(c choice) string {
	wide := 6
	for _, word := range c.from {
		wide = max(wide, len(word))
	}
	var b strings.Builder
	for _, word := range c.from {
		fmt.Fprintf(&b, "  %-*s %s\n", wide, word, c.docs[word])
	}
	return b.String()
}
