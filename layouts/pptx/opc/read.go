package opc

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
)

// The largest files that are read: the number of parts, the size of one when it is not
// compressed, and that of all that are read of a package together; parts that are only
// copied do not count.
const (
	MaxParts    = 20_000
	maxPartSize = 64 << 20
	MaxUnpacked = 512 << 20
)

// The errors of Read for files that are none of these packages; others say which part is
// damaged.
var (
	ErrNoPackage = errors.New("it is no Office file: it is no ZIP archive with parts")
	ErrEncrypted = errors.New("it has a password, or is of the older binary format; save it without a password, as .pptx")
)

// compound is how encrypted Office files begin, and those of the older format.
const compound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

// Read reads a package. It keeps the data, from which parts are copied when it is written;
// nobody may change them.
func Read(data []byte) (*Package, error) {
	if bytes.HasPrefix(data, []byte(compound)) {
		return nil, ErrEncrypted
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, ErrNoPackage
	}
	if len(z.File) > MaxParts {
		return nil, fmt.Errorf("it has %d parts; %d can be read", len(z.File), MaxParts)
	}
	p := &Package{byName: map[string]*Part{}, relation: map[string]*Relations{}}
	var types *zip.File
	for _, f := range z.File {
		name := "/" + f.Name
		switch {
		case strings.HasSuffix(name, "/"): // a folder
			continue
		case name == typesName:
			types = f
			continue
		case p.byName[key(name)] != nil:
			return nil, fmt.Errorf("the part %s is in it twice", name)
		case f.Flags&1 != 0:
			return nil, ErrEncrypted
		}
		part := &Part{Name: name, file: f}
		p.parts = append(p.parts, part)
		p.byName[key(name)] = part
	}
	if types == nil {
		return nil, ErrNoPackage
	}
	if err := p.readTypes(types); err != nil {
		return nil, err
	}
	for _, part := range p.parts {
		if isRels(part.Name) {
			if err := p.readRelations(part); err != nil {
				return nil, err
			}
		}
	}
	return p, nil
}

// contentTypes is the part with the content types.
type contentTypes struct {
	Defaults []struct {
		Extension, ContentType string `xml:",attr"`
	} `xml:"Default"`
	Overrides []struct {
		PartName, ContentType string `xml:",attr"`
	} `xml:"Override"`
}

func (p *Package) readTypes(f *zip.File) error {
	data, err := p.unpack(f)
	if err != nil {
		return err
	}
	var list contentTypes
	if err := xml.Unmarshal(data, &list); err != nil {
		return fmt.Errorf("the part %s is damaged: %w", typesName, err)
	}
	for _, d := range list.Defaults {
		p.Default(d.Extension, d.ContentType)
	}
	for _, o := range list.Overrides {
		if part := p.byName[key(o.PartName)]; part != nil {
			part.Type = o.ContentType
		}
	}
	return nil
}

// readRelations reads the relationships that a part holds. They are written as they were
// unless one is added.
func (p *Package) readRelations(part *Part) error {
	data, err := p.Data(part.Name)
	if err != nil {
		return err
	}
	var list struct {
		Relationship []struct {
			Id, Type, Target, TargetMode string `xml:",attr"` // as they are called there
		}
	}
	if err := xml.Unmarshal(data, &list); err != nil {
		return fmt.Errorf("the part %s is damaged: %w", part.Name, err)
	}
	rels := &Relations{}
	for _, r := range list.Relationship {
		rels.list = append(rels.list, Relation{ID: r.Id, Type: r.Type, Target: r.Target, External: r.TargetMode == "External"})
		if n, err := strconv.Atoi(strings.TrimPrefix(r.Id, "rId")); err == nil && n < 1<<30 {
			rels.last = max(rels.last, n)
		}
	}
	p.relation[key(ownerOf(part.Name))] = rels
	return nil
}

// Parts lists the names of the parts in their order.
func (p *Package) Parts() []string {
	names := make([]string, len(p.parts))
	for i, part := range p.parts {
		names[i] = part.Name
	}
	return names
}

// Free returns a name for a part that no other has: such as /ppt/slides/slide12.xml of
// "/ppt/slides/slide%d.xml", with a number of at least from.
func (p *Package) Free(format string, from int) string {
	for i := max(from, 1); ; i++ {
		if name := fmt.Sprintf(format, i); !p.Has(name) {
			return name
		}
	}
}

// Has tells whether there is a part of a name.
func (p *Package) Has(name string) bool { return p.byName[key(name)] != nil }

// Type is the content type of a part; "" when there is no such part or type.
func (p *Package) Type(name string) string {
	part := p.byName[key(name)]
	switch {
	case part == nil:
		return ""
	case part.Type != "":
		return part.Type
	}
	return p.defaultType(name)
}

// Data is what a part holds. The error says that there is no such part, or that it is
// damaged or too large.
func (p *Package) Data(name string) ([]byte, error) {
	part := p.byName[key(name)]
	switch rels := p.relation[key(ownerOf(name))]; {
	case part == nil:
		return nil, fmt.Errorf("there is no part %s", name)
	case part.file != nil:
		return p.unpack(part.file)
	case isRels(name) && rels != nil:
		return rels.xml(), nil
	}
	return part.Data, nil
}

// Relations lists the relationships from a part, "/" for the package, with the names of
// parts as targets.
func (p *Package) Relations(from string) []Relation {
	rels := p.relation[key(from)]
	if rels == nil {
		return nil
	}
	list := append([]Relation(nil), rels.list...)
	for i := range list {
		if r := &list[i]; !r.External {
			r.Target = resolved(from, r.Target)
		}
	}
	return list
}

// resolved is the name of the part that a relationship from another one leads to.
func resolved(from, target string) string {
	if strings.HasPrefix(target, "/") {
		return target
	}
	return path.Join("/", path.Dir(from), target)
}

func (p *Package) unpack(f *zip.File) ([]byte, error) {
	if f.UncompressedSize64 > maxPartSize {
		return nil, fmt.Errorf("the part /%s is larger than %d megabytes", f.Name, maxPartSize>>20)
	}
	if p.unpacked += int64(f.UncompressedSize64); p.unpacked > MaxUnpacked {
		return nil, fmt.Errorf("its parts are larger than %d megabytes together", MaxUnpacked>>20)
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("the part /%s is damaged: %w", f.Name, err)
	}
	data, err := io.ReadAll(io.LimitReader(r, maxPartSize+1))
	if err = errors.Join(err, r.Close()); err != nil {
		return nil, fmt.Errorf("the part /%s is damaged: %w", f.Name, err)
	}
	if len(data) > maxPartSize {
		return nil, fmt.Errorf("the part /%s is larger than %d megabytes", f.Name, maxPartSize>>20)
	}
	return data, nil
}
