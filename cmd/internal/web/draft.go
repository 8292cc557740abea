package web

import (
	"net/http"
	"strings"

	"github.com/songngu/songngu/pipeline/review"
)

// draft completes an action on what stands in for a missing counterpart. To
// change its text is to take it over, and so is to accept a link that shows
// one. Who takes a draft without writing a text means the one that the page
// showed, which the form sends along: the worker may have prepared another
// meanwhile, and nobody approves what they have not read. Then it fails with a
// Conflict whose link nobody changed.
func (v *Reviews) draft(r *http.Request, req *review.Request) error {
	a := &req.Action
	if link, ok := strings.CutPrefix(a.Segment, draftID); ok && a.Op == review.Edit {
		a.Op, a.Link, a.Segment = review.TakeDraft, link, ""
		return nil
	}
	if a.Op != review.Accept && (a.Op != review.TakeDraft || a.Text != "") {
		return nil
	}
	s, _, err := v.Desk.Look(r.Context(), req.Pair)
	if err != nil {
		return err
	}
	link, ok := s.Link(a.Link)
	if !ok || link.Linked() || len(s.Segments[review.Target]) > 0 || a.Op == review.Accept && !link.Open() {
		return nil
	}
	p, err := v.Store.Pair(r.Context(), req.Pair)
	if err != nil {
		return err
	}
	u, ok := s.Drafts(p.Units)[a.Link]
	if !sameWords(u.Target, r.FormValue("draft")) {
		link.By = "" // it is the draft that changed, not the link
		return &review.Conflict{Link: link.ID, Seen: a.Seen, Now: &link}
	}
	if ok {
		a.Op, a.Text = review.TakeDraft, u.Target
	}
	return nil
}

// sameWords compares texts of which one went through a form, where ends of
// lines change.
func sameWords(a, b string) bool {
	return strings.Join(strings.Fields(a), " ") == strings.Join(strings.Fields(b), " ")
}
