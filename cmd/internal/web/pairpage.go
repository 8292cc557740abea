package web

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"github.com/songngu/songngu/locales/messages"
	"github.com/songngu/songngu/pipeline/review"
)

// pair shows a pair: the chunk that the address asks for, the others as empty
// places that the script fills when they come into view. Without a script
// there are links from chunk to chunk. With "all" everything is shown, to be
// printed.
func (v *Reviews) pair(w http.ResponseWriter, r *http.Request, who visit) {
	s, log, back, ok := v.opened(w, r, who)
	if !ok {
		return
	}
	l := layOut(s)
	shown := v.shownChunk(r, s, l)
	var chunks []chunk
	for n := range l.last + 1 {
		c := chunk{N: n}
		if c.Shown = n == shown || r.FormValue("all") != ""; c.Shown {
			c.Rows = rows(s, l, back, func(i int) bool { return l.chunks[i] == n })
		}
		for i := range s.Links {
			if l.chunks[i] == n {
				c.Links++
			}
		}
		chunks = append(chunks, c)
	}
	words, err := v.words(who)
	if err != nil {
		v.fail(w, r, who, err)
		return
	}
	v.render(w, who, http.StatusOK, "pair", map[string]any{
		"Sheet": s, "Name": s.Articles[review.Source].Name, "Title": s.Articles[review.Source].Title(),
		"Langs":  [2]string{string(s.Articles[0].Lang), string(s.Articles[1].Lang)},
		"Chunks": chunks, "Progress": s.Progress(), "Keys": keys, "Lost": lost(log), "Words": words,
	})
}

// opened gives the pair of the address with what its rows are drawn with; when
// it cannot, it has answered.
func (v *Reviews) opened(w http.ResponseWriter, r *http.Request, who visit) (*review.Sheet, []review.Entry, background, bool) {
	s, log, err := v.Desk.Look(r.Context(), r.PathValue("pair"))
	if err != nil {
		v.fail(w, r, who, err)
		return nil, nil, background{}, false
	}
	back, err := v.background(r.Context(), s)
	if err != nil {
		v.fail(w, r, who, err)
		return nil, nil, background{}, false
	}
	return s, log, back, true
}

// background reads the house's names and, for an article without counterpart,
// the drafts that stand in for one.
func (v *Reviews) background(ctx context.Context, s *review.Sheet) (b background, err error) {
	if b.ledger, err = v.ledger(ctx); err != nil {
		return b, err
	}
	if len(s.Segments[review.Target]) > 0 {
		b.pair = s.Result()
		return b, nil
	}
	p, err := v.Store.Pair(ctx, s.Pair)
	if err != nil {
		return b, err
	}
	b.pair, b.drafts = s.Result(p.Units...), map[string]string{}
	for link, u := range s.Drafts(p.Units) {
		b.drafts[link] = u.Target
	}
	return b, nil
}

// A chunk is a stretch of the page; Rows is empty while it is not loaded.
type chunk struct {
	N     int
	Shown bool
	Links int
	Rows  []row
}

// shownChunk is the chunk of the link in the address, else the numbered one.
func (v *Reviews) shownChunk(r *http.Request, s *review.Sheet, l layout) int {
	for i, link := range s.Links {
		if link.ID == r.FormValue("link") {
			return l.chunks[i]
		}
	}
	n, err := strconv.Atoi(r.FormValue("chunk"))
	if err != nil || n < 0 || n > l.last {
		return 0
	}
	return n
}

// lost is what the worker could not carry over from an older text.
func lost(log []review.Entry) string {
	if len(log) > 0 && log[0].Action.Op == review.Carried {
		return strings.TrimSpace(log[0].Action.Text)
	}
	return ""
}

// chunk gives the rows of a chunk as a fragment.
func (v *Reviews) chunk(w http.ResponseWriter, r *http.Request, who visit) {
	s, _, back, ok := v.opened(w, r, who)
	if !ok {
		return
	}
	l := layOut(s)
	n, err := strconv.Atoi(r.PathValue("n"))
	if err != nil || n < 0 || n > l.last {
		v.refuse(w, r, who, http.StatusNotFound, "review.error.not-found")
		return
	}
	w.Header().Set("X-Seq", strconv.Itoa(s.Seq)) // the page loads it again when it knows a later one
	v.render(w, who, http.StatusOK, "rows", map[string]any{
		"Rows": rows(s, l, back, func(i int) bool { return l.chunks[i] == n }), "Pair": s.Pair, "Seq": s.Seq, "Revision": s.Revision,
	})
}

