package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/rule"
	"github.com/orgwright/orgwright/graph/scope"
)

// lawTable has one row for each pack whose sources have been looked up: for whom it is
// and on which texts it stands, each with how strong it is.
func lawTable() string {
	var b strings.Builder
	b.WriteString("| pack | for | rules | stands on | checked |\n|---|---|---|---|---|\n")
	for _, name := range rule.PackNames() {
		set, pack := packNamed(name)
		if pack.Checked == "" {
			continue
		}
		var texts []string
		for _, r := range set.Rules {
			text := r.Source.Title
			if r.Source.Grade != "" {
				text += " (" + r.Source.Grade + ")"
			}
			if !slices.Contains(texts, text) {
				texts = append(texts, text)
			}
		}
		fmt.Fprintf(&b, "| `%s` | %s | %d | %s | %s |\n", name, forWhom(set), len(set.Rules), strings.Join(texts, "; "), pack.Checked)
	}
	return b.String()
}

// packNamed loads a pack that comes with the program.
func packNamed(name string) (*rule.Set, *rule.Pack) {
	set := rule.LoadPack(name)
	pack := set.Pack(name)
	if pack == nil {
		panic("the file of the pack " + name + " cannot be read; go test ./graph/rule says why")
	}
	return set, pack
}

// forWhom says which jurisdictions and sectors the rules of a pack are for.
func forWhom(set *rule.Set) string {
	var areas, sectors []string
	for _, r := range set.Rules {
		for _, list := range []struct {
			to   *[]string
			from rule.Words
		}{{&areas, r.Applies.Jurisdiction}, {&sectors, r.Applies.Sector}} {
			for _, word := range list.from.Any {
				if !slices.Contains(*list.to, word.Value) {
					*list.to = append(*list.to, word.Value)
				}
			}
		}
	}
	if len(areas)+len(sectors) == 0 {
		return "all"
	}
	return strings.Trim(strings.Join(areas, ", ")+": "+strings.Join(sectors, ", "), ": ")
}

// sectorTable has one row for each sector that an organisation can say.
func sectorTable() string {
	var b strings.Builder
	b.WriteString("| sector | who is meant | is a kind of |\n|---|---|---|\n")
	for _, s := range scope.Sectors() {
		word := "`" + s.ID + "`"
		for _, also := range s.Aliases {
			word += ", `" + also + "`"
		}
		fmt.Fprintf(&b, "| %s | %s | %s |\n", word, s.Doc, strings.Join(s.Parents, ", "))
	}
	return b.String()
}
