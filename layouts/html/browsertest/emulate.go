package browsertest

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
)

// Viewport sets the size of the page, and how many pixels of the screen a CSS pixel has on a side.
func (p *Page) Viewport(width, height int, scale float64) {
	p.t.Helper()
	p.Call("Emulation.setDeviceMetricsOverride", map[string]any{"width": width, "height": height, "deviceScaleFactor": scale, "mobile": false}, nil)
}

// Phone makes the page that of a phone, with touch in place of a mouse.
func (p *Page) Phone(width, height int, scale float64) {
	p.t.Helper()
	p.Call("Emulation.setDeviceMetricsOverride", map[string]any{"width": width, "height": height, "deviceScaleFactor": scale, "mobile": true}, nil)
	p.Call("Emulation.setTouchEmulationEnabled", map[string]any{"enabled": true, "maxTouchPoints": 5}, nil)
}

// Media makes the page one for a medium ("screen", "print", "" = as it is), and for people who prefer what
// features say, each "name: value" as in a media query, such as "prefers-color-scheme: dark".
// It replaces what was said before.
func (p *Page) Media(medium string, features ...string) {
	p.t.Helper()
	list := []map[string]string{}
	for _, f := range features {
		name, value, ok := strings.Cut(f, ":")
		if !ok {
			p.t.Fatalf("%q is no feature with a value", f)
		}
		list = append(list, map[string]string{"name": strings.TrimSpace(name), "value": strings.TrimSpace(value)})
	}
	p.Call("Emulation.setEmulatedMedia", map[string]any{"media": medium, "features": list}, nil)
}

// Offline takes the network away, or gives it back.
func (p *Page) Offline(off bool) {
	p.t.Helper()
	p.Call("Network.emulateNetworkConditions", map[string]any{"offline": off, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}, nil)
}

// Downloads lets the page save files, which goes into a folder that is removed when the test ends.
func (p *Page) Downloads() (folder string) {
	p.t.Helper()
	folder = p.t.TempDir()
	p.must(p.b.call("", "Browser.setDownloadBehavior", map[string]any{"behavior": "allow", "downloadPath": folder}, nil))
	return folder
}

// Saved waits for a file of a name in the folder of Downloads, and reads it.
func (p *Page) Saved(folder, name string) (text []byte) {
	p.t.Helper()
	p.until(name+" is saved", func() bool {
		left, _ := filepath.Glob(filepath.Join(folder, "*.crdownload"))
		if len(left) > 0 {
			return false
		}
		var err error
		text, err = os.ReadFile(filepath.Join(folder, name))
		return err == nil && len(text) > 0
	})
	return text
}

// Screenshot is what is seen, as PNG.
func (p *Page) Screenshot() []byte {
	p.t.Helper()
	var got struct{ Data []byte }
	p.Call("Page.captureScreenshot", map[string]any{"format": "png"}, &got)
	return got.Data
}

// Picture is what is seen, in pixels of the screen.
func (p *Page) Picture() image.Image {
	p.t.Helper()
	m, err := png.Decode(bytes.NewReader(p.Screenshot()))
	if err != nil {
		p.t.Fatal(err)
	}
	return m
}

// PDF prints the page as its style sheets say, with backgrounds.
func (p *Page) PDF() []byte {
	p.t.Helper()
	var got struct{ Data []byte }
	p.Call("Page.printToPDF", map[string]any{"printBackground": true, "preferCSSPageSize": true}, &got)
	return got.Data
}
