package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	cdx "github.com/CycloneDX/cyclonedx-go"
)

func TestRecognise(t *testing.T) {
	const bsd = "Redistribution and use in source and binary forms, with or without modification, are permitted"
	tests := []struct{ text, want string }{
		{"Permission is hereby granted, free of charge, to any person\nobtaining a copy of this software", "MIT"},
		{bsd, "BSD-2-Clause"},
		{bsd + " … Neither the name of", "BSD-3-Clause"},
		{"   Apache License\n Version 2.0, January 2004", "Apache-2.0"},
		{"GNU GENERAL PUBLIC LICENSE Version 3", ""},
		{"choose the GNU General Public License, or " + bsd, ""},
		{"All rights reserved.", ""},
	}
	for _, tt := range tests {
		got, err := recognise(tt.text)
		if got != tt.want || (err == nil) != (tt.want != "") {
			t.Errorf("%.40q: %q, %v; want %q", tt.text, got, err, tt.want)
		}
	}
}

// TestSBOM builds the program and reads its bill of materials with the library
// of the format's authors: every module that is linked is there with a licence,
// Graphviz and the fonts are named, and the same program gives the same bytes.
func TestSBOM(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	binary := filepath.Join(t.TempDir(), "orgwright")
	build := exec.Command("go", "build", "-trimpath", "-o", binary, "./cmd/orgwright")
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	var first, second bytes.Buffer
	for _, b := range []*bytes.Buffer{&first, &second} {
		if err := writeSBOM(b, root, binary); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("the same program gives two bills of materials")
	}
	var bom cdx.BOM
	if err := cdx.NewBOMDecoder(&first, cdx.BOMFileFormatJSON).Decode(&bom); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, c := range *bom.Components {
		names = append(names, c.Name)
		if c.Licenses == nil || len(*c.Licenses) == 0 {
			t.Errorf("%s has no licence", c.Name)
		}
		if c.Components != nil {
			for _, inner := range *c.Components {
				names = append(names, inner.Name)
			}
		}
	}
	for _, want := range []string{"std", "gopkg.in/yaml.v3", "github.com/goccy/go-graphviz", "Graphviz", "Expat", "Liberation fonts"} {
		if !slices.Contains(names, want) {
			t.Errorf("%q is missing in %v", want, names)
		}
	}
}

// TestNotice holds that NOTICE in the tree is what is written now.
func TestNotice(t *testing.T) {
	var got bytes.Buffer
	if err := writeNotice(&got, "../.."); err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("../../NOTICE")
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != string(want) {
		t.Error("NOTICE is not up to date: run .ci/notice")
	}
	if strings.Contains(got.String(), "GNU GENERAL PUBLIC LICENSE") {
		t.Error("NOTICE hands on a text of the GNU General Public License")
	}
}
