// Package lateinit puts off the start of the Graphviz engine until something is
// drawn with it. Only package graphviz uses it: importing it does the work, Run
// starts the engine.
//
// The module go-graphviz loads its WebAssembly while packages are initialised,
// which would cost every command of the program 20 ms to 0.1 s, and one or two
// seconds on a machine that has no compiled code yet; and it panics there when
// a file is damaged or the disk is full. The Go runtime keeps a list with the
// functions that initialise a package, and passes over a package whose list is
// marked as done. This package imports only the standard library, and its path
// sorts before the one of wazero, on which the engine depends: so it comes
// first, and marks the engine's packages as done. Run calls their functions.
//
// The lists are found by their names in the object files, with go:linkname,
// and Held tells whether all was as expected. If not, as with a later version of
// Go or of the engine, nothing is changed and the engine starts as its module
// does. The tests hold that it is as expected with the versions in go.mod.
//
// In a program that imports go-graphviz itself, beside the layouts of orgwright,
// nothing is put off: its own calls would find an engine that is not there. One
// that imports only packages below go-graphviz, such as cgraph, has to be built
// with the tag orgwright_eager, which switches all of this off.
package lateinit

import (
	"errors"
	"fmt"
	"unsafe"

	"github.com/orgwright/orgwright/layouts/graphviz/cachedir"
)

// task is the head of what the compiler writes for the initialisation of a
// package: initTask in the Go runtime. The addresses of its functions follow.
type task struct{ state, funcs uint32 }

// States of a task, and the most functions that one of the engine may have.
const (
	waiting  = 0
	done     = 2
	maxFuncs = 8
)

// tasks are those of the engine's packages that need the WebAssembly, in the
// order of their imports.
var tasks = []*task{&wasmTask, &cgraphTask, &gvcTask}

// held tells whether the engine was kept from starting; settle is what Settle does.
// Both are set before the packages of the engine are initialised.
var held, settle = prepare()

// prepare holds the engine back. Where that is not possible, it makes the folder for
// compiled code os.TempDir until settle is called, since the engine starts next.
func prepare() (held bool, settle func()) {
	if !eager && moduleTask.funcs == 0 && hold(tasks) {
		return true, func() {}
	}
	folder := cachedir.Open()
	undo := folder.Use()
	return false, func() {
		undo()
		folder.Seal()
	}
}

// hold marks the tasks as done, if all of them are waiting.
func hold(tasks []*task) bool {
	for _, t := range tasks {
		if t.state != waiting || t.funcs == 0 || t.funcs > maxFuncs {
			return false
		}
	}
	for _, t := range tasks {
		t.state = done
	}
	return true
}

// Held tells whether the engine waits for Run. Otherwise it has started with
// the program and cannot be started again.
func Held() bool { return held }

// Settle does what is left to do when the engine has started with the program: it
// restores os.TempDir and keeps the compiled code. The package that imports the
// engine calls it when it is initialised.
func Settle() { settle() }

// errStarted says that Run cannot start the engine.
var errStarted = errors.New("it started with the program")

// Run initialises the engine, as if its packages were just loaded: everything
// that was made with it before is void. What the engine panics with is returned
// as an error. Run must not be called by two goroutines at a time.
func Run() (err error) {
	if !held {
		return errStarted
	}
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	for _, t := range tasks {
		for i := range uintptr(t.funcs) {
			// A function value is a pointer to a word with the address of code.
			code := unsafe.Add(unsafe.Pointer(t), unsafe.Sizeof(*t)+i*unsafe.Sizeof(i))
			(*(*func())(unsafe.Pointer(&code)))()
		}
	}
	return nil
}

// The variables have no content of their own, so the linker puts the lists of
// the engine in their place. Where there is none they stay empty.

//go:linkname wasmTask github.com/goccy/go-graphviz/internal/wasm..inittask
var wasmTask task

//go:linkname cgraphTask github.com/goccy/go-graphviz/cgraph..inittask
var cgraphTask task

//go:linkname gvcTask github.com/goccy/go-graphviz/gvc..inittask
var gvcTask task

// moduleTask is that of the module's own package, which the layouts do not
// import: it is empty unless another part of the program does.
//
//go:linkname moduleTask github.com/goccy/go-graphviz..inittask
var moduleTask task
