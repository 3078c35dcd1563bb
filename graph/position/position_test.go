package position

import "testing"

func TestWordsLeadBackToWhatTheyStandFor(t *testing.T) {
	for i, w := range StatusWords() {
		s, ok := ParseStatus(w)
		if !ok || s != Status(i) || s.String() != w || !s.IsKnown() {
			t.Errorf("the status %q is read as %d (%v)", w, s, ok)
		}
	}
	for i, w := range KindWords() {
		k, ok := ParseKind(w)
		if !ok || k != Kind(i) || k.String() != w || !k.IsKnown() {
			t.Errorf("the kind %q is read as %d (%v)", w, k, ok)
		}
	}
	if len(StatusWords()) != int(Leaving)+1 || len(KindWords()) != int(Unit)+1 {
		t.Errorf("%d words for statuses, %d for kinds", len(StatusWords()), len(KindWords()))
	}
}

func TestWordsThatStandForNothing(t *testing.T) {
	for _, w := range []string{"", "Vacant", "vacant ", "open"} {
		if _, ok := ParseStatus(w); ok {
			t.Errorf("%q is taken for a status", w)
		}
		if _, ok := ParseKind(w); ok {
			t.Errorf("%q is taken for a kind", w)
		}
	}
	if s := Status(200); s.String() != "" || s.IsKnown() {
		t.Errorf("a status that is not known is called %q", s)
	}
	if k := Kind(200); k.String() != "" || k.IsKnown() {
		t.Errorf("a kind that is not known is called %q", k)
	}
}
