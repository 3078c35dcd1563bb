package edit

import (
	"slices"

	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/source"
)

// Text is the value of a text. It is put in quotes where it could be taken for
// something else.
func Text(text string) format.Value {
	return format.Value{Form: format.TextValue, Text: source.Text{Value: text}}
}

// Plain is a value that is written as it is, such as 0.5, true or null.
func Plain(text string) format.Value {
	return format.Value{Form: format.NumberValue, Text: source.Text{Value: text}}
}

// List is the value of a list.
func List(items ...format.Value) format.Value {
	return format.Value{Form: format.ListValue, Items: items}
}

func isListValue(v format.Value) bool {
	return v.Form == format.ListValue || v.Form == format.LoneValue
}

// says reports whether a node of the text means the same as a value.
func says(n node, v format.Value) bool {
	switch n = n.Target(); {
	case v.Form == format.LoneValue && len(v.Items) == 1 && !isList(n):
		return says(n, v.Items[0])
	case v.Form == format.TextValue:
		return isScalar(n) && !n.IsNull() && n.Value() == v.Text.Value
	case v.Form == format.NumberValue:
		return isScalar(n) && (n.Value() == v.Text.Value || v.Text.Value == "null" && n.IsNull())
	case isListValue(v):
		return len(v.Items) == 0 && isScalar(n) && n.IsNull() || isList(n) && slices.EqualFunc(items(n), v.Items, says)
	case v.Form == format.MapValue && isMap(n):
		i := 0
		for key, item := range n.Pairs() {
			if i == len(v.Keys) || key.Value() != v.Keys[i].Value || !says(item, v.Items[i]) {
				return false
			}
			i++
		}
		return i == len(v.Keys)
	}
	return false
}
