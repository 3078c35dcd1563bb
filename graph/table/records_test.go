package table

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestJSON(t *testing.T) {
	for _, c := range []reading{
		{name: "records", text: `[{"id": 1, "name": "Anna \u00c5\"x", "boss": null}, {"name": "Bo", "id": 2, "fte": 0.5, "boss": 1, "ok": true}]`, want: `
id | name | fte | boss | ok
1: 1 | Anna Å"x |  |  |  |
1: 2 | Bo | 0.5 | 1 | true |
`},
		{name: "Microsoft Graph", text: `{"@odata.context": "x", "value": [
  {"id": "a", "displayName": "Anna", "businessPhones": [], "manager": {"@odata.type": "#user", "id": "b", "displayName": "Bo"}},
  {"id": "b", "displayName": "Bo", "businessPhones": ["1", "2"], "employeeOrgData": {"division": "IT"}}]}`, want: `
# value
id | displayName | manager.@odata.type | manager.id | manager.displayName | businessPhones | employeeOrgData.division
2: a | Anna | #user | b | Bo |  |  |
3: b | Bo |  |  |  | 1⏎2 | IT |
`},
		{name: "SCIM", text: `{"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], "totalResults": 1, "Resources": [
 {"id": "1", "name": {"familyName": "Holm"}, "emails": [{"value": "a@home", "type": "home"}, {"value": "a@work", "primary": true}],
  "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"employeeNumber": "7", "manager": {"value": "2", "displayName": "Bo"}}}]}`, want: `
# Resources
id | name.familyName | emails.value | emails.primary | employeeNumber | manager.value | manager.displayName
2: 1 | Holm | a@work | true | 7 | 2 | Bo |
- "emails": only one of several is taken, in 1 record
`},
		{name: "children", text: `{"name": "Anna", "reports": [{"name": "Bo", "reports": [{"name": "Cia"}]}, {"name": "Dan"}]}`, want: `
name
1: Anna | in -1
1: Bo | in 0
1: Cia | in 1
1: Dan | in 0
- records under "reports" report to the record that they stand in
`},
		{name: "other words", text: `{"post": "Minister", "posts": [{"post": "Secretary", "posts": []}]}`, opt: Options{Nested: []string{"posts"}}, want: "post\n1: Minister | in -1\n1: Secretary | in 0\n- records under \"posts\" report to the record that they stand in\n"},
		{name: "a ministry", text: `{"ministry": {"name": "Finance", "departments": [{"name": "Budget", "employees": [{"name": "Anna", "title": "Head"}]}], "posts": [{"name": "Bo"}]}}`,
			opt: Options{Nested: []string{"posts"}}, want: `
# ministry
name | title
1: Finance |  | in -1
1: Budget |  | in 0
1: Anna | Head | in 1
1: Bo |  | in 0
- records under "departments", "posts" and "employees" report to the record that they stand in
`},
		{name: "a firm with a name around people", text: `{"name": "Brightwater", "employees": [{"id": 1, "name": "Anna"}]}`, want: "# employees\nid | name\n1: 1 | Anna |\n"},
		{name: "several lists", text: `{"people": [{"id": 1}], "lines": [{"sub": 1, "sup": 2}]}`, want: "# people\nid\n1: 1 |\n# lines\nsub | sup\n1: 1 | 2 |\n"},
		{name: "a list for each unit", text: `{"it": [{"id": 1}], "hr": [{"id": 2}, {"id": 3}]}`, want: "key | id\n1: it | 1 |\n1: hr | 2 |\n1: hr | 3 |\n"},
		{name: "a map of records", text: `{"staff": {"anna": {"name": "Anna"}, "bo": {"name": "Bo"}}}`, want: "# staff\nkey | name\n1: anna | Anna |\n1: bo | Bo |\n"},
		{name: "lists by the manager's name", text: `{"Anna": ["Bo", "Cia"], "Bo": ["Dan"]}`, want: "key | value\n1: Anna | Bo |\n1: Anna | Cia |\n1: Bo | Dan |\n"},
		{name: "paths with dots", text: `[{"work.title": "A"}, {"work": {"title": "B"}}]`, want: "work.title\n1: A |\n1: B |\n"},
		{name: "a key twice", text: `[{"id": 1, "id": 2}]`, want: "id\n1: 1 |\npeople.json:1:18: \"id\" is given twice in this record [duplicate-key]\n"},
		{name: "lists in lists", text: `[{"id": 1, "x": [[1]]}]`, want: "id\n1: 1 |\n- \"x\": lists in lists are left out, in 1 record\n"},
		{name: "no records", text: `["a", "b"]`, want: "people.json:1:1: there are no records: a list or map of them is expected [table-syntax]\n"},
		{name: "other things between", text: `[{"id": 1}, "x"]`, want: "id\n1: 1 |\npeople.json:1:14: a record is expected here, with keys and values [table-syntax]\n"},
		{name: "nothing", text: `{"value": []}`, want: "people.json:1:1: there are no rows in the file [empty-file]\n"},
		{name: "cut off", text: `[{"id": 1}, {"id": `, want: "people.json:1:20: the file ends in the middle of a value [table-syntax]\n"},
		{name: "a comma too many", text: `[{"id": 1,}]`, want: "people.json:1:11: a key in double quotes is expected here [table-syntax]\n"},
		{name: "leading zero", text: `[{"id": 007}]`, want: "people.json:1:10: a number does not begin with 0; a text stands in double quotes [table-syntax]\n"},
		{name: "deep", text: strings.Repeat("[", 200), want: "people.json:1:101: lists and records stand inside one another more than 100 times [too-deep]\n"},
		{name: "really CSV", text: "id,name\n1,Anna\n", want: "id | name\n2: 1 | Anna |\n- CSV, though the name ends in \".json\"\n"},
		{name: "really lines", text: "{\"id\": 1}\n{\"id\": 2}\n", want: "id\n1: 1 |\n2: 2 |\n- JSON Lines: several values\n"},
		{name: "lines", file: "p.jsonl", text: "{\"id\": 1}\n{\"id\": x}\n\n{\"id\": 3}", want: "id\n1: 1 |\n4: 3 |\np.jsonl:2:8: a value is expected here [table-syntax]\n"},
		{name: "JSON by its text", file: "people.csv", text: `[{"id": 1}]`, want: "id\n1: 1 |\n- JSON, though the name ends in \".csv\"\n"},
	} {
		if c.file == "" {
			c.file = "people.json"
		}
		c.run(t)
	}
}

