package text_test

import (
	"context"
	"fmt"
	"strings"

	"github.com/orgwright/orgwright/layouts/text"
)

func ExampleFonts_Fit() {
	fonts, err := text.New(context.Background(), text.Options{NoSystem: true})
	if err != nil {
		fmt.Println(err)
		return
	}
	title := "Chief Information and Technology Officer"
	for _, width := range []float64{200, 110, 60} {
		f := fonts.Fit(title, text.Style{Size: 10}, width, 2, 8)
		fmt.Printf("%3.0f: %s at %v, cut %v\n", width, strings.Join(f.Lines, " | "), f.Size, f.Cut)
	}
	// Output:
	// 200: Chief Information and Technology Officer at 10, cut false
	// 110: Chief Information and | Technology Officer at 10, cut false
	//  60: Chief | Information an… at 8, cut true
}
