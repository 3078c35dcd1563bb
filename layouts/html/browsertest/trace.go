package browsertest

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"time"
)

// Trace is what the main thread of a page did for a while, in time of the processor: other programs on
// the machine do not count.
type Trace struct {
	Frames []time.Duration // work of the main thread for each picture, in order
	Busy   time.Duration   // all its work
	Took   time.Duration
}

// Worst returns how long the slowest frames took: Worst(0.95) is what 95 % of them stayed below. 0 without frames.
func (t Trace) Worst(share float64) time.Duration {
	if len(t.Frames) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(t.Frames))
	return sorted[min(int(share*float64(len(sorted))), len(sorted)-1)]
}

// traced is an event of a trace; times are in microseconds.
type traced struct {
	Name, Cat, Ph string
	Pid, Tid      int
	Ts, Dur, Tdur float64 // Tdur = time of the processor, where it is known
	Args          struct {
		Data struct{ Message string }
	}
}

// Trace records what the main thread of the page does while a function runs.
func (p *Page) Trace(during func()) Trace {
	p.t.Helper()
	var events []traced
	done := make(chan struct{})
	p.b.hear("", func(m *message) {
		switch m.Method {
		case "Tracing.dataCollected":
			var data struct{ Value []traced }
			if json.Unmarshal(m.Params, &data) == nil {
				events = append(events, data.Value...)
			}
		case "Tracing.tracingComplete":
			close(done)
		}
	})
	p.must(p.b.call("", "Tracing.start", map[string]any{"transferMode": "ReportEvents", "traceConfig": map[string]any{
		"recordMode": "recordUntilFull", "includedCategories": []string{"toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"}, "excludedCategories": []string{"*"}}}, nil))
	mark := fmt.Sprintf("browsertest-%s", p.session)
	p.Eval("console.timeStamp('"+mark+"')", nil)
	start := time.Now()
	during()
	took := time.Since(start)
	p.must(p.b.call("", "Tracing.end", nil, nil))
	select {
	case <-done:
	case <-time.After(patience):
		p.t.Fatal("the trace does not end")
	}
	p.b.hear("", nil)
	t := workOf(events, mark)
	t.Took = took
	return t
}

// workOf sums the tasks of the thread that set a mark, after it, by the frames that they
// were for: a frame ends with the task that hands it over to be painted.
func workOf(events []traced, mark string) (t Trace) {
	const task, handedOver = "ThreadControllerImpl::RunTask", "BeginCommitCompositorFrame"
	at := slices.IndexFunc(events, func(e traced) bool { return e.Name == "TimeStamp" && e.Args.Data.Message == mark })
	if at < 0 {
		return t
	}
	home := events[at]
	events = slices.DeleteFunc(events, func(e traced) bool {
		return e.Pid != home.Pid || e.Tid != home.Tid || e.Ts < home.Ts || e.Name != handedOver && (e.Name != task || e.Ph != "X")
	})
	slices.SortStableFunc(events, func(a, b traced) int { return cmp.Compare(a.Ts, b.Ts) })
	var open time.Duration
	end := 0.0
	for _, e := range events {
		switch {
		case e.Name == handedOver: // within the task that is the last in open
			t.Frames = append(t.Frames, open)
			open = 0
		case e.Ts >= end: // not within another task
			d := time.Duration(cmp.Or(e.Tdur, e.Dur) * 1000)
			t.Busy += d
			open += d
			end = e.Ts + e.Dur
		}
	}
	return t
}

// Metrics are figures of the page, as the protocol calls them: JSHeapUsedSize in bytes,
// TaskDuration, ScriptDuration and LayoutDuration in seconds, Nodes …
func (p *Page) Metrics() map[string]float64 {
	p.t.Helper()
	var got struct {
		Metrics []struct {
			Name  string
			Value float64
		}
	}
	p.Call("Performance.getMetrics", nil, &got)
	by := map[string]float64{}
	for _, m := range got.Metrics {
		by[m.Name] = m.Value
	}
	return by
}

// Memory collects garbage and returns the private memory, in bytes, of the largest process
// that shows pages: of a browser with one page it is that page's, pictures and typed arrays
// included. It is known on Linux only; 0 = not known.
func (p *Page) Memory() int64 {
	p.t.Helper()
	p.Call("HeapProfiler.collectGarbage", nil, nil)
	var got struct {
		ProcessInfo []struct {
			Type string
			ID   int
		}
	}
	p.must(p.b.call("", "SystemInfo.getProcessInfo", nil, &got))
	var most int64
	for _, process := range got.ProcessInfo {
		if process.Type != "renderer" {
			continue
		}
		text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", process.ID))
		if err != nil {
			continue
		}
		if m := anonymous.FindSubmatch(text); m != nil {
			kb, _ := strconv.ParseInt(string(m[1]), 10, 64)
			most = max(most, kb*1024)
		}
	}
	return most
}

var anonymous = regexp.MustCompile(`(?m)^RssAnon:\s+(\d+) kB`)
