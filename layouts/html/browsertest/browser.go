// Package browsertest lets tests use a page as a person would: it starts Chromium
// without a window and speaks to it over a pipe, by the Chrome DevTools Protocol
// (https://chromedevtools.github.io/devtools-protocol/).
//
//	page := browsertest.Start(t).Page(t)
//	page.Open("file:///tmp/chart.html")
//	page.ClickOn("#search")
//	page.Type("Vera")
//	page.Wait("document.querySelectorAll('[role=option]').length == 1")
//
// What cannot be done fails the test that the page belongs to. Where there is no Chromium
// the test is skipped. A page is used by one goroutine at a time; several pages of a browser
// may be used at once. Lengths are CSS pixels, from the top left of the viewport.
package browsertest

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"
)

// patience is how long anything may take that a browser is asked for, and how long Wait waits.
const patience = 60 * time.Second

// programs are the names under which Chromium is installed.
var programs = [...]string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
	"/Applications/Chromium.app/Contents/MacOS/Chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"}

// Browser is one that runs until the test ends that started it.
type Browser struct {
	in    *os.File
	mutex sync.Mutex
	calls int
	waits map[int]chan *message           // who asked, by the number of the call
	heard map[string]func(event *message) // by session; "" is the browser itself
	ended error                           // why nothing more is heard
}

// message is one of the protocol.
type message struct {
	ID        int             `json:"id,omitempty"`
	SessionID string          `json:"sessionId,omitempty"`
	Method    string          `json:"method,omitempty"`
	Params    json.RawMessage `json:"params,omitempty"`
	Result    json.RawMessage `json:"result,omitempty"`
	Error     *struct {
		Message string `json:"message"`
	} `json:"error,omitempty"`
}

// Start starts a browser with an empty profile. Arguments are added to its command line.
// The test is skipped where Chromium is not installed.
func Start(t testing.TB, args ...string) *Browser {
	t.Helper()
	program := ""
	for _, name := range programs {
		if path, err := exec.LookPath(name); err == nil {
			program = path
			break
		}
	}
	if program == "" {
		t.Skip("chromium is not installed")
	}
	theirIn, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	out, theirOut, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program, append([]string{"--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
		"--disable-component-update", "--disable-extensions", "--hide-scrollbars", "--remote-debugging-pipe", "--user-data-dir=" + t.TempDir()}, append(args, "about:blank")...)...)
	cmd.ExtraFiles = []*os.File{theirIn, theirOut}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	theirIn.Close()
	theirOut.Close()
	b := &Browser{in: in, waits: map[int]chan *message{}, heard: map[string]func(*message){}}
	read := make(chan struct{})
	go func() {
		defer close(read)
		b.listen(bufio.NewReader(out))
	}()
	t.Cleanup(func() {
		stuck := time.AfterFunc(5*time.Second, func() { _ = cmd.Process.Kill() })
		_ = b.call("", "Browser.close", nil, nil)
		in.Close()
		_ = cmd.Wait()
		stuck.Stop()
		<-read
		out.Close()
	})
	return b
}

// listen hands what the browser says to those who wait for it, until it says nothing more.
func (b *Browser) listen(out *bufio.Reader) {
	var end error
	for end == nil {
		text, err := out.ReadBytes(0)
		if err != nil {
			end = fmt.Errorf("the browser says nothing more: %w", err)
			break
		}
		m := &message{}
		if end = json.Unmarshal(bytes.TrimSuffix(text, []byte{0}), m); end != nil {
			break
		}
		b.mutex.Lock()
		wait, event := b.waits[m.ID], b.heard[m.SessionID]
		delete(b.waits, m.ID)
		b.mutex.Unlock()
		switch {
		case wait != nil:
			wait <- m
		case m.Method != "" && event != nil:
			event(m)
		}
	}
	b.mutex.Lock()
	defer b.mutex.Unlock()
	b.ended = end
	for id, wait := range b.waits {
		close(wait)
		delete(b.waits, id)
	}
}

// send asks for something without waiting; the answer comes over the channel, which is
// closed when there will be none.
func (b *Browser) send(session, method string, params any) (<-chan *message, error) {
	var raw json.RawMessage
	if params != nil {
		var err error
		if raw, err = json.Marshal(params); err != nil {
			return nil, err
		}
	}
	b.mutex.Lock()
	defer b.mutex.Unlock()
	if b.ended != nil {
		return nil, b.ended
	}
	b.calls++
	text, err := json.Marshal(message{ID: b.calls, SessionID: session, Method: method, Params: raw})
	if err != nil {
		return nil, err
	}
	wait := make(chan *message, 1)
	b.waits[b.calls] = wait
	_, err = b.in.Write(append(text, 0))
	return wait, err
}

// call asks for something and waits for the answer.
func (b *Browser) call(session, method string, params, answer any) error {
	wait, err := b.send(session, method, params)
	if err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	late := time.NewTimer(patience)
	defer late.Stop()
	select {
	case m := <-wait:
		switch {
		case m == nil:
			return fmt.Errorf("%s: the browser has ended", method)
		case m.Error != nil:
			return fmt.Errorf("%s: %s", method, m.Error.Message)
		case answer != nil:
			return json.Unmarshal(m.Result, answer)
		}
		return nil
	case <-late.C:
		return fmt.Errorf("%s: no answer in %v", method, patience)
	}
}

// hear has the events of a session given to a function, one after the other. The function
// must not call the browser.
func (b *Browser) hear(session string, f func(event *message)) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	b.heard[session] = f
}
