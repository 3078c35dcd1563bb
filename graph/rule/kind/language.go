package kind

import (
	"fmt"
	"strings"

	"github.com/orgwright/orgwright/graph/format"
)

// KeyDoc documents one key of rules files.
type KeyDoc struct {
	Key    string
	Values string // what it takes, such as "roles" or "any | none | roles"
	Doc    string // what it means, one line, without an article
}

// Docs documents keys.
func Docs(keys []*format.Key) []KeyDoc {
	var out []KeyDoc
	for _, k := range keys {
		out = append(out, KeyDoc{k.Name, takes(k), strings.ToLower(k.Doc[:1]) + strings.TrimSuffix(k.Doc[1:], ".")})
	}
	return out
}

// ChoiceKeys documents how positions are chosen, in for, in when and in some
// kinds of rule. A position has to fit all that is given; the roles alone may
// stand for the whole.
func ChoiceKeys() []KeyDoc { return Docs(choiceTable().Keys) }

// WhenKeys documents the conditions of a rule. All that are given have to hold.
func WhenKeys() []KeyDoc { return Docs(theCondition().Keys) }

// Keys documents what stands under the key of the kind; nothing for a kind that
// takes a list of roles only.
func (k Kind) Keys() []KeyDoc {
	if k.Of == nil {
		return nil
	}
	return Docs(k.Of.Keys)
}

// Short says what may stand in place of the keys, "" when nothing may.
func (k Kind) Short() string {
	switch {
	case k.Of == nil:
		return takes(&k.Key) + ", " + k.note
	case k.Of == &choiceTable().Mapping:
		return takes(k.Of.AloneKey())
	case k.Of.Alone == "":
		return ""
	}
	return takes(k.Of.AloneKey()) + ", for " + k.Of.Alone + " alone"
}

// takes says in a few words what a key takes.
func takes(k *format.Key) string {
	switch k.Type {
	case format.TypeFormat:
		return fmt.Sprint(k.Max)
	case format.TypeName:
		return "lower-case-words"
	case format.TypeDate:
		return "date"
	case format.TypeChoice, format.TypeFlag:
		return strings.Join(k.Enum, " | ")
	case format.TypeWhole:
		return "number"
	case format.TypeAmount:
		return strings.Join(append([]string{"number", "10%"}, k.Enum...), " | ")
	case format.TypeCEL:
		return "CEL"
	case format.TypePattern:
		return "RE2"
	case format.TypePairs:
		return "{" + k.Refers + ": " + strings.Join(k.Enum, " | ") + "}"
	case format.TypeRef:
		return takesName(k)
	case format.TypeObject:
		return takesMapping(k)
	}
	if k.List {
		return "words"
	}
	return "text"
}

// takesName says what a key takes that names something.
func takesName(k *format.Key) string {
	words := map[string]string{"role": "roles", "unit": "unit ids", "tag": "words", "pack": "packs and files", "position": "id", "key": "word"}
	return strings.Join(append(k.Enum[:len(k.Enum):len(k.Enum)], words[k.Refers]), " | ")
}

// takesMapping says what a key takes that has keys of its own. Those that are
// documented apart are only named.
func takesMapping(k *format.Key) string {
	var names []string
	for _, below := range k.Of.Keys {
		names = append(names, below.Name)
	}
	what := "{" + strings.Join(names, ", ") + "}"
	switch {
	case k.Of == &choiceTable().Mapping && k.List:
		return k.Of.Name + ", or a list of them"
	case k.Of == &choiceTable().Mapping:
		return k.Of.Name
	case k.Of.Name == "a rule":
		return "list of rules"
	case k.List && !k.Single:
		return "list of " + what
	case k.Of.Alone != "":
		return takes(k.Of.AloneKey()) + ", or " + what
	}
	return what
}
