package intake

import (
	"strings"
	"testing"
)

// cells are texts of cells with what ways round the slow forms of comparing have to get
// right.
var cells = []string{"", " ", "Vacant", "VACANT POST", " vacant", "(vacant)", "n/a", "N.A.", "#N/A", "xx", "0", "00", "007", "Hiring", "Hiring manager", "Holder 12", "Tbd", "T", "top ", "Å pourvoir",
	"à pourvoir", "vacante", "Vacanté", "nicht-besetzt", "not_disclosed", "-", "--", "Anna Holm", "Holm, Anna", "Anna  Holm", "Åsa\u00a0Öberg", " Åsa Öberg ", "ANNA (12)", "İd", "ȺB", "A1", "a1", "ann@EXAMPLE.com",
	strings.Repeat("x", 41), strings.Repeat("B", 80), "a\tb", "a\nb", "日本 太郎", "Åsa  B", "x å ", "å x"}

// A set of words has what its texts, written plainly, say.
func TestWordsHaveWhatTheyLookLike(t *testing.T) {
	for _, set := range []*words{noSuperior, vacantNames, withheldNames, goneNames, goneStates, directModes, yesWords} {
		all := append([]string{}, cells...)
		for w := range set.set {
			all = append(all, w, strings.ToUpper(w), "("+w+")", w+".", w+" x", strings.ReplaceAll(w, " ", "-"))
		}
		for _, text := range all {
			if got, want := set.has(text), set.set[string(cellWords(nil, text))]; got != want {
				t.Errorf("%q: got %v, want %v", text, got, want)
			}
		}
	}
}

// A sample is found under every form that compares equal.
func TestSamplesAreFoundInAnyForm(t *testing.T) {
	for _, is := range []meaning{isOther, isName} {
		sp := &space{is: is}
		sm := &samples{at: map[string]int32{}}
		for i, text := range cells {
			sm.at[sp.normal(text)] = int32(i)
		}
		for _, text := range append(cells, "12", "012", "Åsa Öberg", "anna holm") {
			want, wanted := sm.at[sp.normal(text)]
			if got, known := sm.find(sp, text); got != want || known != wanted {
				t.Errorf("%q: got %d %v, want %d %v", text, got, known, want, wanted)
			}
		}
	}
}

// Names are compared without what does not tell people apart.
func TestNameKey(t *testing.T) {
	for _, text := range cells {
		plain := text
		if i := strings.LastIndexByte(plain, '('); i > 0 && strings.HasSuffix(plain, ")") {
			plain = plain[:i]
		}
		if last, first, ok := strings.Cut(plain, ","); ok {
			plain = first + " " + last
		}
		if got, want := nameKey(text), strings.ToLower(strings.Join(strings.Fields(plain), " ")); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
