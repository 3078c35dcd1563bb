// Package opc reads and writes the packages that Office files are: named parts in a ZIP
// archive, each with a content type, and relationships between them (ECMA-376, Office
// Open XML File Formats, part 2: Open Packaging Conventions).
//
// A Package keeps the order of its parts. Those that were read from a file and not
// changed since are copied as they are, compressed bytes and all; so a file comes out as
// it went in but for what was set. Names of parts begin with a slash. The same parts give
// the same bytes: no time is written. A Package is for one goroutine at a time.
package opc

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
)

// The part that says the types of all others, and the ending of its kind.
const (
	typesName = "/[Content_Types].xml"
	relsType  = "application/vnd.openxmlformats-package.relationships+xml"
)

// Package is a file of parts.
type Package struct {
	parts    []*Part // as they are written
	byName   map[string]*Part
	defaults []typed // content types by the endings of names
	relation map[string]*Relations
	unpacked int64 // bytes that were read of its parts
}

// typed is a content type of an ending or of a part.
type typed struct{ of, is string }

// Part is one part of a package.
type Part struct {
	Name string // such as /ppt/slides/slide1.xml
	Type string // its content type, "" = that of its ending
	Data []byte // what it holds, when it was set
	file *zip.File
}

// Relations are the relationships from one part, or from the package.
type Relations struct {
	list []Relation
	last int // the largest number of an id
}

// Relation is one relationship.
type Relation struct {
	ID, Type, Target string
	External         bool
}

// New returns a package without parts. Endings of names get their usual content types.
func New() *Package {
	p := &Package{byName: map[string]*Part{}, relation: map[string]*Relations{}}
	p.Default("rels", relsType)
	p.Default("xml", "application/xml")
	return p
}

// Default gives a content type to all parts whose names have an ending and which have no
// other. A second call for an ending has no effect.
func (p *Package) Default(ending, contentType string) {
	for _, d := range p.defaults {
		if strings.EqualFold(d.of, ending) {
			return
		}
	}
	p.defaults = append(p.defaults, typed{ending, contentType})
}

// Set adds a part, or puts other data into one that is there, which keeps its place.
// contentType "" leaves the type as it is.
func (p *Package) Set(name, contentType string, data []byte) {
	part := p.byName[key(name)]
	if part == nil {
		part = &Part{Name: name}
		p.parts = append(p.parts, part)
		p.byName[key(name)] = part
	}
	if contentType != "" {
		part.Type = contentType
	}
	part.Data, part.file = data, nil
}

// key is what names of parts are compared by: they do not differ in case alone.
func key(name string) string { return strings.ToLower(name) }

// Relate adds a relationship from a part, "/" for the package, to another one and returns
// its id; one that is there already is used again.
func (p *Package) Relate(from, relationType, to string) string {
	return p.relate(from, Relation{Type: relationType, Target: target(from, to)})
}

// RelateOutside adds a relationship from a part to an address outside the package.
func (p *Package) RelateOutside(from, relationType, address string) string {
	return p.relate(from, Relation{Type: relationType, Target: address, External: true})
}

func (p *Package) relate(from string, r Relation) string {
	rels := p.relation[key(from)]
	if rels == nil {
		rels = &Relations{}
		p.relation[key(from)] = rels
	}
	for _, old := range rels.list {
		if old.Type == r.Type && old.External == r.External && (old.Target == r.Target || !r.External && resolved(from, old.Target) == resolved(from, r.Target)) {
			return old.ID
		}
	}
	p.Set(relsOf(from), "", nil) // its data are those of the list
	rels.last++
	r.ID = "rId" + strconv.Itoa(rels.last)
	rels.list = append(rels.list, r)
	return r.ID
}

// Unrelate takes a relationship from a part out.
func (p *Package) Unrelate(from, id string) {
	rels := p.relation[key(from)]
	if rels == nil {
		return
	}
	n := len(rels.list)
	rels.list = slices.DeleteFunc(rels.list, func(r Relation) bool { return r.ID == id })
	switch {
	case len(rels.list) == n:
	case len(rels.list) == 0:
		p.Remove(relsOf(from))
	default:
		p.Set(relsOf(from), "", nil) // see relate
	}
}

