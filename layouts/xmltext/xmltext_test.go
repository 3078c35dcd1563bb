package xmltext_test

import (
	"testing"

	"github.com/orgwright/orgwright/layouts/xmltext"
)

func TestPut(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"Anna Holm", "Anna Holm"},
		{`</a><b c="d">&amp;`, "&lt;/a&gt;&lt;b c=&quot;d&quot;&gt;&amp;amp;"},
		{"a\nb\tc\r", "a b c "},
		{"\x00\x1b\x7f\u0085\xff\uffff王", "\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd王"},
	} {
		var w xmltext.Writer
		w.Put(`<a b="%d">%s%s</a>`, 3, tt.text, xmltext.Raw("<br/>"))
		if want := `<a b="3">` + tt.want + "<br/></a>"; w.String() != want {
			t.Errorf("%q becomes %s, not %s", tt.text, w.String(), want)
		}
	}
}
