// Command tools writes what accompanies a release, from the module cache and
// without a network:
//
//	tools notice ROOT                    the text of NOTICE: what the program contains, under which licence
//	tools sbom ROOT BINARY               a CycloneDX 1.6 bill of materials of a built program
//
// ROOT is the folder of the main module. A part whose licence is not recognised,
// or is not permissive, is an error: a person has to look at it.
package main

import (
	"bufio"
	"fmt"
	"os"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "tools:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	out := bufio.NewWriter(os.Stdout)
	var err error
	switch {
	case len(args) == 2 && args[0] == "notice":
		err = writeNotice(out, args[1])
	case len(args) == 3 && args[0] == "sbom":
		err = writeSBOM(out, args[1], args[2])
	default:
		err = fmt.Errorf("usage: tools notice ROOT | tools sbom ROOT BINARY")
	}
	if err != nil {
		return err
	}
	return out.Flush()
}
