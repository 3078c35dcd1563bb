// Package graphviz has Graphviz do for charts what it does best. FewCrossings finds the
// order of reports in which few lines cross; Dot is a layout; DOT and SVG are formats,
// which write placed charts for Graphviz and have it paint them.
//
// What stands where is Graphviz's, what it looks like is ours: cards have the sizes
// that they are drawn with, and no text of them goes to the engine to be placed.
//
// # The engine
//
// No program has to be installed: the module go-graphviz contains Graphviz as
// WebAssembly, and wazero turns that into machine code and runs it here.
//
//   - It starts when it is first needed, not with the program (package lateinit): most
//     charts are drawn without it. The start takes 20 ms, or half a second to two
//     when there is no machine code from an earlier run (package cachedir). During
//     a start os.TempDir is a folder of ours, which other goroutines may see; a
//     server for which that matters draws something by the layout dot before it
//     serves.
//   - There is one instance, and calls from several goroutines wait for each
//     other. A caller is free as soon as its context ends, but the engine
//     cannot be interrupted. A call that is still placing after two minutes, or
//     after the deadline of its context if that is later, is left behind: its
//     caller gets an error and the next one a new instance.
//   - The module never frees the texts that it is given and gives. So the
//     instance is exchanged after three megabytes of them, some hundred charts
//     of 100 positions; without machine code to start from, after ten times as
//     many.
//   - A failure is an error that starts with "graphviz could not place the
//     chart", and the next call gets a new instance.
//
// In a program that imports go-graphviz itself beside this package, the engine
// starts with the program, as its module wants it, and is never exchanged: after
// a call that does not end, all later ones fail, and fdp gives another placement at
// every call. So it is in one that is built
// with the tag orgwright_eager, which a program needs that imports only packages
// below go-graphviz, such as cgraph. The module is not made for several callers
// at once: such a program does not draw while its own calls run. With the tag
// orgwright_noengine there is no Graphviz in the program.
package graphviz
