//go:build orgwright_eager

package graphviz_test

// exchanged tells that the engine is exchanged for a new one where that is needed.
const exchanged = false
