package cli

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph/view"
)

// choice is a flag that takes one of a few words. It implements pflag.Value.
type choice struct {
	value string
	from  []string
	docs  map[string]string // what words are for, for lists of them
}

func (c *choice) String() string { return c.value }
func (c *choice) Type() string   { return "WORD" }

func (c *choice) Set(s string) error {
	if len(c.from) == 1 && s != c.from[0] {
		return fmt.Errorf("only %s can be given", c.from[0])
	}
	if !slices.Contains(c.from, s) {
		return fmt.Errorf("not one of %s%s", strings.Join(c.from, ", "), didYouMean(s, c.from, ""))
	}
	c.value = s
	return nil
}

// add adds the flag to a command, with its words for the shell.
func (c *choice) add(cmd *cobra.Command, name, usage string) {
	cmd.Flags().Var(c, name, usage)
	var out []string
	for _, word := range c.from {
		if doc := c.docs[word]; doc != "" {
			word = cobra.CompletionWithDesc(word, doc)
		}
		out = append(out, word)
	}
	register(cmd, name, words(out))
}

// words offers the shell some words, and no names of files.
func words(list []string) cobra.CompletionFunc {
	return cobra.FixedCompletions(list, cobra.ShellCompDirectiveNoFileComp)
}

// register offers the values of a flag to the shell. It fails only for a flag
// that does not exist.
func register(cmd *cobra.Command, flag string, complete cobra.CompletionFunc) {
	if err := cmd.RegisterFlagCompletionFunc(flag, complete); err != nil {
		panic(err)
	}
}

// limited is a number flag with bounds. It implements pflag.Value; off is the
// word that stands for -1, "" when there is none.
type limited struct {
	value    int
	min, max int
	off      string
}

func (l *limited) Type() string { return "N" }

func (l *limited) String() string {
	switch {
	case l.value < 0:
		return l.off
	case l.value == 0:
		return ""
	}
	return strconv.Itoa(l.value)
}

func (l *limited) Set(s string) error {
	if l.off != "" && s == l.off {
		l.value = -1
		return nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < l.min || n > l.max {
		takes := fmt.Sprintf("not a whole number from %d to %d", l.min, l.max)
		if l.off != "" {
			takes += fmt.Sprintf(" or %q", l.off)
		}
		return fmt.Errorf("%s", takes)
	}
	l.value = n
	return nil
}

// parsed is a flag for what a function reads, whose error says what it takes. It
// implements pflag.Value; typ is the word for the value in the help.
type parsed[T any] struct {
	value T
	text  string // as given, "" = not
	typ   string
	parse func(string) (T, error)
}

func (p *parsed[T]) Type() string   { return p.typ }
func (p *parsed[T]) String() string { return p.text }

func (p *parsed[T]) Set(s string) error {
	v, err := p.parse(s)
	if err != nil {
		said := strings.TrimPrefix(err.Error(), strconv.Quote(s)) // which stands before the message
		return errors.New(strings.TrimPrefix(strings.TrimPrefix(said, ": "), " is "))
	}
	p.value, p.text = v, s
	return nil
}

// levels is the flag for the depth of a picture: a number, or such as cio=3 for that of
// one branch, each as often as wanted. It implements pflag.Value.
type levels struct {
	all    int
	single []view.Levels
}

const maxLevels = 999

func (l *levels) Type() string   { return "N|ID=N" }
func (l *levels) String() string { return "" }

func (l *levels) Set(s string) error {
	at := strings.LastIndexByte(s, '=')
	n, err := strconv.Atoi(s[at+1:])
	if err != nil || n < 1 || n > maxLevels || at == 0 {
		return fmt.Errorf("not a whole number from 1 to %d, nor such as cio=3 for a branch", maxLevels)
	}
	switch {
	case at > 0 && slices.ContainsFunc(l.single, func(d view.Levels) bool { return d.ID == s[:at] }):
		return fmt.Errorf("the depth of %q is given twice", s[:at])
	case at > 0:
		l.single = append(l.single, view.Levels{ID: s[:at], Below: n})
	case l.all > 0:
		return errors.New("the depth below the top is given twice; that of a branch is given like cio=3")
	default:
		l.all = n
	}
	return nil
}

// toggle is a flag without a value that can also be taken back, such as --counts and
// --counts=false. It implements pflag.Value; the value is what being given means.
type toggle struct {
	value view.Switch
	means view.Switch
}

func (t *toggle) Type() string   { return "bool" }
func (t *toggle) String() string { return "" }

func (t *toggle) Set(s string) error {
	given, err := strconv.ParseBool(s)
	if err != nil {
		return err
	}
	if t.value = t.means; !given {
		t.value = view.On + view.Off - t.means
	}
	return nil
}

func (t *toggle) add(cmd *cobra.Command, name, usage string, means view.Switch) {
	t.means = means
	cmd.Flags().VarPF(t, name, "", usage).NoOptDefVal = "true"
}

// day is a flag for an ISO date.
type day struct{ value string }

func (d *day) Type() string   { return "DATE" }
func (d *day) String() string { return d.value }

func (d *day) Set(s string) error {
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return fmt.Errorf("not a date such as 2026-11-01")
	}
	d.value = s
	return nil
}