// next finds the nearest link after one, or before it, that is doubtful or not
// one to one, wherever in a long pair it stands.
func (v *Reviews) next(w http.ResponseWriter, r *http.Request, who visit) {
	s, _, err := v.Desk.Look(r.Context(), r.PathValue("pair"))
	if err != nil {
		v.fail(w, r, who, err)
		return
	}
	wanted := doubtful
	if r.FormValue("what") == "shape" {
		wanted = func(l review.Link) bool { return !l.OneToOne() }
	}
	l := layOut(s)
	at := 0
	for i, link := range s.Links {
		if link.ID == r.FormValue("link") {
			at = i + 1
		}
	}
	n := len(s.Links)
	for k := range n {
		i := (at + k) % n
		if wanted(s.Links[i]) {
			writeJSON(w, http.StatusOK, answer{Focus: s.Links[i].ID, Chunk: l.chunks[i]})
			return
		}
	}
	writeJSON(w, http.StatusOK, answer{Message: messages.In(who.Lang).Say("review.none-left", nil)})
}

// doubtful tells whether a link wants a look of its own.
func doubtful(l review.Link) bool {
	return l.Open() && (!l.Linked() || l.Confidence < review.Doubt)
}

// above tells how many links an acceptance above a confidence would take, and
// how many of them are expected to be wrong.
func (v *Reviews) above(w http.ResponseWriter, r *http.Request, who visit) {
	s, _, err := v.Desk.Look(r.Context(), r.PathValue("pair"))
	if err != nil {
		v.fail(w, r, who, err)
		return
	}
	confidence, err := share(r.FormValue("percent"))
	if err != nil {
		v.fail(w, r, who, err)
		return
	}
	n, wrong := s.AboveCount(confidence)
	text := messages.In(who.Lang).Count("review.above.count", n, messages.Data{"Wrong": strconv.FormatFloat(wrong, 'f', 2, 64)})
	writeJSON(w, http.StatusOK, answer{Message: text})
}

// A key is a line of the sheet of keys; the script knows them by Does.
type key struct{ Keys, Does string }

var keys = []key{
	{"j ↓", "next"}, {"k ↑", "previous"}, {"n", "next-doubtful"}, {"b", "next-shape"},
	{"Enter", "accept-next"}, {"a", "accept"}, {"A", "accept-up-to"}, {"%", "accept-above"}, {"o", "reopen"},
	{"r", "reject"}, {"u", "unlink"}, {"m", "merge"}, {"s", "split"}, {"S", "split-segment"},
	{"[", "up-source"}, {"]", "down-source"}, {"{", "up-target"}, {"}", "down-target"},
	{"x", "across"}, {"e", "edit-source"}, {"E", "edit-target"}, {"t", "untranslated"}, {"c", "comment"}, {"g", "realign"},
	{"z", "undo"}, {"y", "redo"}, {"← →", "next-segment"}, {"i", "panel"}, {"/", "concordance"}, {"Esc", "leave"}, {"?", "help"},
}

// scriptWords are the sentences that the script says by itself.
var scriptWords = []string{
	"review.done", "review.offline", "review.online", "review.waiting", "review.mark.across", "review.mark.realign", "review.others", "review.caret",
	"review.save", "review.cancel", "review.comment.ask", "review.choose", "review.error.gone",
	"review.cut", "review.no-text", "review.stale.none", "review.leftover", "review.put-away", "review.error.role", "review.impossible.no-neighbour",
	"review.op.accept", "review.op.accept-up-to", "review.op.accept-above", "review.op.reject", "review.op.unlink", "review.op.reopen", "review.op.merge",
	"review.op.split", "review.op.split-segment", "review.op.move-up", "review.op.move-down", "review.op.across", "review.op.edit",
	"review.op.untranslated", "review.op.comment", "review.op.name", "review.op.realign", "review.op.take-draft", "review.op.undo", "review.op.redo",
}

// words gives them as JSON.
func (v *Reviews) words(who visit) (string, error) {
	say, words := messages.In(who.Lang), map[string]string{}
	for _, id := range scriptWords {
		words[strings.TrimPrefix(id, "review.")] = say.Say(id, nil)
	}
	text, err := json.Marshal(words)
	return string(text), err
}
