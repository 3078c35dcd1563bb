package export_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/export"
	"github.com/orgwright/orgwright/graph/privacy"
	"github.com/orgwright/orgwright/graph/view"
)

// everything gathers the whole of an organisation.
func everything(t testing.TB, text string) *export.Organisation {
	t.Helper()
	return everythingOf(t, load(t, text))
}

func everythingOf(t testing.TB, l *graph.Loaded) *export.Organisation {
	t.Helper()
	return gather(t, l, view.Selection{}, privacy.Options{})
}

// elements counts the elements of a text in XML, and gathers what a reader gets of it.
func elements(t *testing.T, text string) (count map[string]int, said string) {
	t.Helper()
	count = map[string]int{}
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return count, said
		}
		if err != nil {
			t.Fatalf("%v in %s", err, text)
		}
		switch e := token.(type) {
		case xml.StartElement:
			count[e.Name.Local]++
			for _, a := range e.Attr {
				said += a.Value + "\n"
			}
		case xml.CharData:
			said += string(e) + "\n"
		}
	}
}

// TestXML holds that formats in XML can be read, with as many things as there are, and that
// texts are what they are.
func TestXML(t *testing.T) {
	o := everything(t, hostile)
	for name, want := range map[string]map[string]int{
		"graphml": {"node": 6, "edge": 8}, "opml": {"outline": 6}, "drawio": {"mxCell": 2 + 6 + 8},
	} {
		count, said := elements(t, write(t, named(t, name), o))
		for element, n := range want {
			if count[element] != n {
				t.Errorf("%s: %d of %s, want %d", name, count[element], element, n)
			}
		}
		if title := "<script>alert(1)</script>"; name != "drawio" && !strings.Contains(said, title) || name == "drawio" && strings.Contains(said, title) {
			t.Errorf("%s: %s", name, said)
		}
	}
}

// TestText holds that in formats of lines nothing of a text is more than text.
func TestText(t *testing.T) {
	o := everything(t, hostile)
	for name, want := range map[string]struct {
		lines int
		not   []string
	}{
		"mermaid":  {1 + 6 + 8 + 1, []string{"<script>", "**bold**", "%%{", "[a]"}},
		"plantuml": {2 + 6, []string{"\n@enduml", "!include", "**bold**", "<script>", "<b>"}},
		"d2":       {1 + 6 + 8, []string{" ${HOME", "y\"y"}},
		"dot":      {3 + 6 + 8 + 1, []string{`]` + "\n" + `  x[`}},
		"markdown": {2 + 6, []string{"<script>", "**bold**", "~~no~~", "](b)", "\n---"}},
		"jsonl":    {7, nil},
	} {
		got := write(t, named(t, name), o)
		if n := strings.Count(got, "\n"); n != want.lines {
			t.Errorf("%s: %d lines, want %d:\n%s", name, n, want.lines, got)
		}
		for _, s := range want.not {
			if strings.Contains(got, s) {
				t.Errorf("%s has %q:\n%s", name, s, got)
			}
		}
	}
}

// TestVCard holds that lines are as long as they may be, and that no text ends a card.
func TestVCard(t *testing.T) {
	long := strings.Repeat("Åsa ", 60)
	got := write(t, named(t, "vcard"), everything(t, hostile+"  - {id: long, title: T, name: \""+long+"\", reports_to: \"=1+1\"}\n"))
	for _, line := range strings.Split(got, "\r\n") {
		if len(line) > 75 || strings.ContainsAny(line, "\r\n") {
			t.Errorf("%q", line)
		}
	}
	if !strings.Contains(strings.ReplaceAll(got, "\r\n ", ""), "FN:"+strings.TrimSpace(long)) {
		t.Error("a long name is not whole")
	}
	if n := strings.Count(got, "\r\nEND:VCARD"); n != strings.Count(got, "BEGIN:VCARD\r\n") || n != 9 {
		t.Errorf("%d cards: %s", n, got)
	}
	if !strings.Contains(got, "\r\nFN:\\,;:\\\\\r\n") {
		t.Error(got)
	}
}

// TestSCIM holds that users are told apart and that managers are users.
func TestSCIM(t *testing.T) {
	text := hostile + "  - {id: same, title: T, name: A, email: x@example.com, person: x}\n  - {id: x, title: T, name: B, email: x@example.com, reports_to: same}\n  - {id: v, title: V, reports_to: same}\n  - {id: w, title: W, name: C, reports_to: v}\n"
	var out struct {
		TotalResults int
		Resources    []struct {
			ID, UserName, DisplayName string
			Enterprise                struct {
				Manager *struct{ Value string }
			} `json:"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"`
		}
	}
	if err := json.Unmarshal([]byte(write(t, named(t, "scim"), everything(t, text))), &out); err != nil {
		t.Fatal(err)
	}
	ids, names, managers := map[string]bool{}, map[string]bool{}, map[string]string{}
	for _, u := range out.Resources {
		if ids[u.ID] || names[u.UserName] {
			t.Errorf("%s or %s is there twice", u.ID, u.UserName)
		}
		ids[u.ID], names[u.UserName] = true, true
		if m := u.Enterprise.Manager; m != nil {
			managers[u.DisplayName] = m.Value
		}
	}
	for who, id := range managers {
		if !ids[id] {
			t.Errorf("the manager of %s, %q, is nobody", who, id)
		}
	}
	if out.TotalResults != len(out.Resources) || managers["C"] != "x" || managers["B"] != "x" || managers["A"] != "" {
		t.Errorf("%+v", managers)
	}
}

