package web_test

import (
	"database/sql"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/songngu/songngu/cmd/internal/web"
	"github.com/songngu/songngu/pipeline/review/reviewtest"
)

// TestNobodyTakesADraftUnseen: a draft that is not the one the page showed is
// shown first, to the script and to the form, whatever the log says.
func TestNobodyTakesADraftUnseen(t *testing.T) {
	p := serve(t, reviewtest.Single("single", 4))
	b := p.login(t, web.Reviewer)
	if _, page := b.get(t, "/pairs/"+p.pair); !strings.Contains(page, `name="draft" value="Draft number 2."`) {
		t.Error("the form does not say which draft it shows")
	}
	for _, form := range []url.Values{
		{"op": {"accept"}, "link": {"b1"}, "draft": {"An older draft."}},
		{"op": {"take-draft"}, "link": {"b1"}, "draft": {"An older draft."}},
		{"op": {"accept"}, "link": {"b1"}},
		{"op": {"accept"}, "link": {"b3"}, "draft": {"A draft that is no more."}},
	} {
		status, a := b.act(t, p.pair, form)
		_, log, err := p.desk.Look(t.Context(), p.pair)
		if err != nil || status != http.StatusConflict || len(log) != 0 || !strings.Contains(fmt.Sprint(a["message"]), "draft") {
			t.Errorf("%v: %d %v, %d entries, %v", form, status, a["message"], len(log), err)
		}
		now, _ := a["conflict"].(map[string]any)
		if html := fmt.Sprint(now["html"]); form.Get("link") == "b1" && !strings.Contains(html, "Draft number 2.") {
			t.Errorf("%v: what is there now is shown as %s", form, html)
		}
	}
	status, _ := b.post(t, "/pairs/"+p.pair+"/act", url.Values{"op": {"accept"}, "link": {"b1"}, "draft": {"An older draft."}})
	if _, log, err := p.desk.Look(t.Context(), p.pair); status != http.StatusConflict || len(log) != 0 || err != nil {
		t.Errorf("without script: %d, %d entries, %v", status, len(log), err)
	}
	again := url.Values{"op": {"accept"}, "link": {"b1"}, "draft": {"Draft number 2."}, "request": {"once"}}
	for range 2 { // a request that is sent again is not done again
		status, a := b.act(t, p.pair, again)
		s, _, err := p.desk.Look(t.Context(), p.pair)
		if status != http.StatusOK || err != nil || reviewtest.Shape(s) != "0: 1:t 2: 3:" || s.Links[1].Taken != "Draft number 2." {
			t.Errorf("the draft that was shown: %d %v, %s, %v", status, a["message"], reviewtest.Shape(s), err)
		}
	}
}

// TestAPageShowsTheDraftThatTookTheOldOnesPlace, asks, and takes what its
// reader then says.
func TestAPageShowsTheDraftThatTookTheOldOnesPlace(t *testing.T) {
	b := chromium(t)
	p := serve(t, reviewtest.Single("single", 4))
	b.enter(p, web.Reviewer)
	b.hold("b1")
	err := p.store.Tx(t.Context(), func(tx *sql.Tx) error {
		_, err := tx.Exec("UPDATE drafts SET target = 'Another draft.' WHERE bead = '1:'")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	b.keys("a")
	b.until("document.getElementById('stale').open")
	b.until("document.getElementById('stale-now').textContent.includes('Another draft.')")
	b.until("document.getElementById('draft-b1').textContent === 'Another draft.'")
	p.logged(t, 0)
	b.click("#stale-again")
	b.until("document.querySelector('#b1.accepted')")
	b.hold("b0")
	b.keys("\r")
	b.until("document.querySelector('#b0.accepted')")
	s, _, err := p.desk.Look(t.Context(), p.pair)
	if err != nil || reviewtest.Shape(s) != "0:t 1:t 2: 3:" || s.Links[1].Taken != "Another draft." || s.Links[0].Taken != "Draft number 1." {
		t.Errorf("%s, %+v, %v", reviewtest.Shape(s), s.Links[:2], err)
	}
}
