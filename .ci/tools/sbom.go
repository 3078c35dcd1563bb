package main

import (
	"crypto/sha256"
	"debug/buildinfo"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	cdx "github.com/CycloneDX/cyclonedx-go"
)

// writeSBOM writes what a built program is made of: the modules that the program
// itself states, and what is known of them and of what they contain. The same
// program gives the same bytes: there is no time in it, and its serial number is
// made from the program's checksum.
func writeSBOM(w io.Writer, root, binary string) error {
	info, err := buildinfo.ReadFile(binary)
	if err != nil {
		return err
	}
	data, err := os.ReadFile(binary)
	if err != nil {
		return err
	}
	known, err := parts(root)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(data)
	bom := cdx.NewBOM()
	bom.SerialNumber = serial(sum)
	version := strings.TrimPrefix(info.Main.Version, "(devel)") // "" for a build outside a repository
	main := cdx.Component{
		BOMRef: "orgwright", Type: cdx.ComponentTypeApplication, Name: filepath.Base(binary), Version: version,
		PackageURL: strings.TrimSuffix("pkg:golang/"+info.Main.Path+"@"+version, "@"),
		Licenses:   &cdx.Licenses{{License: &cdx.License{ID: "Apache-2.0"}}},
		Hashes:     &[]cdx.Hash{{Algorithm: cdx.HashAlgoSHA256, Value: hex.EncodeToString(sum[:])}},
	}
	bom.Metadata = &cdx.Metadata{Component: &main}
	components := []cdx.Component{{
		BOMRef: "std", Type: cdx.ComponentTypeLibrary, Name: "std", Version: info.GoVersion,
		PackageURL: "pkg:golang/std@" + strings.TrimPrefix(info.GoVersion, "go"), Licenses: licences([]string{"BSD-3-Clause"}),
	}}
	needs := []string{"std"}
	for _, m := range info.Deps {
		if m.Replace != nil {
			m = m.Replace
		}
		c, err := moduleComponent(m.Path, m.Version, m.Sum, known)
		if err != nil {
			return err
		}
		components, needs = append(components, c), append(needs, c.BOMRef)
	}
	bom.Components = &components
	bom.Dependencies = &[]cdx.Dependency{{Ref: main.BOMRef, Dependencies: &needs}}
	enc := cdx.NewBOMEncoder(w, cdx.BOMFileFormatJSON)
	return enc.SetPretty(true).EncodeVersion(bom, cdx.SpecVersion1_6)
}

// moduleComponent describes a module with what it contains.
func moduleComponent(path, version, sum string, known []part) (cdx.Component, error) {
	ref := "pkg:golang/" + path + "@" + version
	c := cdx.Component{BOMRef: ref, Type: cdx.ComponentTypeLibrary, Name: path, Version: version, PackageURL: ref}
	if sum != "" {
		c.Properties = &[]cdx.Property{{Name: "go:sum", Value: sum}}
	}
	found := false
	var inner []cdx.Component
	for _, p := range known {
		switch {
		case p.name == path && p.version == version:
			found = true
			c.Licenses = licences(p.ids())
		case p.inside == path:
			inner = append(inner, cdx.Component{
				BOMRef: ref + "#" + p.name, Type: cdx.ComponentTypeLibrary, Name: p.name, Version: p.version, Licenses: licences(p.ids()),
				ExternalReferences: &[]cdx.ExternalReference{{Type: cdx.ERTypeWebsite, URL: p.homepage}},
			})
		}
	}
	if !found {
		return c, fmt.Errorf("the program contains %s %s, which is not what go.mod says", path, version)
	}
	if len(inner) > 0 {
		c.Components = &inner
	}
	return c, nil
}

func licences(ids []string) *cdx.Licenses {
	var out cdx.Licenses
	for _, id := range ids {
		if strings.Contains(id, " ") {
			out = cdx.Licenses{{Expression: strings.Join(ids, " AND ")}} // an expression stands alone
			break
		}
		out = append(out, cdx.LicenseChoice{License: &cdx.License{ID: id}})
	}
	return &out
}

// serial is a UUID of version 8 made from a checksum.
func serial(sum [32]byte) string {
	u := sum[:16]
	u[6], u[8] = u[6]&0x0f|0x80, u[8]&0x3f|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", u[:4], u[4:6], u[6:8], u[8:10], u[10:])
}