func TestYAML(t *testing.T) {
	for _, c := range []reading{
		{name: "records", text: "- id: 1\n  name: Anna # the boss\n- {id: 2, name: 'Bo''s', boss: 1, note: ~}\n", want: "id | name | boss\n1: 1 | Anna |  |\n3: 2 | Bo's | 1 |\n"},
		{name: "a map of records", text: "anna:\n  name: Anna\nbo:\n  name: Bo\n  boss: anna\ncia:\n", want: "key | name | boss\n2: anna | Anna |  |\n4: bo | Bo | anna |\n6: cia |  |  |\n"},
		{name: "one person a file", text: "name: Anna\ntitle: CEO\nemails:\n  - {value: a@example.com}\n", want: "name | title | emails.value\n1: Anna | CEO | a@example.com |\n"},
		{name: "several lines", text: "- id: 1\n  note: |\n    two\n    lines\n", want: "id | note\n1: 1 | two⏎lines⏎ |\n"},
		{name: "as LDIF begins", text: "version: 1\npeople:\n  - {id: 1}\n", want: "# people\nid\n3: 1 |\n"},
		{name: "as JSON begins", text: "[{\"id\": 1, name: Anna}]\n", want: "id | name\n1: 1 | Anna |\n"},
		{name: "aliases", text: "- &x {id: 1, unit: it}\n- {<<: *x, id: 2}\n- {id: 3, boss: *x}\n", want: "id | unit | boss.id | boss.unit\n1: 1 | it |  |  |\n2: 2 | it |  |  |\n3: 3 |  | 1 | it |\n"},
		{name: "a bomb", text: "a: &a {x: 1, y: 2, z: 3, v: 4, w: 5, u: 6, t: 7, s: 8, r: 9, q: 0}\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]\n",
			want: "people.yaml:1:1: the aliases of this file stand for more than 1000000 values; the file is not read any further [too-large]\n"},
	} {
		c.file = "people.yaml"
		c.run(t)
	}
}

// FuzzRecords holds that JSON is read if and only if encoding/json takes it, and
// that every cell has a place.
func FuzzRecords(f *testing.F) {
	for _, text := range []string{`[{"a": 1, "b": [1, "x"], "c": {"d": null}}]`, `{"value": [{"name": "\u00e5\n"}]}`, `{"name": "a", "reports": [{"name": "b"}]}`, `{"a": [1], "b": [true]}`, "- a: 1\n- a: &x 2\n", `[{"a": [{"primary": true}, {}]}]`} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, name := range []string{"f.json", "f.yaml", "f.jsonl"} {
			tables, found := Read(name, data, Options{Encoding: "utf-8"})
			if len(tables) == 0 && len(found) == 0 {
				t.Fatal("nothing is said")
			}
			wrong := false
			for _, f := range found {
				wrong = wrong || f.Code.ID() != "duplicate-key" && f.Code.ID() != "empty-file" && !strings.Contains(f.Message, "record")
			}
			for _, table := range tables {
				written(table)
				for row := range table.Len() {
					for col := range table.Headers {
						_ = table.At(row, col)
					}
				}
			}
			if name == "f.json" && looksLikeJSON(data, JSON) && !wrong && !json.Valid(data) && (len(tables) == 0 || tables[0].Kind == JSON) {
				t.Fatalf("%q is no JSON", data)
			}
			if name == "f.json" && looksLikeJSON(data, JSON) && json.Valid(data) && wrong {
				for _, f := range found {
					if f.Code.ID() == "table-syntax" && !strings.Contains(f.Message, "NUL") {
						t.Fatalf("%q is JSON: %s", data, f.Message)
					}
				}
			}
		}
	})
}
