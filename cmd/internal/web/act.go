package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/songngu/songngu/locales/messages"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/review"
)

// An answer is what the script gets to read: after an action, and as an event
// when others act.
type answer struct {
	Seq      int        `json:"seq,omitempty"`
	By       string     `json:"by,omitempty"`
	Message  string     `json:"message,omitempty"`
	Focus    string     `json:"focus,omitempty"`
	Chunk    int        `json:"chunk,omitempty"`
	Gone     []string   `json:"gone,omitempty"`
	Rows     []fragment `json:"rows,omitempty"`
	Progress string     `json:"progress,omitempty"` // HTML
	Conflict *fragment  `json:"conflict,omitempty"` // the link as it is now
	Reload   bool       `json:"reload,omitempty"`   // another revision of the articles
	Chunks   []int      `json:"chunks,omitempty"`   // to be loaded again instead of single rows
	Order    [][]string `json:"order,omitempty"`    // IDs of the links of each chunk that was touched, in order
	People   []string   `json:"people,omitempty"`
}

// A fragment is a row to put into the page.
type fragment struct {
	ID    string `json:"id"`
	After string `json:"after"`
	Chunk int    `json:"chunk"`
	HTML  string `json:"html"`
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	// The connection may be gone; there is nobody left to tell.
	_ = json.NewEncoder(w).Encode(v)
}

// act does what a form or the script asks for.
func (v *Reviews) act(w http.ResponseWriter, r *http.Request, who visit) {
	req, err := request(r, who)
	if errors.Is(err, review.ErrImpossible) {
		v.fail(w, r, who, err)
		return
	}
	if err != nil {
		v.refuse(w, r, who, http.StatusBadRequest, "review.error.impossible")
		return
	}
	var out review.Outcome
	if err = v.draft(r, &req); err == nil {
		out, err = v.Desk.Do(r.Context(), req)
	}
	var conflict *review.Conflict
	if errors.As(err, &conflict) && isScript(r) {
		v.conflict(w, r, who, req, conflict)
		return
	}
	if err != nil {
		v.fail(w, r, who, err)
		return
	}
	if out.Entry.Seq > 0 {
		v.hub.tell(req.Pair)
	}
	if !isScript(r) {
		http.Redirect(w, r, back(req, out), http.StatusSeeOther)
		return
	}
	v.catchUp(w, r, who)
}

// catchUp answers with everything that happened since the page's number, so
// that a page never believes to have seen what it was not shown.
func (v *Reviews) catchUp(w http.ResponseWriter, r *http.Request, who visit) {
	s, log, err := v.Desk.Look(r.Context(), r.PathValue("pair"))
	if err != nil {
		v.fail(w, r, who, err)
		return
	}
	f := numbers{r: r}
	a, err := v.changes(r, who, s, newer(log, max(f.int("seen"), 0)))
	if err != nil {
		v.fail(w, r, who, err)
		return
	}
	a.Reload = f.int("revision") != s.Revision
	writeJSON(w, http.StatusOK, a)
}

// back is where a visitor without script goes after an action: to the link
// that it left.
func back(req review.Request, out review.Outcome) string {
	link := req.Action.Link
	if in := out.Entry.Delta.InLinks; len(in) > 0 && !slices.ContainsFunc(in, func(l review.Link) bool { return l.ID == link }) {
		link = in[0].ID
	}
	return "/pairs/" + req.Pair + "?link=" + link + "#" + link
}

// tabLength is how long the name may be that a page gives itself.
const tabLength = 64

// request reads an action out of a form.
func request(r *http.Request, who visit) (review.Request, error) {
	f := numbers{r: r}
	req := review.Request{Revision: f.int("revision"), ID: r.FormValue("request"), Pair: r.PathValue("pair"), By: who.Name, Session: who.session.id, Tab: r.FormValue("tab")}
	if len(req.Tab) > tabLength {
		return req, errors.New("the name of the tab is too long")
	}
	op := r.FormValue("op")
	if op == "undo" || op == "redo" {
		return req, scope(r, who, op, &req)
	}
	req.Action = review.Action{
		Op: review.Op(op), Link: r.FormValue("link"), Other: r.FormValue("other"), Segment: r.FormValue("segment"),
		Text: r.FormValue("text"), Seen: f.int("seen"), Offset: f.int("offset"),
		At:   [2]int{f.int("at0"), f.int("at1")},
		Term: bitext.Term{Vietnamese: r.FormValue("vi"), English: r.FormValue("en"), Kind: bitext.TermKind(r.FormValue("kind"))},
	}
	if r.FormValue("column") == "target" {
		req.Action.Column = review.Target
	}
	switch req.Action.Op {
	case review.Prepare, review.Carried:
		return req, errors.New("only the worker prepares")
	case review.AcceptAbove:
		var err error
		req.Action.Above, err = share(r.FormValue("percent"))
		f.err = errors.Join(f.err, err)
	}
	return req, f.err
}

// scope reads whose actions an undo goes through: one's own, those of this
// session, or, for the chief, everybody's.
func scope(r *http.Request, who visit, op string, req *review.Request) error {
	s := review.Scope{By: who.Name}
	switch r.FormValue("scope") {
	case "session":
		s.Session = who.session.id
	case "all":
		if !who.MayAssign() {
			return errors.New("only a chief takes back what others did")
		}
		s = review.Scope{}
	}
	if op == "undo" {
		req.Undo = &s
	} else {
		req.Redo = &s
	}
	return nil
}

// numbers reads numbers out of a form; a field that is not there is 0.
type numbers struct {
	r   *http.Request
	err error
}

