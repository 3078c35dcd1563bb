package main

// embedded lists what modules bring that is no Go code of theirs, by module and
// version: a new version is looked at by a person, who finds out what it is made
// of (for Graphviz: internal/wasm/build/Dockerfile and graphviz.version).
var embedded = map[string][]part{
	"github.com/goccy/go-graphviz v0.2.10": {
		{name: "Graphviz", version: "12.1.2", homepage: "https://graphviz.org", licences: []licence{{"EPL-1.0", graphvizNotice}}},
		{name: "Expat", version: "2.6.3", homepage: "https://libexpat.github.io", licences: []licence{{"MIT", expatNotice}}},
		{name: "wasi-libc", version: "of wasi-sdk 24", homepage: "https://github.com/WebAssembly/wasi-libc", licences: []licence{{"MIT", muslNotice}}},
	},
	"github.com/go-fonts/liberation v0.3.3": {
		{name: "Liberation fonts", version: "2.1.5", homepage: "https://github.com/liberationfonts/liberation-fonts", licences: []licence{{"OFL-1.1", liberationNotice}}},
	},
}

// carriers are the modules that embedded must speak of.
var carriers = []string{"github.com/goccy/go-graphviz", "github.com/go-fonts/liberation"}

// chosen says which licence is taken where a module offers several, and the file
// of the module with its text.
var chosen = map[string]struct{ id, file string }{
	"github.com/golang/freetype": {"FTL", "licenses/ftl.txt"},
}

const graphvizNotice = `Copyright (c) AT&T Intellectual Property and the Graphviz authors.

Graphviz is contained as WebAssembly, built without changes to its files from
the source of the version above, and is available under the terms of the
Eclipse Public License, version 1.0, https://www.eclipse.org/legal/epl-v10.html.
Its source code can be had from https://gitlab.com/graphviz/graphviz and
https://graphviz.org/download/source/. The contributors to Graphviz give no
warranty and take no liability, as that licence says; what orgwright's own
licence offers is offered by the authors of orgwright alone.
`

const expatNotice = `Copyright (c) 1998-2000 Thai Open Source Software Center Ltd and Clark Cooper
Copyright (c) 2001-2024 Expat maintainers

` + mitTerms

const muslNotice = `Copyright (c) 2005-2020 Rich Felker, et al. (musl)
Copyright (c) the wasi-libc contributors

` + mitTerms

const mitTerms = `Permission is hereby granted, free of charge, to any person obtaining a copy of
this software and associated documentation files (the "Software"), to deal in
the Software without restriction, including without limitation the rights to
use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of
the Software, and to permit persons to whom the Software is furnished to do so,
subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS
FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN
AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION
WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
`

const liberationNotice = `Digitized data copyright (c) 2010 Google Corporation, with Reserved Font Arimo,
Tinos and Cousine.
Copyright (c) 2012 Red Hat, Inc., with Reserved Font Name Liberation.

The fonts are contained unchanged, under the SIL Open Font License, version 1.1,
whose text stands with the module that brings them.
`
