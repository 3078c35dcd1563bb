package serve

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// started is a server that runs for a test.
type started struct {
	address, once string
	warnings      chan string
	stop          context.CancelFunc
	done          chan error
}

// start serves until the test ends. The site shows what stands in files of a folder.
func start(t *testing.T, site Site, opt Options) *started {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	s := &started{warnings: make(chan string, 9), stop: cancel, done: make(chan error, 1)}
	if site.Page == nil {
		site.Page, site.Policy = []byte("<!DOCTYPE html><title>page</title>"), "default-src 'none'; connect-src 'self'"
	}
	if site.Concerns == nil {
		site.Concerns = func(name string) bool { return strings.HasSuffix(name, ".txt") }
	}
	up := make(chan bool)
	opt.Started = func(address, once string) { s.address, s.once = address, once; close(up) }
	opt.Warn = func(m string) { s.warnings <- m }
	go func() { s.done <- Run(ctx, site, opt) }()
	t.Cleanup(cancel)
	select {
	case <-up:
	case err := <-s.done:
		t.Fatal(err)
	}
	return s
}

// textOf is a site that shows the text of a file.
func textOf(name string) Site {
	return Site{Roots: []string{name}, Keys: []string{"view", "depth"}, Build: func(_ context.Context, state url.Values) *Result {
		text, err := os.ReadFile(name)
		if err != nil || strings.Contains(string(text), "mistake") {
			return &Result{Report: map[string]any{"message": fmt.Sprint("cannot: ", string(text))}, Files: []string{name}}
		}
		return &Result{Report: map[string]any{"state": state.Encode()}, Data: text, Files: []string{name}}
	}, File: func(_ context.Context, state url.Values, format string) (*Download, error) {
		if format != "txt" {
			return nil, fmt.Errorf("no format %q", format)
		}
		return &Download{Name: "å \"b\".txt", Type: "text/plain", Data: []byte(state.Encode())}, nil
	}}
}

// write writes a file of a test.
func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// request sends a request with headers, "Host" among them, and returns the answer.
func request(t *testing.T, method, address string, headers ...string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		if r.Header.Set(headers[i], headers[i+1]); headers[i] == "Host" {
			r.Host = headers[i+1]
		}
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	answer, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer, string(text)
}