// TestLinkedData holds that Turtle and JSON-LD say the same, and that every thing that is
// named is described.
func TestLinkedData(t *testing.T) {
	for _, text := range []string{firm, hostile} {
		o := everything(t, text)
		var ld struct {
			Graph []map[string]any `json:"@graph"`
		}
		if err := json.Unmarshal([]byte(write(t, named(t, "jsonld"), o)), &ld); err != nil {
			t.Fatal(err)
		}
		turtle := write(t, named(t, "turtle"), o)
		described, n := map[string]bool{}, 0
		for _, thing := range ld.Graph {
			described[thing["@id"].(string)] = true
			if !strings.Contains(turtle, fmt.Sprintf("\n<%s> a ", thing["@id"])) {
				t.Errorf("Turtle has no %s", thing["@id"])
			}
		}
		for _, thing := range ld.Graph {
			for property, values := range thing {
				list, ok := values.([]any)
				if !ok || property == "@type" {
					continue
				}
				for _, v := range list {
					n++
					if id, ok := v.(map[string]any)["@id"].(string); ok && strings.HasPrefix(id, "#") && !described[id] {
						t.Errorf("%s is not described", id)
					}
				}
			}
		}
		if lines := strings.Count(turtle, " ;\n"); lines != n {
			t.Errorf("%d facts in Turtle, %d in JSON-LD", lines, n)
		}
	}
}

// TestXLSX holds that texts are texts, numbers numbers and dates days, that positions are an
// outline, and that no cell is a formula.
func TestXLSX(t *testing.T) {
	for _, text := range []string{firm, hostile} {
		out := write(t, named(t, "xlsx"), everything(t, text))
		z, err := zip.NewReader(strings.NewReader(out), int64(len(out)))
		if err != nil {
			t.Fatal(err)
		}
		all := ""
		for _, f := range z.File {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			part, err := io.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
			count, said := elements(t, string(part))
			if count["f"] > 0 {
				t.Errorf("%s has formulas", f.Name)
			}
			if f.Name == "xl/worksheets/sheet1.xml" {
				all = said
				checkSheet(t, part, text)
			}
		}
		if text == hostile && (!strings.Contains(all, "\n=HYPERLINK(\"http://x\")\n") || !strings.Contains(all, "_x005F_x0041_ ]]>") || !strings.Contains(all, "one\ntwo\ttabbed")) {
			t.Errorf("%s", all)
		}
	}
}

// checkSheet looks at the sheet of positions.
func checkSheet(t *testing.T, part []byte, text string) {
	t.Helper()
	var sheet struct {
		Rows []struct {
			Level int `xml:"outlineLevel,attr"`
			Cells []struct {
				At    string `xml:"r,attr"`
				Type  string `xml:"t,attr"`
				Style int    `xml:"s,attr"`
				Value string `xml:"v"`
				Text  string `xml:"is>t"`
			} `xml:"c"`
		} `xml:"sheetData>row"`
		Filter struct {
			Ref string `xml:"ref,attr"`
		} `xml:"autoFilter"`
	}
	if err := xml.NewDecoder(bytes.NewReader(part)).Decode(&sheet); err != nil {
		t.Fatal(err)
	}
	if text != firm {
		return
	}
	levels, numbers := "", ""
	for _, r := range sheet.Rows {
		levels += fmt.Sprint(r.Level)
		for _, c := range r.Cells {
			if c.Type == "" {
				numbers += fmt.Sprintf("%s=%s/%d ", c.At, c.Value, c.Style)
			}
		}
	}
	if levels != "000123" || !strings.HasPrefix(sheet.Filter.Ref, "A1:") {
		t.Errorf("levels %s, filter %s", levels, sheet.Filter.Ref)
	}
	for _, want := range []string{"O3=43831/3 ", "K4=2/0 ", "L5=1.5/0 ", "L6=0.8/0 "} { // 2020-01-01, levels and FTE
		if !strings.Contains(numbers, want) {
			t.Errorf("%s is not in %s", want, numbers)
		}
	}
	if strings.Contains(numbers, "42/") {
		t.Errorf("a text of digits is a number: %s", numbers)
	}
}
