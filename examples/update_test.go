package examples

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/examples/heavy"
	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/pptx"
	"github.com/orgwright/orgwright/layouts/pptx/pptxtest"
)

// editor is a macro of LibreOffice that works on a deck as people do: it moves three cards
// and adds a sentence to the notes, and saves it.
const editor = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Move(group, name, dx, dy)
  Dim i, s, p
  For i = 0 To group.Count - 1
    s = group.getByIndex(i)
    If s.Name = name Then
      p = s.Position
      p.X = p.X + dx
      p.Y = p.Y + dy
      s.Position = p
      Exit Sub
    End If
    If s.supportsService("com.sun.star.drawing.GroupShape") Then Move s, name, dx, dy
  Next
End Sub
Sub Main(file, out)
  Dim doc, page, note, i, s
  Dim args(0) As New com.sun.star.beans.PropertyValue
  args(0).Name = "Hidden"
  args(0).Value = True
  doc = StarDesktop.loadComponentFromURL(ConvertToURL(file), "_blank", 0, args())
  page = doc.DrawPages.getByIndex(0)
  Move page, "position executive-assistant", 1000, -300
  Move page, "position continuity", -200, 3600
  Move page, "position cfo", 100, -350
  note = page.getNotesPage()
  For i = 0 To note.Count - 1
    s = note.getByIndex(i)
    If s.ShapeType = "com.sun.star.presentation.NotesShape" Then s.String = "Ask the board first." &amp; Chr(10) &amp; s.String
  Next
  Dim save(0) As New com.sun.star.beans.PropertyValue
  save(0).Name = "FilterName"
  save(0).Value = "Impress MS PowerPoint 2007 XML"
  doc.storeToURL(ConvertToURL(out), save())
  doc.close(True)