func TestWhoIsAnswered(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.txt")
	write(t, name, "secret")
	s := start(t, textOf(name), Options{})
	u, err := url.Parse(s.address)
	if err != nil {
		t.Fatal(err)
	}
	token := strings.Trim(u.Path, "/")
	tests := []struct {
		name, method, path string
		headers            []string
		want               int
	}{
		{"the page", "GET", "", nil, 200},
		{"the page with a state", "GET", "?view=board", nil, 200},
		{"data", "GET", "doc", nil, 200},
		{"a report", "GET", "report?view=x&depth=2", nil, 200},
		{"a file", "GET", "file?format=txt", nil, 200},
		{"HEAD", "HEAD", "doc", nil, 200},
		{"HEAD of events", "HEAD", "events", nil, 200},
		{"localhost", "GET", "doc", []string{"Host", "localhost:" + u.Port()}, 200},
		{"LOCALHOST", "GET", "doc", []string{"Host", "LocalHost:" + u.Port()}, 200},
		{"IPv6", "GET", "doc", []string{"Host", "[::1]:" + u.Port()}, 200},
		{"from the page", "GET", "doc", []string{"Origin", "http://" + u.Host, "Sec-Fetch-Site", "same-origin"}, 200},
		{"typed", "GET", "", []string{"Sec-Fetch-Site", "none", "Sec-Fetch-Mode", "navigate"}, 200},
		{"a link elsewhere", "GET", "", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"}, 200},

		{"a rebound name", "GET", "doc", []string{"Host", "evil.example:" + u.Port()}, 421},
		{"a rebound name without port", "GET", "doc", []string{"Host", "evil.example"}, 421},
		{"another port", "GET", "doc", []string{"Host", "127.0.0.1:1"}, 421},
		{"no port", "GET", "doc", []string{"Host", "127.0.0.1"}, 421},
		{"another address", "GET", "doc", []string{"Host", "192.168.0.1:" + u.Port()}, 421},
		{"a name that begins like ours", "GET", "doc", []string{"Host", "localhost.evil.example:" + u.Port()}, 421},
		{"another origin", "GET", "doc", []string{"Origin", "https://evil.example"}, 403},
		{"another port as origin", "GET", "doc", []string{"Origin", "http://127.0.0.1:1"}, 403},
		{"no origin of its own", "GET", "doc", []string{"Origin", "null"}, 403},
		{"another site", "GET", "doc", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "script"}, 403},
		{"another port of this computer", "GET", "doc", []string{"Sec-Fetch-Site", "same-site"}, 403},
		{"a link elsewhere to data", "GET", "doc", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"}, 403},
		{"a frame elsewhere", "GET", "", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "iframe"}, 403},
		{"events for another site", "GET", "events", []string{"Sec-Fetch-Site", "cross-site"}, 403},
		{"POST", "POST", "doc", nil, 405},
		{"PUT", "PUT", "", nil, 405},
		{"DELETE", "DELETE", "", nil, 405},
		{"OPTIONS", "OPTIONS", "doc", []string{"Origin", "https://evil.example"}, 405},
		{"TRACE", "TRACE", "", nil, 405},
		{"no such thing", "GET", "other", nil, 404},
		{"below data", "GET", "doc/x", nil, 404},
		{"a file of the disk", "GET", "../../etc/passwd", nil, 404},
		{"the same, escaped", "GET", "..%2f..%2fetc%2fpasswd", nil, 404},
		{"the file itself", "GET", "a.txt", nil, 404},
		{"no token", "GET", "/", nil, 404},
		{"no token for data", "GET", "/doc", nil, 404},
		{"another token", "GET", "/" + strings.Repeat("A", len(token)) + "/doc", nil, 404},
		{"a part of the token", "GET", "/" + token[:len(token)-1] + "/doc", nil, 404},
		{"an icon", "GET", "/favicon.ico", nil, 404},
		{"a guessed ticket", "GET", "/open/" + token, nil, 404},
		{"an unknown key", "GET", "report?rules=/etc/passwd", nil, 400},
		{"a key twice", "GET", "report?view=a&view=b", nil, 400},
		{"a long value", "GET", "report?view=" + strings.Repeat("x", 600), nil, 400},
		{"a query that is none", "GET", "report?view=%zz", nil, 400},
		{"an unknown format", "GET", "file?format=exe", nil, 422},
		{"a long address", "GET", "report?view=" + strings.Repeat("x", 40_000), nil, 431},
	}
	for _, tt := range tests {
		address := s.address + tt.path
		if strings.HasPrefix(tt.path, "/") {
			address = "http://" + u.Host + tt.path
		}
		answer, text := request(t, tt.method, address, tt.headers...)
		if answer.StatusCode != tt.want {
			t.Errorf("%s: %d, want %d: %.200s", tt.name, answer.StatusCode, tt.want, text)
		}
		if tt.want != 200 && (strings.Contains(text, "secret") || strings.Contains(text, token)) {
			t.Errorf("%s: the answer tells %q", tt.name, text)
		}
		if tt.method == "HEAD" && text != "" {
			t.Errorf("%s: %q", tt.name, text)
		}
		h := answer.Header
		if tt.want != 431 && (h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Referrer-Policy") != "no-referrer" || h.Get("Cache-Control") != "no-store" ||
			!strings.HasPrefix(h.Get("Content-Security-Policy"), "default-src 'none'") || h.Get("Cross-Origin-Resource-Policy") != "same-origin" || h.Get("Access-Control-Allow-Origin") != "") {
			t.Errorf("%s: headers %v", tt.name, h)
		}
	}
}

func TestTicketOpensThePageOnce(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.txt")
	write(t, name, "text")
	s := start(t, textOf(name), Options{})
	if strings.Contains(s.once, strings.Trim(s.address[len("http://127.0.0.1:00000"):], "/")) {
		t.Error("the ticket has the token in it")
	}
	answer, _ := request(t, "GET", s.once)
	if answer.StatusCode != 303 || answer.Header.Get("Location") != s.address {
		t.Errorf("%d to %q", answer.StatusCode, answer.Header.Get("Location"))
	}
	if answer, _ = request(t, "GET", s.once); answer.StatusCode != 404 {
		t.Errorf("again: %d", answer.StatusCode)
	}
}

func TestAnswers(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.txt")
	write(t, name, "text")
	s := start(t, textOf(name), Options{})
	page, text := request(t, "GET", s.address)
	if text != "<!DOCTYPE html><title>page</title>" || page.Header.Get("Content-Security-Policy") != "default-src 'none'; connect-src 'self'" {
		t.Errorf("%q %v", text, page.Header)
	}
	if _, text = request(t, "GET", s.address+"report?view=b&depth="); !strings.Contains(text, `"current":true`) || !strings.Contains(text, `"revision":1`) || !strings.Contains(text, `"state":"view=b"`) {
		t.Error(text)
	}
	doc, text := request(t, "GET", s.address+"doc?view=b")
	if text != "text" || doc.Header.Get("X-Picture") != pictureOf([]byte("text")) {
		t.Errorf("%q %v", text, doc.Header)
	}
	file, text := request(t, "GET", s.address+"file?format=txt&view=b")
	if d := file.Header.Get("Content-Disposition"); text != "view=b" || !strings.HasPrefix(d, "attachment; filename*=utf-8''") {
		t.Errorf("%q %q", text, d)
	}
}

