package tree

import (
	"strings"
	"testing"
)

const part = `<?xml version="1.0"?>
<!-- a part --><x:sld xmlns:x="http://schemas.openxmlformats.org/presentationml/2006/main"
  xmlns:rel='http://schemas.openxmlformats.org/officeDocument/2006/relationships'>
 <x:list><x:item rel:id="a1" name="one &amp; only">text<x:deep/>more</x:item><x:item
   rel:id='a2'/></x:list><x:none/></x:sld>`

// TestParse holds that elements have the usual names, and know their bytes.
func TestParse(t *testing.T) {
	root, err := Parse([]byte(part))
	if err != nil {
		t.Fatal(err)
	}
	list := root.Child("p:list")
	if root.Name != "p:sld" || len(list.Children) != 2 {
		t.Fatalf("%+v", root)
	}
	one, two := list.Children[0], list.Children[1]
	if one.Get("r:id") != "a1" || one.Get("name") != "one & only" || one.Text != "textmore" || two.Get("r:id") != "a2" {
		t.Errorf("%+v, %+v", one, two)
	}
	if raw := string(two.Raw([]byte(part))); !strings.HasPrefix(raw, "<x:item\n") || !strings.HasSuffix(raw, "/>") {
		t.Errorf("%q", raw)
	}
	if in := part[one.Inner:one.InnerEnd]; in != "text<x:deep/>more" {
		t.Errorf("%q", in)
	}
	n := 0
	root.All(func(e *Element) bool { n++; return e.Name != "p:item" })
	if n != 5 || root.Child("p:list", "p:item", "p:deep") == nil || root.Child("p:item") != nil {
		t.Errorf("%d elements", n)
	}
}

// TestEdits holds that what is not changed stays.
func TestEdits(t *testing.T) {
	root, err := Parse([]byte(part))
	if err != nil {
		t.Fatal(err)
	}
	var s Edits
	list := root.Child("p:list")
	s.Remove(list.Children[0])
	s.After(list.Children[1], "<x:item/>")
	s.Append([]byte(part), list, "<x:last/>")
	s.Fill([]byte(part), root.Child("p:none"), "<x:some/>")
	want := strings.NewReplacer(
		`<x:item rel:id="a1" name="one &amp; only">text<x:deep/>more</x:item>`, "",
		`rel:id='a2'/>`, `rel:id='a2'/><x:item/><x:last/>`,
		"<x:none/>", "<x:none><x:some/></x:none>").Replace(part)
	if got := string(s.Apply([]byte(part))); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

// TestHostileParts holds that what is no XML, or means to be too much of it, is refused.
func TestHostileParts(t *testing.T) {
	for _, bad := range []string{
		"", "<a>", "<a/><b/>", `<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>`, "<a>&b;</a>",
		strings.Repeat("<a>", maxDepth+1) + strings.Repeat("</a>", maxDepth+1), "</a>", "<a></b>",
	} {
		if e, err := Parse([]byte(bad)); err == nil {
			t.Errorf("%.40q is %+v", bad, e)
		}
	}
}

// TestTextInPieces holds that a text is read whole, however many comments are in it.
func TestTextInPieces(t *testing.T) {
	const pieces = 1_000_000
	root, err := Parse([]byte("<a>x<b>y</b>" + strings.Repeat("z<!---->", pieces) + "</a>"))
	if err != nil {
		t.Fatal(err)
	}
	if root.Text != "x"+strings.Repeat("z", pieces) || root.Children[0].Text != "y" {
		t.Errorf("%d characters", len(root.Text))
	}
}