// Remove takes a part out, with the relationships from it. Those to it stay.
func (p *Package) Remove(name string) {
	for _, n := range [...]string{relsOf(name), name} {
		if part := p.byName[key(n)]; part != nil {
			delete(p.byName, key(n))
			p.parts = slices.DeleteFunc(p.parts, func(o *Part) bool { return o == part })
		}
	}
	if isRels(name) {
		name = ownerOf(name)
	}
	delete(p.relation, key(name))
}

// relsOf is the name of the part with the relationships of another.
func relsOf(name string) string {
	dir, base := path.Split(name)
	return dir + "_rels/" + base + ".rels"
}

// target is how a relationship of one part names another: relative to its folder.
func target(from, to string) string {
	dir := strings.Split(strings.Trim(path.Dir(from), "/"), "/")
	parts := strings.Split(strings.Trim(to, "/"), "/")
	if dir[0] == "" {
		return strings.Join(parts, "/")
	}
	same := 0
	for same < len(dir) && same < len(parts)-1 && dir[same] == parts[same] {
		same++
	}
	return strings.Repeat("../", len(dir)-same) + strings.Join(parts[same:], "/")
}

// Write writes the package, the content types first.
func (p *Package) Write(w io.Writer) error {
	z := zip.NewWriter(w)
	if err := add(z, typesName, p.types()); err != nil {
		return err
	}
	for _, part := range p.parts {
		var err error
		switch rels := p.relation[key(ownerOf(part.Name))]; {
		case part.file != nil:
			err = z.Copy(part.file)
		case rels != nil && isRels(part.Name):
			err = add(z, part.Name, rels.xml())
		default:
			err = add(z, part.Name, part.Data)
		}
		if err != nil {
			return err
		}
	}
	return z.Close()
}

// firstTime is the earliest time that archives can say; files have no other.
func firstTime() time.Time { return time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC) }

// add writes one part.
func add(z *zip.Writer, name string, data []byte) error {
	h := &zip.FileHeader{Name: strings.TrimPrefix(name, "/"), Method: zip.Deflate, Modified: firstTime()}
	switch path.Ext(name) {
	case ".png", ".jpeg", ".jpg": // are compressed
		h.Method = zip.Store
	}
	w, err := z.CreateHeader(h)
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}

func isRels(name string) bool { return path.Ext(name) == ".rels" }

// ownerOf is the part whose relationships a part holds.
func ownerOf(rels string) string {
	dir, base := path.Split(rels)
	return strings.TrimSuffix(dir, "_rels/") + strings.TrimSuffix(base, ".rels")
}

// types is the part with the content types of all others.
func (p *Package) types() []byte {
	b := []byte(xml.Header + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`)
	for _, d := range p.defaults {
		b = fmt.Appendf(b, `<Default Extension="%s" ContentType="%s"/>`, escape(d.of), escape(d.is))
	}
	for _, part := range p.parts {
		if part.Type != "" && part.Type != p.defaultType(part.Name) {
			b = fmt.Appendf(b, `<Override PartName="%s" ContentType="%s"/>`, escape(part.Name), escape(part.Type))
		}
	}
	return append(b, "</Types>"...)
}

// defaultType is the content type of the ending of a name.
func (p *Package) defaultType(name string) string {
	for _, d := range p.defaults {
		if strings.EqualFold("."+d.of, path.Ext(name)) {
			return d.is
		}
	}
	return ""
}

func (r *Relations) xml() []byte {
	b := []byte(xml.Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for _, rel := range r.list {
		mode := ""
		if rel.External {
			mode = ` TargetMode="External"`
		}
		b = fmt.Appendf(b, `<Relationship Id="%s" Type="%s" Target="%s"%s/>`, escape(rel.ID), escape(rel.Type), escape(rel.Target), mode)
	}
	return append(b, "</Relationships>"...)
}

func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // into memory
	return b.String()
}
