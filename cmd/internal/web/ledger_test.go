package web_test

import (
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/songngu/songngu/cmd/internal/web"
	"github.com/songngu/songngu/pipeline/review/reviewtest"
)

var dakLak = url.Values{"op": {"name"}, "link": {"b0"}, "vi": {"Đắk Lắk"}, "en": {"Dak Lak"}, "kind": {"LOC"}}

// TestLedgerByRole: everybody looks at the ledger; a chief removes names from
// it and puts them back, and asks for nothing else; nobody does so without the form's word.
func TestLedgerByRole(t *testing.T) {
	for role, may := range map[web.Role]bool{web.Reader: false, web.Reviewer: false, web.Chief: true} {
		t.Run(string(role), func(t *testing.T) {
			p := serve(t, reviewtest.Pair("p", 4))
			if status, a := p.login(t, web.Chief).act(t, p.pair, dakLak); status != http.StatusOK {
				t.Fatal(a)
			}
			b := p.login(t, role)
			_, page := b.get(t, "/ledger")
			if !strings.Contains(page, "Đắk Lắk") || !strings.Contains(page, "<td>place</td>") || !strings.Contains(page, "<td>the-chief</td>") ||
				strings.Contains(page, `value="remove"`) != may {
				t.Errorf("the page shows %s", page)
			}
			do := func(op, csrf string) (int, string) {
				return b.post(t, "/ledger", url.Values{"op": {op}, "vi": {"Đắk Lắk"}, "en": {"Dak Lak"}, "kind": {"LOC"}, "csrf": {csrf}})
			}
			if status, _ := do("remove", "none"); status != http.StatusForbidden {
				t.Errorf("without the form's word: %d", status)
			}
			for _, step := range []struct {
				op      string
				status  int
				holds   bool
				removed bool
			}{{"", http.StatusBadRequest, true, false}, {"undo", http.StatusBadRequest, true, false}, {"remove", http.StatusOK, false, true}, {"remove", http.StatusConflict, false, true},
				{"restore", http.StatusOK, true, false}, {"restore", http.StatusConflict, true, false}} {
				want, holds, removed := step.status, step.holds, step.removed
				if !may {
					want, holds, removed = http.StatusForbidden, true, false
				}
				status, _ := do(step.op, b.csrf)
				_, page := b.get(t, "/ledger")
				terms, err := p.store.Ledger(t.Context())
				if err != nil || status != want || (len(terms) == 1) != holds || strings.Contains(page, "Removed names") != removed {
					t.Errorf("%s: %d, %v, %v", step.op, status, terms, err)
				}
			}
		})
	}
	p := serve(t, reviewtest.Pair("p", 4))
	for _, path := range []string{"/ledger"} {
		client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
		if r, err := client.Get(p.URL + path); err != nil || r.StatusCode != http.StatusSeeOther {
			t.Errorf("somebody unknown got %v, %v", r, err)
		}
	}
}

// TestNamesOfNoKindAreRefused, and a name of another kind takes the place of
// the one before.
func TestNamesOfNoKindAreRefused(t *testing.T) {
	p := serve(t, reviewtest.Pair("p", 4))
	b := p.login(t, web.Reviewer)
	for i, step := range []struct {
		kind, en string
		status   int
		holds    string
	}{{"ORG", "Daklak", http.StatusOK, "Daklak"}, {"", "Dac Lac", http.StatusUnprocessableEntity, "Daklak"},
		{"PLACE", "Dac Lac", http.StatusUnprocessableEntity, "Daklak"}, {"LOC", "Dak Lak", http.StatusOK, "Dak Lak"},
		{"MISC", "the Dak Lak", http.StatusOK, "the Dak Lak"}} {
		status, a := b.act(t, p.pair, url.Values{"op": {"name"}, "vi": {"Đắk Lắk"}, "en": {step.en}, "kind": {step.kind}})
		terms, err := p.store.Ledger(t.Context())
		if err != nil || status != step.status || len(terms) != 1 || terms[0].English != step.holds {
			t.Errorf("%d, kind %q: %d %v; the ledger holds %v, %v", i, step.kind, status, a["message"], terms, err)
		}
	}
}

// TestLedgerPageHasNoAccessibilityFault runs axe-core over it, with names there
// and names removed, on a wide screen and a narrow one.
func TestLedgerPageHasNoAccessibilityFault(t *testing.T) {
	b := chromium(t)
	axe, err := os.ReadFile("testdata/axe.min.js")
	if err != nil {
		t.Fatal(err)
	}
	p := serve(t, reviewtest.Pair("p", 4))
	chief := p.login(t, web.Chief)
	for _, vi := range []string{"Đắk Lắk", "Cần Thơ"} {
		chief.act(t, p.pair, url.Values{"op": {"name"}, "vi": {vi}, "en": {"Somewhere"}, "kind": {"LOC"}})
	}
	chief.post(t, "/ledger", url.Values{"op": {"remove"}, "vi": {"Cần Thơ"}, "en": {"Somewhere"}, "kind": {"LOC"}})
	b.enter(p, web.Chief)
	for _, width := range []int64{1400, 320} {
		b.do(chromedp.EmulateViewport(width, 900), chromedp.Navigate(p.URL+"/ledger"))
		b.until("document.querySelectorAll('table.inbox').length === 2")
		b.check(string(axe))
	}
}
