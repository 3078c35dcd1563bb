package serve

import (
	"crypto/subtle"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// guard decides who is answered.
//
//   - The token in the path is known to nobody but the user and the pages that the
//     server has sent.
//   - A page of another site can make a browser send requests here. Browsers say so by
//     Origin and Sec-Fetch-Site, and such requests are refused. Only to open the page
//     itself, in a window, may a link elsewhere lead here: that shows it to the user, and
//     tells the other site nothing.
//   - A page of another site can have its own host name point here (DNS rebinding); for
//     the browser both are then the same site. The Host of such a request is that name,
//     and it is refused.
type guard struct {
	token  string
	origin string   // of the page
	hosts  []string // with port
	port   string
	anyIP  bool // the computer is reached by any of its addresses

	mu     sync.Mutex
	ticket string // is taken in place of the token, once; "" = has been
	until  time.Time
}

func newGuard(host string, at net.Addr) *guard {
	port := strconv.Itoa(at.(*net.TCPAddr).Port)
	g := &guard{port: port, token: newToken(), ticket: newToken(), until: time.Now().Add(onceTime)}
	ip, err := netip.ParseAddr(host)
	everywhere := err == nil && ip.IsUnspecified()
	if everywhere {
		g.anyIP, host = true, "127.0.0.1"
	}
	if everywhere || IsLoopback(host) {
		for _, h := range []string{"127.0.0.1", "localhost", "::1"} {
			g.hosts = append(g.hosts, net.JoinHostPort(h, port))
		}
	}
	own := net.JoinHostPort(host, port)
	g.hosts = append(g.hosts, strings.ToLower(own))
	g.origin = "http://" + own
	return g
}

// address is that of the page, and once one that leads there, once.
func (g *guard) address() string { return g.origin + "/" + g.token + "/" }
func (g *guard) once() string    { return g.origin + "/open/" + g.ticket }

// admit returns what is asked for, the path behind the token, or an answer that refuses it.
func (g *guard) admit(r *http.Request) (what string, status int) {
	switch {
	case !g.knows(r.Host):
		return "", http.StatusMisdirectedRequest
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		return "", http.StatusMethodNotAllowed
	}
	token, what, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	switch {
	case !g.sameSite(r, what == ""):
		return "", http.StatusForbidden
	case subtle.ConstantTimeCompare([]byte(token), []byte(g.token)) == 1:
		return what, 0
	case token == "open" && g.take(what):
		return "open", 0
	}
	return "", http.StatusNotFound
}

// knows tells whether a Host is one of the server's names.
func (g *guard) knows(host string) bool {
	host = strings.ToLower(host)
	if g.port == "80" && (!strings.Contains(host, ":") || strings.HasSuffix(host, "]")) {
		host = net.JoinHostPort(strings.Trim(host, "[]"), "80") // which browsers leave out
	}
	if slices.Contains(g.hosts, host) {
		return true
	}
	at, err := netip.ParseAddrPort(host)
	return err == nil && g.anyIP && strconv.Itoa(int(at.Port())) == g.port // no name leads here, so that none was rebound
}

// sameSite tells whether a request comes from a page of the server, or from the user.
func (g *guard) sameSite(r *http.Request, page bool) bool {
	if o := r.Header.Get("Origin"); o != "" && !strings.EqualFold(o, "http://"+r.Host) {
		return false
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "none", "same-origin":
		return true
	}
	return page && r.Header.Get("Sec-Fetch-Mode") == "navigate" && r.Header.Get("Sec-Fetch-Dest") == "document"
}

// take tells whether a word is the ticket, which is then used up.
func (g *guard) take(word string) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.ticket == "" || time.Now().After(g.until) || subtle.ConstantTimeCompare([]byte(word), []byte(g.ticket)) != 1 {
		return false
	}
	g.ticket = ""
	return true
}