// lines reads the stream of events of a server.
func lines(t *testing.T, s *started) chan string {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), "GET", s.address+"events", nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil || answer.Header.Get("Content-Type") != "text/event-stream" {
		t.Fatal(err, answer)
	}
	t.Cleanup(func() { answer.Body.Close() })
	out := make(chan string, 1000)
	go func() {
		defer close(out)
		for in := bufio.NewScanner(answer.Body); in.Scan(); {
			out <- in.Text()
		}
	}()
	return out
}

// expect waits for a line of a stream.
func expect(t *testing.T, stream chan string, want string) {
	t.Helper()
	late := time.After(10 * time.Second)
	for {
		select {
		case line, ok := <-stream:
			if line == want {
				return
			}
			if !ok {
				t.Fatalf("the stream has ended before %q", want)
			}
		case <-late:
			t.Fatalf("no %q", want)
		}
	}
}

func TestAllPagesAreToldOfChanges(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.txt")
	write(t, name, "one")
	s := start(t, textOf(name), Options{})
	streams := []chan string{lines(t, s), lines(t, s), lines(t, s)}
	for _, in := range streams {
		expect(t, in, "data: 1")
	}
	write(t, name, "two")
	for _, in := range streams {
		expect(t, in, "id: 2")
	}
	expect(t, lines(t, s), "data: 2") // who comes back
	if _, text := request(t, "GET", s.address+"doc"); text != "two" {
		t.Error(text)
	}
	s.stop()
	for _, in := range streams {
		expect(t, in, "event: end")
	}
	if err := <-s.done; err != nil {
		t.Error(err)
	}
}

func TestLastGoodOneStays(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.txt")
	write(t, name, "good")
	s := start(t, textOf(name), Options{})
	in := lines(t, s)
	expect(t, in, "data: 1")
	if _, text := request(t, "GET", s.address+"doc"); text != "good" {
		t.Error(text)
	}
	write(t, name, "mistake")
	expect(t, in, "data: 2")
	if _, text := request(t, "GET", s.address+"report"); !strings.Contains(text, "cannot: mistake") || !strings.Contains(text, `"current":false`) || !strings.Contains(text, pictureOf([]byte("good"))) {
		t.Error(text)
	}
	if _, text := request(t, "GET", s.address+"doc"); text != "good" {
		t.Error(text)
	}
	if answer, _ := request(t, "GET", s.address+"doc?view=other"); answer.StatusCode != 404 {
		t.Error("a picture that was never made:", answer.StatusCode)
	}
}

// Somebody who opens too many connections is refused, and the others are served.
func TestStreamsAreLimited(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.txt")
	write(t, name, "one")
	s := start(t, textOf(name), Options{})
	for range MaxStreams {
		expect(t, lines(t, s), "data: 1")
	}
	if answer, _ := request(t, "GET", s.address+"events"); answer.StatusCode != 503 || answer.Header.Get("Retry-After") == "" {
		t.Error(answer.StatusCode)
	}
	if answer, _ := request(t, "GET", s.address+"doc"); answer.StatusCode != 200 {
		t.Error(answer.StatusCode)
	}
}

func TestPortThatIsTaken(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if err := Run(t.Context(), textOf("x.txt"), Options{Port: l.Addr().(*net.TCPAddr).Port}); err != ErrPortTaken {
		t.Error(err)
	}
}

// On all addresses, any of them is a name of the server, but no host name is that might
// have been pointed here.
func TestHostsOfAServerForOthers(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.txt")
	write(t, name, "one")
	s := start(t, textOf(name), Options{Host: "0.0.0.0"})
	u, _ := url.Parse(s.address)
	for host, want := range map[string]int{"192.168.7.7": 200, "127.0.0.1": 200, "localhost": 200, "evil.example": 421} {
		if answer, _ := request(t, "GET", s.address, "Host", host+":"+u.Port()); answer.StatusCode != want {
			t.Errorf("%s: %d", host, answer.StatusCode)
		}
	}
	usual := newGuard("", &net.TCPAddr{Port: 80})
	for host, want := range map[string]bool{"localhost": true, "127.0.0.1": true, "[::1]": true, "127.0.0.1:80": true, "evil.example": false, "10.0.0.1": false, "[::2]": false} {
		if usual.knows(host) != want {
			t.Errorf("port 80, %q: %v", host, !want)
		}
	}
	for host, want := range map[string]bool{"127.0.0.1": true, "::1": true, "localhost": true, "": true, "127.9.9.9": true, "::ffff:127.0.0.1": true, "0.0.0.0": false, "::": false, "10.0.0.1": false, "box": false} {
		if IsLoopback(host) != want {
			t.Errorf("%q: %v", host, !want)
		}
	}
}
