package governance

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"testing"
)

// TestWordsInBothLanguages holds that every text of a map is there in English and Swedish, with
// the same places to fill in.
func TestWordsInBothLanguages(t *testing.T) {
	place := regexp.MustCompile(`%[a-z]`)
	en, sv := reflect.ValueOf(*wordsOf("en")), reflect.ValueOf(*wordsOf("sv"))
	for i := range en.NumField() {
		name := en.Type().Field(i).Name
		if en.Field(i).IsZero() || sv.Field(i).IsZero() {
			t.Errorf("%s is missing in a language: %v, %v", name, en.Field(i), sv.Field(i))
		}
		if a, b := fmt.Sprint(en.Field(i)), fmt.Sprint(sv.Field(i)); !slices.Equal(place.FindAllString(a, -1), place.FindAllString(b, -1)) {
			t.Errorf("%s has other places to fill in: %q, %q", name, a, b)
		}
		if en.Field(i).Kind() == reflect.Map && en.Field(i).Len() != sv.Field(i).Len() {
			t.Errorf("%s has other words: %v, %v", name, en.Field(i), sv.Field(i))
		}
	}
}
