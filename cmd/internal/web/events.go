package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/songngu/songngu/pipeline/review"
)

// A hub wakes those who look at a pair when something happened to it.
type hub struct {
	mu       sync.Mutex
	watchers map[string]map[*watcher]bool // by pair
}

// A watcher is an open page.
type watcher struct {
	name string
	wake chan struct{} // holds one call at most: who is awake looks at everything
}

func newHub() *hub { return &hub{watchers: map[string]map[*watcher]bool{}} }

func (h *hub) enter(pair, name string) *watcher {
	h.mu.Lock()
	defer h.mu.Unlock()
	w := &watcher{name, make(chan struct{}, 1)}
	if h.watchers[pair] == nil {
		h.watchers[pair] = map[*watcher]bool{}
	}
	h.watchers[pair][w] = true
	h.wake(pair)
	return w
}

func (h *hub) leave(pair string, w *watcher) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.watchers[pair], w)
	if len(h.watchers[pair]) == 0 {
		delete(h.watchers, pair)
	}
	h.wake(pair)
}

// tell wakes all who look at the pair.
func (h *hub) tell(pair string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.wake(pair)
}

func (h *hub) wake(pair string) {
	for w := range h.watchers[pair] {
		select {
		case w.wake <- struct{}{}:
		default: // awake already
		}
	}
}

// present names those who look at the pair, each once.
func (h *hub) present(pair string) []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	set := map[string]bool{}
	for w := range h.watchers[pair] {
		set[w.name] = true
	}
	return named(set)
}

// lookEvery is how often an open page looks for what other processes wrote.
const lookEvery = time.Second

// events sends what happens to a pair, as long as the page is open. A page
// that comes back tells the last number it saw and gets what it missed.
func (v *Reviews) events(w http.ResponseWriter, r *http.Request, who visit) {
	pair := r.PathValue("pair")
	s, _, err := v.Desk.Look(r.Context(), pair)
	if err != nil {
		v.fail(w, r, who, err)
		return
	}
	seen, revision := s.Seq, s.Revision
	for _, text := range []string{r.FormValue("after"), r.Header.Get("Last-Event-ID")} {
		var rev, n int
		if _, err := fmt.Sscanf(text, "r%d.%d", &rev, &n); err == nil {
			revision, seen = rev, max(n, 0)
		}
	}
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("X-Accel-Buffering", "no") // a proxy in front must not wait for more
	w.WriteHeader(http.StatusOK)
	watcher := v.hub.enter(pair, who.Name)
	defer v.hub.leave(pair, watcher)
	out := stream{v: v, w: w, r: r, who: who, revision: revision, seen: seen}
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	for out.send() {
		select {
		case <-r.Context().Done():
			return
		case <-watcher.wake:
		case <-tick.C:
		}
	}
}

// A stream is what has been sent to one page.
type stream struct {
	v        *Reviews
	w        http.ResponseWriter
	r        *http.Request
	who      visit
	revision int
	seen     int
	people   []string
	quiet    int // looks since anything was sent
}

// send writes what is new; false ends the stream, as the end of the session
// does.
func (o *stream) send() bool {
	if over, err := o.v.ended.over(o.r.Context(), o.who.session); over || err != nil {
		return false
	}
	pair := o.r.PathValue("pair")
	s, log, err := o.v.Desk.Look(o.r.Context(), pair)
	if err != nil {
		return false
	}
	a := answer{}
	switch {
	case s.Revision != o.revision:
		a.Reload = true
	case s.Seq > o.seen:
		if a, err = o.v.changes(o.r, o.who, s, newer(log, o.seen)); err != nil {
			return false
		}
	}
	people := o.v.hub.present(pair)
	o.quiet++
	if a.Seq == 0 && !a.Reload && slices.Equal(people, o.people) && o.quiet < 15 {
		return true
	}
	a.People, o.people, o.quiet = people, people, 0
	o.seen, o.revision = s.Seq, s.Revision
	data, err := json.Marshal(a)
	if err != nil {
		return false
	}
	if _, err := fmt.Fprintf(o.w, "id: r%d.%d\ndata: %s\n\n", s.Revision, s.Seq, data); err != nil {
		return false
	}
	return http.NewResponseController(o.w).Flush() == nil
}

func newer(log []review.Entry, seen int) []review.Entry {
	return log[min(seen, len(log)):]
}
