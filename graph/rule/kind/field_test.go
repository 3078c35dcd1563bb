package kind_test

import (
	"testing"
)

func TestField(t *testing.T) {
	const org = "positions:\n  - {id: a, title: A, email: a@example.com, fields: {cost_center: \"4711\"}, tags: [x, y], level: 2}\n  - {id: b, title: B, reports_to: a, fields: {cost_center: \"47\"}, name: Bo}\n  - {id: c, title: C, reports_to: a, holders: [Ida, Ola]}\n"
	runKindTests(t, []kindTest{
		{"required", "field: {key: cost_center, required: true}", org, []string{`5 "c" (Ida and 1 more) has no cost_center; one is required`}},
		{"built-in key", "field: {key: email, required: true}", org, []string{`4 "b" (Bo) has no email; one is required`, `5 "c" (Ida and 1 more) has no email; one is required`}},
		{"pattern", `field: {key: cost_center, pattern: "[0-9]{4}"}`, org, []string{`4 cost_center of "b" (Bo) is "47"; something that fits "[0-9]{4}" is required`}},
		{"one of", "field: {key: tags, one_of: [x]}", org, []string{`3 tags of "a" (vacant) is "y"; one of x is required`}},
		{"names of all holders", `field: {key: name, pattern: "I.*"}`, org, []string{
			`4 name of "b" (Bo) is "Bo"; something that fits "I.*" is required`, `5 name of "c" (Ida and 1 more) is "Ola"; something that fits "I.*" is required`}},
		{"numbers", `for: {level: 2}` + "\n    " + `field: {key: level, one_of: ["1", "3"]}`, org, []string{`3 level of "a" (vacant) is "2"; one of 1 or 3 is required`}},
		{"a whole value", `for: {level: 2}` + "\n    " + `field: {key: id, pattern: "b|c"}`, org, []string{`3 id of "a" (vacant) is "a"; something that fits "b|c" is required`}},
	})
}

// TestFieldKeys holds that every key of a position that has text can be asked
// for by its name in the file.
func TestFieldKeys(t *testing.T) {
	const org = "units: [{id: u}]\npositions:\n  - {id: top, title: T}\n  - {id: a, role: cio, title: A, name: N, reports_to: top, dotted_to: top, unit: u, status: acting, level: 2, location: L, email: e@example.com,\n" +
		"     photo: p.jpg, link: \"https://example.com\", since: 2026-01-01, until: 2026-12-31, note: N, tags: [t], responsibilities: [r], successors: [top]}\n"
	for _, key := range []string{"id", "role", "roles", "title", "name", "holders", "reports_to", "dotted_to", "unit", "status", "level", "location",
		"email", "photo", "link", "since", "until", "note", "tags", "responsibilities", "successors"} {
		if got := runRule(t, "    for: {role: cio}\n    field: {key: "+key+", required: true}\n", org); got != nil {
			t.Errorf("%s: %v", key, got)
		}
	}
}
