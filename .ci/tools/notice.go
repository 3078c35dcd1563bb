package main

import (
	"fmt"
	"io"
	"strings"
)

const noticeHead = `orgwright
Copyright the orgwright authors

orgwright is licensed under the Apache License, version 2.0: see LICENSE.

The program contains the work of others. What it is made of on any of the
systems that it is built for, and the terms under which that is handed on, are
listed below. This file is written by .ci/notice, and .ci/run compares it.
`

// writeNotice writes the parts with their licences. A text that stands above
// already is referred to.
func writeNotice(w io.Writer, root string) error {
	all, err := parts(root)
	if err != nil {
		return err
	}
	fmt.Fprint(w, noticeHead)
	fmt.Fprintf(w, "\n%-55s %s\n%s\n", "Part", "Licence", strings.Repeat("-", 78))
	for _, p := range all {
		fmt.Fprintf(w, "%-55s %s\n", p.title(), strings.Join(p.ids(), ", "))
	}
	shown := map[string]string{} // texts, by the part where they stand
	for _, p := range all {
		fmt.Fprintf(w, "\n%s\n%s\n%s\n", strings.Repeat("=", 78), p.title(), p.homepage)
		if p.inside != "" {
			fmt.Fprintf(w, "Contained in %s.\n", p.inside)
		}
		for _, l := range p.licences {
			if l.id == "Apache-2.0" && strings.Contains(l.text, "TERMS AND CONDITIONS FOR USE") {
				fmt.Fprint(w, "\nThe terms are those of the file LICENSE.\n")
				continue
			}
			text := tidy(l.text)
			if where, ok := shown[text]; ok {
				fmt.Fprintf(w, "\nThe same text as for %s.\n", where)
				continue
			}
			shown[text] = p.title()
			fmt.Fprintf(w, "\n%s", text)
		}
	}
	return nil
}

// tidy gives a text line ends of one kind and no space at the ends of lines.
func tidy(text string) string {
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " \t\f")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n") + "\n"
}

// title is the name with the version.
func (p *part) title() string { return strings.TrimSpace(p.name + " " + p.version) }

// ids are the licences by their SPDX names.
func (p *part) ids() []string {
	var out []string
	for _, l := range p.licences {
		if l.id != "" {
			out = append(out, l.id)
		}
	}
	return out
}
