// Package serve shows something in the browser that is made of files, and follows the
// files: a server on this computer, for one person. It knows nothing of what it
// shows; a Site says how that is made. It writes nothing to the disk.
//
// Whatever a page of another site may try, it reads nothing: the address has a random
// token, the server answers to its own host names alone (against DNS rebinding), to no
// other origin, and to GET and HEAD only. See guard.go.
package serve

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"syscall"
	"time"
)

// Site says what is shown. Its functions are called by several goroutines at once.
type Site struct {
	// Page is the HTML that the browser opens, and Policy its Content-Security-Policy.
	Page   []byte
	Policy string
	// Keys are what a page may ask for: the names of query parameters of a state. Others
	// are refused. A page without any shows what the user has named.
	Keys []string
	// Build makes what is shown in a state. It ends soon when ctx does; what it returns
	// then is not looked at.
	Build func(ctx context.Context, state url.Values) *Result
	// File makes a file of what is shown, in a format.
	File func(ctx context.Context, state url.Values, format string) (*Download, error)
	// Roots are the files and folders that the user has named.
	Roots []string
	// Concerns tells by the base name of a file whether it can matter to what is shown,
	// although it has not been read: one that comes into being, for example.
	Concerns func(name string) bool
}

// Result is what was built for a state.
type Result struct {
	// Report is what a page is told in any case, as a JSON object: findings, "messages" (a
	// []Message), and what can be chosen.
	Report map[string]any
	// Data is what the page shows; nil = it cannot be made, and the page keeps what it has.
	Data []byte
	// Files are those that were read for it.
	Files []string
}

// Message is a sentence for the page.
type Message struct {
	Level string `json:"level"` // "error", "warning" or "info"
	Text  string `json:"text"`
}

// Download is a file that a page has asked for.
type Download struct {
	Name, Type string // of the file, and its media type
	Data       []byte
}

// Options say where the server listens and how it follows files. The zero value
// listens on a free port of 127.0.0.1.
type Options struct {
	Host string // an address or a name, "" = 127.0.0.1
	Port int    // 0 = any that is free
	Poll bool   // look at files from time to time, without being told of changes
	// Started is told the address once the server listens, and one that can be used once,
	// within a minute, and leads there: it may be seen by others, as an argument of the
	// command that opens a browser.
	Started func(address, once string)
	// Warn is told what does not work as it should, one sentence each; nil = nobody is.
	Warn func(message string)
}

// Server limits. They are generous for a person with some tabs, and keep a program
// that has got hold of the address from taking all memory.
const (
	MaxRequests = 64 // at once, without streams of events
	MaxStreams  = 64 // of events at once, one for each page that is seen

	maxStates = 12        // of which results are kept
	maxKept   = 256 << 20 // bytes of data of all results together, from which on old ones are dropped
	maxBuilds = 2         // at once
	maxHeader = 16 << 10  // bytes of the head of a request
	maxValue  = 512       // bytes of a value of a state
	readTime  = 10 * time.Second
	writeTime = 30 * time.Second
	beat      = 15 * time.Second // between signs of life on a stream of events
	onceTime  = time.Minute
)

// ErrPortTaken says that another program listens on the port.
var ErrPortTaken = errors.New("another program listens there")

// Run serves until ctx ends, and then returns nil. The error is that of listening.
func Run(ctx context.Context, site Site, opt Options) error {
	if opt.Host == "" {
		opt.Host = "127.0.0.1"
	}
	if opt.Warn == nil {
		opt.Warn = func(string) {}
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", net.JoinHostPort(opt.Host, strconv.Itoa(opt.Port)))
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return ErrPortTaken
	case err != nil:
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	b := newBuilder(ctx, site.Build)
	w := newWatcher(site, opt, b.changed)
	b.read = w.follow
	go w.run(ctx)
	g := newGuard(opt.Host, listener.Addr())
	h := &handler{site: site, guard: g, builder: b, requests: make(chan struct{}, MaxRequests), streams: make(chan struct{}, MaxStreams), ended: ctx.Done()}
	server := &http.Server{Handler: h, ReadHeaderTimeout: readTime, ReadTimeout: readTime, IdleTimeout: time.Minute, MaxHeaderBytes: maxHeader}
	done := make(chan error, 1)
	go func() { done <- server.Serve(listener) }()
	if opt.Started != nil {
		opt.Started(g.address(), g.once())
	}
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	soon, stop := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer stop()
	if server.Shutdown(soon) != nil {
		server.Close()
	}
	return nil
}

// IsLoopback tells whether only this computer reaches a host.
func IsLoopback(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "" || host == "localhost" || err == nil && ip.Unmap().IsLoopback()
}

// newToken returns 128 random bits.
func newToken() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails, see its documentation
	return base64.RawURLEncoding.EncodeToString(b[:])
}
