package schema

import "testing"

func TestTextKeepsOrderAndCharacters(t *testing.T) {
	o := Object{}.With("z", 1).With("a", Object{{"pattern", "<&>"}, {"list", []Object{{{"b", true}}}}})
	got, err := Text(o)
	want := "{\n  \"z\": 1,\n  \"a\": {\n    \"pattern\": \"<&>\",\n    \"list\": [\n      {\n        \"b\": true\n      }\n    ]\n  }\n}\n"
	if err != nil || string(got) != want {
		t.Errorf("%s %v", got, err)
	}
	if _, err := Text(Object{{"a", func() {}}}); err == nil {
		t.Error("a function was written")
	}
}

func TestWithLeavesTheObjectAsItIs(t *testing.T) {
	base := NotEmpty()
	one, two := base.With("a", 1), base.With("b", 2)
	if one.Get("b") != nil || two.Get("a") != nil || base.Get("a") != nil || one.Get("a") != 1 {
		t.Errorf("%v %v %v", base, one, two)
	}
}

// Get returns the value of a member, nil if there is none.
func (o Object) Get(name string) any {
	for _, m := range o {
		if m.Name == name {
			return m.Value
		}
	}
	return nil
}