End Sub
</script:module>
`

// editedByHand is a deck after people have worked on it in LibreOffice and saved it.
func editedByHand(t *testing.T, deck []byte) []byte {
	t.Helper()
	if _, err := exec.LookPath("soffice"); err != nil {
		t.Skip("soffice is not installed")
	}
	dir := t.TempDir()
	profile, in, out := filepath.Join(dir, "profile"), filepath.Join(dir, "in.pptx"), filepath.Join(dir, "out.pptx")
	if err := os.WriteFile(in, deck, 0o600); err != nil {
		t.Fatal(err)
	}
	run := func(args ...string) {
		t.Helper()
		if said, err := exec.Command("soffice", append([]string{"-env:UserInstallation=file://" + profile, "--headless"}, args...)...).CombinedOutput(); err != nil {
			t.Fatalf("soffice: %v\n%s", err, said)
		}
	}
	run("--convert-to", "pptx", "--outdir", filepath.Join(dir, "first"), in) // makes the profile
	library := filepath.Join(profile, "user", "basic", "Standard")
	if err := os.WriteFile(filepath.Join(library, "Module1.xba"), []byte(editor), 0o600); err != nil {
		t.Fatal(err)
	}
	run(fmt.Sprintf("macro:///Standard.Module1.Main(%s,%s)", in, out))
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatalf("the macro has not saved the deck: %v", err)
	}
	return data
}

// reorganised is the example after a while: two with another superior, one new, one gone.
func reorganised(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("brightwater", "brightwater.org.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	for _, change := range [][2]string{
		{"name: Dina Kos, reports_to: coo, unit: operations", "name: Dina Kos, reports_to: cso, unit: security"},
		{"name: Yuki Tanaka, reports_to: cdo, unit: data", "name: Yuki Tanaka, reports_to: cto, unit: it"},
		{"  - {id: screening, title: Screening and Vetting, name: Adam Roos, reports_to: cso, unit: security}\n", ""},
		{"  - {id: grid, ", "  - {id: hydrogen, title: Hydrogen Lead, name: Nia Newman, reports_to: coo, unit: operations}\n  - {id: grid, "},
	} {
		if !strings.Contains(text, change[0]) {
			t.Fatalf("the example has no %q", change[0])
		}
		text = strings.Replace(text, change[0], change[1], 1)
	}
	return text
}

// TestUpdateOfADeckSavedByLibreOffice holds that what was done by hand in LibreOffice is
// kept when the organisation has changed, and that the rest is new. It runs with
// ORGWRIGHT_HEAVY=1.
func TestUpdateOfADeckSavedByLibreOffice(t *testing.T) {
	heavy.Only(t, "starts LibreOffice")
	before := charts(t, slide(t))["brightwater"]
	deck := editedByHand(t, encode(t, before, "pptx", nil))
	file := filepath.Join(t.TempDir(), "brightwater.org.yaml")
	if err := os.WriteFile(file, []byte(reorganised(t)), 0o600); err != nil {
		t.Fatal(err)
	}
	l, err := graph.Load(context.Background(), file, graph.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	g, err := graph.Compile(context.Background(), l.Org, graph.CompileOptions{})
	if err != nil {
		t.Fatal(err)
	}
	after, err := layouts.Draw(context.Background(), g, slide(t))
	if err != nil {
		t.Fatal(err)
	}
	update := func(deck []byte) ([]byte, *pptx.Report) {
		t.Helper()
		d, err := pptx.ReadDrawn(deck)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		report, err := d.Update(context.Background(), &b, []*output.Page{&after.Page}, pptx.UpdateOptions{})
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range pptxtest.Check(b.Bytes()) {
			if !slices.Contains(pptxtest.Check(deck), m) { // LibreOffice makes some in its masters
				t.Error(m)
			}
		}
		return b.Bytes(), report
	}
	out, report := update(deck)
	if got, want := strings.Join(report.Remarks(), "\n"), "changed: 1 new (hydrogen); 1 gone (screening); 2 with another superior (analytics, field-service)\n"+
		"kept by hand: 3 cards moved (Ida Berg, Per Dahl, Tove Ahl); notes of 1 slide"; got != want {
		t.Errorf("it says\n%s\nwant\n%s", got, want)
	}
	if w := report.Warnings(); len(w) > 0 {
		t.Errorf("warnings %q", w)
	}
	was, is := places(deck), places(out)
	for _, id := range []string{"executive-assistant", "continuity", "cfo"} {
		if was["card "+id] != is["card "+id] || was["card "+id] == [2]string{} {
			t.Errorf("%s was at %s, and is at %s", id, was["card "+id], is["card "+id])
		}
	}
	tree := pptxtest.Read(out).Trees["/ppt/slides/slide1.xml"]
	checkSaid(t, "the slide", after, textOf(tree))
	var names []string
	for _, e := range tree.All("p:cNvPr") {
		names = append(names, e.Get("name"))
	}
	checkLines(t, "the slide", after, names)
	notes := textOf(pptxtest.Read(out).Trees["/ppt/notesSlides/notesSlide1.xml"])
	if !strings.HasPrefix(notes, "Ask the board first.") || !strings.Contains(notes, "Nia Newman") || strings.Contains(notes, "Adam Roos") {
		t.Errorf("the notes are\n%s", notes)
	}
	if again, report := update(out); !bytes.Equal(again, out) || !strings.HasPrefix(report.Remarks()[0], "nothing has changed") {
		t.Errorf("a second update gives another file: %q", report.Remarks())
	}
}

// places is where the shapes of the first slide are, by their names.
func places(file []byte) map[string][2]string {
	out := map[string][2]string{}
	for _, s := range pptxtest.Read(file).Trees["/ppt/slides/slide1.xml"].All("p:sp") {
		if off := s.Child("p:spPr", "a:xfrm", "a:off"); off != nil {
			out[s.Child("p:nvSpPr", "p:cNvPr").Get("name")] = [2]string{off.Get("x"), off.Get("y")}
		}
	}
	return out
}
