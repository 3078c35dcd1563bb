package table

import "testing"

func TestLDIF(t *testing.T) {
	for _, c := range []reading{
		{name: "Active Directory", text: `# exported
version: 1

dn: CN=Holm\, Anna,OU=Staff,DC=example,DC=com
objectClass: top
objectClass: person
cn: Holm, Anna
title:: w5ZyamEgY2hlZg==
objectGUID:: AAEC/w==

# folded
dn: CN=Bo Ek,OU=Staff,
 DC=example,DC=com
CN: Bo Ek
manager: CN=Holm\, Anna,OU=St
 aff,DC=example,DC=com
jpegPhoto:< file:///photo.jpg

# search result
search: 2
result: 0 Success
`, want: `
dn | objectClass | cn | title | objectGUID | manager | jpegPhoto
4: CN=Holm\, Anna,OU=Staff,DC=example,DC=com | top⏎person | Holm, Anna | Örja chef |  |  |  |
12: CN=Bo Ek,OU=Staff,DC=example,DC=com |  | Bo Ek |  |  | CN=Holm\, Anna,OU=Staff,DC=example,DC=com |  |
- "objectGUID": 1 value that is no text left out
- "jpegPhoto": 1 value that is no text left out
`},
		{name: "mistakes", text: "dn: a\ncn a\nx:: !\n\ncn: b\n\ndn: c\nchangetype: modify\nadd: cn\ncn: c\n-\n\ndn: d\nchangetype: add\ncn: d\n", want: `
dn | x | cn
1: a |  |  |
13: d |  | d |
people.ldif:2:1: the line has no attribute with a colon behind it [table-syntax]
people.ldif:3:5: the value is not in base64, as two colons before it say [table-syntax]
people.ldif:5:1: the entry does not begin with "dn:" [table-syntax]
people.ldif:8:1: this is a change of kind "modify", and no entry [table-syntax]
`},
		{name: "under another name", file: "people.txt", text: "dn: a\r\ncn: A\r\n\r\n", want: "dn | cn\n1: a | A |\n"},
	} {
		if c.file == "" {
			c.file = "people.ldif"
		}
		c.run(t)
	}
}

func FuzzLDIF(f *testing.F) {
	f.Add([]byte("version: 1\ndn: a\ncn: b\n c\nx:: YQ==\nx: y\n\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		tables, found := Read("f.ldif", data, Options{})
		if len(tables) == 0 && len(found) == 0 {
			t.Fatal("nothing is said")
		}
		for _, table := range tables {
			written(table)
			for row := range table.Len() {
				for col := range table.Headers {
					_ = table.At(row, col)
				}
			}
		}
	})
}
