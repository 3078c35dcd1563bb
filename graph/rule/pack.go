package rule

import (
	"embed"
	"slices"
	"strings"
	"sync"

	"github.com/orgwright/orgwright/graph/role"
	"github.com/orgwright/orgwright/graph/rule/kind"
	"github.com/orgwright/orgwright/graph/source"
)

//go:embed packs/*.rules.yaml
var packFiles embed.FS

const packEnding = ".rules.yaml"

// PackNames lists the packs that come with the program, the default one first,
// then by name.
func PackNames() []string {
	entries, err := packFiles.ReadDir("packs")
	if err != nil {
		return nil
	}
	names := []string{DefaultPack}
	for _, e := range entries {
		if name := strings.TrimSuffix(e.Name(), packEnding); name != DefaultPack {
			names = append(names, name)
		}
	}
	return names
}

// Embedded returns the file of a pack that comes with the program, nil when
// there is none of that name. It is called "pack NAME", which is no file that a
// user could have.
func Embedded(name string) *source.File {
	if !slices.Contains(PackNames(), name) {
		return nil
	}
	text, err := packFiles.ReadFile("packs/" + name + packEnding)
	if err != nil {
		return nil
	}
	return &source.File{Name: "pack " + name, Text: text}
}

// CalledNow returns the name that a pack has now, for one that had another name before;
// else the name as it is.
func CalledNow(name string) string {
	now := name
	switch name {
	case "bank-risk":
		now = "basel"
	case "internal-audit":
		now = "iia"
	}
	if names := PackNames(); slices.Contains(names, name) || !slices.Contains(names, now) {
		return name
	}
	return now
}

// packOf returns the name of the built-in pack that has a rule, "" when none has.
func packOf(id string) string { return builtinPacks()[id] }

// builtinPacks are the built-in packs, by the ids of their rules.
var builtinPacks = sync.OnceValue(func() map[string]string {
	packs := map[string]string{}
	for _, name := range PackNames() {
		f, _ := readFile(&kind.Language{Catalogue: role.Builtin()}, Embedded(name), true, maxRules)
		for _, r := range f.rules {
			if packs[r.ID] == "" {
				packs[r.ID] = name
			}
		}
	}
	return packs
})
