package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/org"
)

// offerIDs offers the shell the ids of the file that is drawn, for the flags that choose
// a part of it.
func offerIDs(cmd *cobra.Command) {
	ids := offer(func(o *org.Org, cmd *cobra.Command) []string {
		if units, _ := cmd.Flags().GetBool("units"); units {
			return unitIDs(o, cmd)
		}
		return positionIDs(o, cmd)
	})
	for _, name := range []string{"root", "focus", "collapse", "exclude"} {
		register(cmd, name, ids)
	}
	register(cmd, "depth", func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		words, directive := ids(cmd, args, typed)
		for i, w := range words {
			id, text, _ := strings.Cut(w, "\t")
			words[i] = described(id+"=", text) // the number follows
		}
		return words, directive | cobra.ShellCompDirectiveNoSpace
	})
	register(cmd, "unit", offer(unitIDs))
}

func viewIDs(o *org.Org, _ *cobra.Command) []string {
	var out []string
	for _, v := range o.Doc.Views {
		out = append(out, described(v.ID.Value, v.Title.Value))
	}
	return out
}

func positionIDs(o *org.Org, _ *cobra.Command) []string {
	var out []string
	for _, p := range o.Positions {
		text := p.Title
		if len(p.Holders) > 0 {
			text += ", " + p.Holders[0].Name
		}
		out = append(out, described(p.ID, text))
	}
	return out
}

func unitIDs(o *org.Org, _ *cobra.Command) []string {
	var out []string
	for _, u := range o.Units {
		out = append(out, described(u.ID, u.Name))
	}
	return out
}

// offerWords offers the shell some words, and the names of the fields in the file that
// is drawn.
func (f *renderFlags) offerWords(list []string) cobra.CompletionFunc {
	return offer(func(o *org.Org, _ *cobra.Command) []string { return withFields(list, o) })
}

// withFields are some words, and the names of the fields of an organisation.
func withFields(list []string, o *org.Org) []string {
	out := slices.Clone(list)
	for _, p := range o.Positions {
		for _, field := range p.Src.Fields {
			if !slices.Contains(out, field.Key.Value) {
				out = append(out, field.Key.Value)
			}
		}
	}
	return out
}

func described(word, text string) string {
	if text == "" || text == word {
		return word
	}
	return cobra.CompletionWithDesc(word, strings.Join(strings.Fields(text), " "))
}

// offer offers the shell words of the organisation that a command is about.
func offer(of func(o *org.Org, cmd *cobra.Command) []string) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		o := organisationOf(args)
		if o == nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return listed(of(o, cmd), typed), cobra.ShellCompDirectiveNoFileComp
	}
}

// organisationOf reads the organisation that a command line is about so far: the first
// file or folder that is named, else the one below the working folder. It is nil when
// there is none, or several.
func organisationOf(args []string) *org.Org {
	arg := fileOrHere(args)
	if arg == stdio {
		return nil
	}
	l, err := new(Command).one(context.Background(), arg, graph.LoadOptions{})
	if err != nil {
		return nil
	}
	return l.Org
}

// listed makes words of a list of them, behind what stands before the last comma.
func listed(words []string, typed string) []string {
	done := typed[:strings.LastIndexByte(typed, ',')+1]
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = done + w
	}
	return out
}
