package role_test

import (
	"fmt"

	"github.com/orgwright/orgwright/graph/role"
)

func ExampleCatalogue_Find() {
	for _, word := range []string{"VD", "it-chef", "CDO"} {
		fmt.Print(word, ":")
		for _, r := range role.Builtin().Find(word) {
			fmt.Print(" ", r.ID)
		}
		fmt.Println()
	}
	// Output:
	// VD: ceo
	// it-chef: it-manager
	// CDO: cdo chief-digital-officer chief-diversity-officer
}
