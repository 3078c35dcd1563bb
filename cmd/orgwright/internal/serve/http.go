package serve

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"
)

// handler answers requests: the page, a report and the data of a state, files of it, and
// the stream of events.
type handler struct {
	site              Site
	guard             *guard
	builder           *builder
	requests, streams chan struct{} // hold one for each that is being answered
	ended             <-chan struct{}
}

func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	head := w.Header()
	for _, kv := range [][2]string{
		{"Content-Security-Policy", "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
		{"X-Content-Type-Options", "nosniff"},
		{"X-Frame-Options", "DENY"},
		{"Referrer-Policy", "no-referrer"},
		{"Cross-Origin-Resource-Policy", "same-origin"},
		{"Cross-Origin-Opener-Policy", "same-origin"},
		{"Cache-Control", "no-store"},
	} {
		head.Set(kv[0], kv[1])
	}
	what, refused := h.guard.admit(r)
	if refused == http.StatusMethodNotAllowed {
		head.Set("Allow", "GET, HEAD")
	}
	if refused != 0 {
		fail(w, refused, refusals[refused])
		return
	}
	places := h.requests
	if what == "events" {
		places = h.streams
	}
	select {
	case places <- struct{}{}:
		defer func() { <-places }()
	default:
		head.Set("Retry-After", "1")
		fail(w, http.StatusServiceUnavailable, "too many requests at once")
		return
	}
	h.answer(w, r, what)
}

// refusals say to a person why the guard has refused a request.
var refusals = map[int]string{
	http.StatusMisdirectedRequest: "this server does not answer to that host name; use the address that orgwright serve has printed",
	http.StatusMethodNotAllowed:   "only GET and HEAD are answered",
	http.StatusForbidden:          "requests of other sites are not answered",
	http.StatusNotFound:           "there is nothing at this address; use the one that orgwright serve has printed",
}

func (h *handler) answer(w http.ResponseWriter, r *http.Request, what string) {
	switch what {
	case "open":
		http.Redirect(w, r, h.guard.address(), http.StatusSeeOther)
	case "":
		w.Header().Set("Content-Security-Policy", h.site.Policy)
		send(w, r, "text/html; charset=utf-8", h.site.Page)
	case "events":
		h.stream(w, r)
	case "report", "doc", "file":
		state, format, err := h.state(r.URL.RawQuery, what == "file")
		if err != nil {
			fail(w, http.StatusBadRequest, err.Error())
			return
		}
		h.ofState(w, r, what, state, format)
	default:
		fail(w, http.StatusNotFound, refusals[http.StatusNotFound])
	}
}

// state reads the state that a request is about, and for a file the format.
func (h *handler) state(query string, file bool) (state url.Values, format string, err error) {
	state, err = url.ParseQuery(query)
	if err != nil {
		return nil, "", fmt.Errorf("the address cannot be read")
	}
	if file {
		format = state.Get("format")
		state.Del("format")
	}
	for key, values := range state {
		switch {
		case !slices.Contains(h.site.Keys, key):
			return nil, "", fmt.Errorf("nothing is known of %q", key)
		case len(values) != 1:
			return nil, "", fmt.Errorf("%q is given %d times", key, len(values))
		case len(values[0]) > maxValue:
			return nil, "", fmt.Errorf("%q is longer than %d bytes", key, maxValue)
		case values[0] == "":
			delete(state, key)
		}
	}
	return state, format, nil
}

// ofState answers what is about a state.
func (h *handler) ofState(w http.ResponseWriter, r *http.Request, what string, state url.Values, format string) {
	if what == "file" {
		d, err := h.site.File(r.Context(), state, format)
		if err != nil {
			fail(w, http.StatusUnprocessableEntity, err.Error())
			return
		}
		w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": d.Name}))
		send(w, r, d.Type, d.Data)
		return
	}
	res, err := h.builder.get(r.Context(), state)
	if err != nil {
		fail(w, http.StatusServiceUnavailable, "the server is ending")
		return
	}
	if what == "doc" {
		if res.data == nil {
			fail(w, http.StatusNotFound, "there is no picture")
			return
		}
		w.Header().Set("X-Picture", res.picture)
		send(w, r, "application/octet-stream", res.data)
		return
	}
	report := map[string]any{}
	for k, v := range res.report {
		report[k] = v
	}
	report["revision"], report["picture"], report["current"] = res.revision, res.picture, res.current
	text, err := json.Marshal(report)
	if err != nil {
		fail(w, http.StatusInternalServerError, err.Error())
		return
	}
	send(w, r, "application/json", text)
}

// pictureOf names data by what it is.
func pictureOf(data []byte) string {
	if data == nil {
		return ""
	}
	sum := sha256.Sum256(data)
	return base64.RawURLEncoding.EncodeToString(sum[:12])
}

func send(w http.ResponseWriter, r *http.Request, mediaType string, data []byte) {
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(writeTime))
	w.Header().Set("Content-Type", mediaType)
	w.Header().Set("Content-Length", strconv.Itoa(len(data)))
	if r.Method != http.MethodHead {
		_, _ = w.Write(data) // who has gone away needs no answer
	}
}

func fail(w http.ResponseWriter, status int, message string) {
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(writeTime))
	http.Error(w, message, status)
}

// stream sends an event for every revision, to a reader who is slow only the last one.
// The first one is sent at once, so that who comes back after an interruption has missed
// nothing.
func (h *handler) stream(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	if r.Method == http.MethodHead {
		return
	}
	c := http.NewResponseController(w)
	say := func(format string, args ...any) bool {
		_ = c.SetWriteDeadline(time.Now().Add(readTime))
		_, err := fmt.Fprintf(w, format, args...)
		return err == nil && c.Flush() == nil
	}
	news, leave := h.builder.subscribe()
	defer leave()
	alive := time.NewTicker(beat)
	defer alive.Stop()
	ok := say("retry: 500\n\n")
	for ok {
		select {
		case revision := <-news:
			ok = say("id: %d\nevent: revision\ndata: %d\n\n", revision, revision)
		case <-alive.C:
			ok = say(":\n\n")
		case <-r.Context().Done():
			return
		case <-h.ended:
			say("event: end\ndata: 0\n\n")
			return
		}
	}
}
