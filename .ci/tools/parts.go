package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// part is one piece of other people's work inside the program.
type part struct {
	name, version string
	homepage      string
	inside        string // path of the module that brings it, "" for a module itself
	licences      []licence
}

// licence is one licence with its text, as it is handed on.
type licence struct {
	id   string // SPDX
	text string
}

// targets are the systems that releases are built for: what is linked differs.
var targets = []string{"linux/amd64", "linux/arm64", "darwin/amd64", "darwin/arm64", "windows/amd64", "windows/arm64"}

// goroot is the folder of the Go release that builds the program.
func goroot() (string, error) {
	out, err := exec.Command("go", "env", "GOROOT").Output()
	return strings.TrimSpace(string(out)), err
}

// modules lists the modules that give packages to the program on any target,
// as "path version folder".
func modules(root string) ([][3]string, error) {
	var all [][3]string
	for _, target := range targets {
		goos, goarch, _ := strings.Cut(target, "/")
		cmd := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Version}}\t{{.Dir}}{{end}}{{end}}", "./cmd/orgwright")
		cmd.Dir = root
		cmd.Env = append(os.Environ(), "GOOS="+goos, "GOARCH="+goarch, "CGO_ENABLED=0")
		cmd.Stderr = os.Stderr
		out, err := cmd.Output()
		if err != nil {
			return nil, fmt.Errorf("go list for %s: %w", target, err)
		}
		for line := range strings.Lines(string(out)) {
			if f := strings.Split(strings.TrimSpace(line), "\t"); len(f) == 3 {
				all = append(all, [3]string(f))
			}
		}
	}
	slices.SortFunc(all, func(a, b [3]string) int { return strings.Compare(a[0], b[0]) })
	return slices.Compact(all), nil
}

// parts lists all that the program contains, sorted by name, parts of a module
// behind it.
func parts(root string) ([]part, error) {
	found, err := modules(root)
	if err != nil {
		return nil, err
	}
	release, err := goroot()
	if err != nil {
		return nil, err
	}
	text, err := os.ReadFile(filepath.Join(release, "LICENSE"))
	if err != nil {
		return nil, err
	}
	out := []part{{name: "The Go standard library", homepage: "https://go.dev", licences: []licence{{"BSD-3-Clause", string(text)}}}}
	for _, m := range found {
		p := part{name: m[0], version: m[1], homepage: "https://pkg.go.dev/" + m[0]}
		if p.licences, err = licencesOf(m[0], m[2]); err != nil {
			return nil, fmt.Errorf("%s %s: %w", m[0], m[1], err)
		}
		out = append(out, p)
		inner, known := embedded[m[0]+" "+m[1]]
		if !known && slices.Contains(carriers, m[0]) {
			return nil, fmt.Errorf("%s %s brings parts that are no Go code: look at what they are now, and state them in embedded.go", m[0], m[1])
		}
		for _, p := range inner {
			p.inside = m[0]
			out = append(out, p)
		}
	}
	return out, nil
}

// licencesOf reads the licence of a module in a folder: the one that was chosen,
// else all its licence files.
func licencesOf(module, dir string) ([]licence, error) {
	if c, ok := chosen[module]; ok {
		text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(c.file)))
		return []licence{{c.id, string(text)}}, err
	}
	return licencesIn(dir)
}

// licencesIn reads the licence files of a folder.
func licencesIn(dir string) ([]licence, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var out []licence
	for _, e := range entries {
		upper := strings.ToUpper(e.Name())
		if e.IsDir() || !strings.HasPrefix(upper, "LICENSE") && !strings.HasPrefix(upper, "LICENCE") && !strings.HasPrefix(upper, "COPYING") && !strings.HasPrefix(upper, "NOTICE") {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return nil, err
		}
		id := ""
		if !strings.HasPrefix(upper, "NOTICE") {
			if id, err = recognise(string(text)); err != nil {
				return nil, fmt.Errorf("%s: %w", e.Name(), err)
			}
		}
		out = append(out, licence{id, string(text)})
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("no file LICENSE or COPYING")
	}
	return out, nil
}

// recognise names the licence of a text by sentences that only it has. What is
// not permissive is an error.
func recognise(text string) (string, error) {
	flat := strings.Join(strings.Fields(text), " ")
	has := func(s string) bool { return strings.Contains(flat, s) }
	var ids []string
	if has("Apache License Version 2.0") || has("Licensed under the Apache License, Version 2.0") {
		ids = append(ids, "Apache-2.0")
	}
	if has("Permission is hereby granted, free of charge, to any person obtaining a copy of this software") {
		ids = append(ids, "MIT")
	}
	if has("Redistribution and use in source and binary forms") {
		if has("Neither the name") || has("may not be used to endorse") || has("be used to endorse or promote products") {
			ids = append(ids, "BSD-3-Clause")
		} else {
			ids = append(ids, "BSD-2-Clause")
		}
	}
	if has("SIL OPEN FONT LICENSE Version 1.1") {
		ids = append(ids, "OFL-1.1")
	}
	if has("GNU General Public License") && !has("Apache License Version 2.0") {
		return "", fmt.Errorf("the text speaks of the GNU General Public License")
	}
	if len(ids) == 0 {
		return "", fmt.Errorf("the licence is not one that is known to be permissive: %.80q", flat)
	}
	return strings.Join(ids, " AND "), nil
}
