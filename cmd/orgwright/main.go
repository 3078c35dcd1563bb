// Command orgwright checks and draws organisation charts.
package main

import (
	"os"

	"github.com/orgwright/orgwright/cmd/orgwright/internal/cli"
)

func main() {
	os.Exit(cli.Main(os.Args[1:]))
}