func (f *numbers) int(field string) int {
	text := f.r.FormValue(field)
	if text == "" {
		return 0
	}
	n, err := strconv.Atoi(text)
	f.err = errors.Join(f.err, err)
	return n
}

// plainPercent is a number as people write it, with a point or a comma.
var plainPercent = regexp.MustCompile(`^[0-9]{1,3}([.,][0-9]+)?$`)

// share reads percents as a part of 1. What is no number from 0 to 100 is
// refused in words: nothing typed must not mean everything accepted.
func share(percent string) (float64, error) {
	percent = strings.TrimSpace(percent)
	n, err := strconv.ParseFloat(strings.Replace(percent, ",", ".", 1), 64)
	if err != nil || !plainPercent.MatchString(percent) || n > 100 {
		return 0, &review.Impossible{Reason: "confidence", Detail: fmt.Sprintf("%q is no confidence in percent", percent)}
	}
	return n / 100, nil
}

// rowLimit is how many changed links are drawn for an answer. When more
// changed, the page loads the chunks that it shows.
const rowLimit = 60

// changes draws what entries did to the page.
func (v *Reviews) changes(r *http.Request, who visit, s *review.Sheet, entries []review.Entry) (a answer, err error) {
	a.Seq = s.Seq
	touched := map[string]bool{}
	for _, e := range entries {
		a.By = e.By
		for _, l := range slices.Concat(e.Delta.OutLinks, e.Delta.InLinks) {
			touched[l.ID] = true
		}
	}
	l := layOut(s)
	var changed []int // indices of links to draw
	chunks, here := map[int]bool{}, map[string]bool{}
	for i, link := range s.Links {
		here[link.ID] = true
		// The row after a changed one is drawn anew too: its heading depends on
		// what stands before it.
		if touched[link.ID] || i > 0 && touched[s.Links[i-1].ID] {
			changed = append(changed, i)
			chunks[l.chunks[i]] = true
		}
	}
	if len(changed) > rowLimit {
		a.Chunks = slices.Sorted(maps.Keys(chunks))
	} else if err := v.drawRows(r, who, s, l, changed, &a); err != nil {
		return a, err
	}
	for id := range touched {
		if !here[id] {
			a.Gone = append(a.Gone, id)
		}
	}
	slices.Sort(a.Gone)
	a.Order = order(s, l, chunks)
	a.Progress, err = v.part(who, "progress", map[string]any{"Progress": s.Progress()})
	return a, err
}

func (v *Reviews) drawRows(r *http.Request, who visit, s *review.Sheet, l layout, changed []int, a *answer) error {
	back, err := v.background(r.Context(), s)
	if err != nil {
		return err
	}
	for _, i := range changed {
		f, err := v.fragment(who, s, l, back, i)
		if err != nil {
			return err
		}
		a.Rows = append(a.Rows, f)
	}
	return nil
}

// order gives the links of the chunks in their order, for the page to stand as
// the server does.
func order(s *review.Sheet, l layout, chunks map[int]bool) (lists [][]string) {
	place := map[int]int{}
	for i, link := range s.Links {
		n := l.chunks[i]
		if !chunks[n] {
			continue
		}
		at, ok := place[n]
		if !ok {
			at = len(lists)
			place[n], lists = at, append(lists, nil)
		}
		lists[at] = append(lists[at], link.ID)
	}
	return lists
}

func (v *Reviews) fragment(who visit, s *review.Sheet, l layout, back background, i int) (fragment, error) {
	row := makeRow(s, l, back, i)
	html, err := v.part(who, "row", map[string]any{"Row": row, "Pair": s.Pair, "Seq": s.Seq, "Revision": s.Revision, "Visit": who})
	return fragment{row.ID, row.After, row.Chunk, html}, err
}

// part draws a piece of a page.
func (v *Reviews) part(who visit, name string, data map[string]any) (string, error) {
	var sb strings.Builder
	err := v.pages[who.Lang].ExecuteTemplate(&sb, name, data)
	return sb.String(), err
}

// conflict answers an action that was made looking at a link that is no more
// what it was: the page shows both, and its maker decides.
func (v *Reviews) conflict(w http.ResponseWriter, r *http.Request, who visit, req review.Request, c *review.Conflict) {
	s, log, err := v.Desk.Look(r.Context(), req.Pair)
	if err != nil {
		v.fail(w, r, who, err)
		return
	}
	f := numbers{r: r}
	a, err := v.changes(r, who, s, newer(log, max(f.int("seen"), 0)))
	if err != nil {
		v.fail(w, r, who, err)
		return
	}
	say := messages.In(who.Lang)
	switch {
	case c.Now == nil:
		a.Message = say.Say("review.error.gone", nil)
	case c.Now.By == "":
		a.Message = say.Say("review.error.draft", nil)
	default:
		a.Message = say.Say("review.error.changed", messages.Data{"Who": c.Now.By})
	}
	if a.Conflict, err = v.drawLink(r, who, s, c.Link); err != nil {
		v.fail(w, r, who, err)
		return
	}
	writeJSON(w, http.StatusConflict, a)
}

// drawLink draws a link as it is now; nil when it is gone.
func (v *Reviews) drawLink(r *http.Request, who visit, s *review.Sheet, id string) (*fragment, error) {
	i := slices.IndexFunc(s.Links, func(l review.Link) bool { return l.ID == id })
	if i < 0 {
		return nil, nil
	}
	var a answer
	if err := v.drawRows(r, who, s, layOut(s), []int{i}, &a); err != nil {
		return nil, err
	}
	return &a.Rows[0], nil
}
