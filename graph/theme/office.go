package theme

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
)

// MaxOffice is the size in bytes up to which a PowerPoint file is read, and maxOfficePart
// that of one part of it when it is unpacked.
const (
	MaxOffice     = 256 << 20
	maxOfficePart = 16 << 20
)

// Office is the theme of a PowerPoint file: of its first slide master.
type Office struct {
	Name  string
	Title string // font of headings, "" = none is named
	Text  string
	// Paper, Ink, Ground and Soft are the colours behind the master's bg1, tx1, bg2 and tx2;
	// each "#RRGGBB".
	Paper, Ink, Ground, Soft string
	Accents                  []string // six
}

// From reads the theme of a presentation or a template (.pptx, .potx). The error says what
// is wrong with the file.
func From(data []byte) (*Office, error) {
	if bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0")) {
		return nil, errors.New("it is encrypted, or of PowerPoint 2003 or older; save it without a password as .pptx or .potx")
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, errors.New("it is no PowerPoint file, or a damaged one")
	}
	p := &pack{z}
	var files []string
	at := "" // the package itself
	for _, kind := range []string{"officeDocument", "slideMaster", "theme"} {
		if at, err = p.related(at, kind); err != nil {
			return nil, err
		}
		files = append(files, at)
	}
	master, err := p.read(files[1])
	if err != nil {
		return nil, err
	}
	text, err := p.read(files[2])
	if err != nil {
		return nil, err
	}
	return office(master, text)
}

// pack is a package of parts.
type pack struct{ zip *zip.Reader }

func (p *pack) read(name string) ([]byte, error) {
	i := slices.IndexFunc(p.zip.File, func(f *zip.File) bool { return strings.EqualFold(f.Name, name) })
	if i < 0 {
		return nil, fmt.Errorf("it is no PowerPoint file, or a damaged one: it has no %s", name)
	}
	f, err := p.zip.File[i].Open()
	if err != nil {
		return nil, fmt.Errorf("it is damaged: %s cannot be read", name)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxOfficePart+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("it is damaged: %s cannot be read", name)
	case len(data) > maxOfficePart:
		return nil, fmt.Errorf("%s is larger than %d MB", name, maxOfficePart>>20)
	}
	return data, nil
}

// related returns the first part that a part refers to as of a kind.
func (p *pack) related(from, kind string) (string, error) {
	rels := path.Join(path.Dir(from), "_rels", path.Base(from)+".rels")
	if from == "" {
		rels = "_rels/.rels"
	}
	data, err := p.read(rels)
	if err != nil {
		return "", err
	}
	var list struct {
		Relationship []struct {
			Type   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
			Mode   string `xml:"TargetMode,attr"`
		}
	}
	if err := xml.Unmarshal(data, &list); err != nil {
		return "", fmt.Errorf("it is damaged: %s is no XML", rels)
	}
	for _, r := range list.Relationship {
		if path.Base(r.Type) != kind || r.Mode == "External" {
			continue
		}
		if strings.HasPrefix(r.Target, "/") {
			return strings.TrimPrefix(path.Clean(r.Target), "/"), nil
		}
		return path.Join(path.Dir(from), r.Target), nil
	}
	return "", fmt.Errorf("it has no %s", map[string]string{"officeDocument": "presentation", "slideMaster": "slide master", "theme": "theme"}[kind])
}

// colour is one colour of a scheme.
type colour struct {
	XMLName xml.Name
	RGB     struct {
		Val string `xml:"val,attr"`
	} `xml:"srgbClr"`
	System struct {
		Last string `xml:"lastClr,attr"`
	} `xml:"sysClr"`
}

type font struct {
	Latin struct {
		Typeface string `xml:"typeface,attr"`
	} `xml:"latin"`
}

// office reads the theme as the master maps it.
func office(master, text []byte) (*Office, error) {
	var m struct {
		Map struct {
			Attrs []xml.Attr `xml:",any,attr"`
		} `xml:"clrMap"`
	}
	if err := xml.Unmarshal(master, &m); err != nil {
		return nil, errors.New("it is damaged: its slide master is no XML")
	}
	var t struct {
		Name     string `xml:"name,attr"`
		Elements struct {
			Colors struct {
				List []colour `xml:",any"`
			} `xml:"clrScheme"`
			Fonts struct {
				Major font `xml:"majorFont"`
				Minor font `xml:"minorFont"`
			} `xml:"fontScheme"`
		} `xml:"themeElements"`
	}
	if err := xml.Unmarshal(text, &t); err != nil {
		return nil, errors.New("it is damaged: its theme is no XML")
	}
	scheme := map[string]string{}
	for _, c := range t.Elements.Colors.List {
		v := c.RGB.Val
		if v == "" {
			v = c.System.Last
		}
		if len(v) == 6 && strings.Trim(strings.ToUpper(v), "0123456789ABCDEF") == "" {
			scheme[c.XMLName.Local] = "#" + strings.ToUpper(v)
		}
	}
	mapped := map[string]string{"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
	for _, a := range m.Map.Attrs {
		mapped[a.Name.Local] = a.Value
	}
	out := &Office{Name: t.Name, Title: t.Elements.Fonts.Major.Latin.Typeface, Text: t.Elements.Fonts.Minor.Latin.Typeface}
	for _, c := range []struct {
		name string
		into *string
	}{{"bg1", &out.Paper}, {"tx1", &out.Ink}, {"bg2", &out.Ground}, {"tx2", &out.Soft}} {
		if *c.into = scheme[mapped[c.name]]; *c.into == "" {
			return nil, fmt.Errorf("its theme has no colour %s", mapped[c.name])
		}
	}
	for i := 1; i <= 6; i++ {
		name := fmt.Sprintf("accent%d", i)
		if of := mapped[name]; of != "" {
			name = of
		}
		if c := scheme[name]; c != "" {
			out.Accents = append(out.Accents, c)
		}
	}
	return out, nil
}
