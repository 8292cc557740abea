package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/songngu/songngu/cmd/internal/web"
	"github.com/songngu/songngu/pipeline/review/reviewtest"
)

// TestHistoryTellsOldAndNewTexts of edits, translations and names, with the zone
// of the time.
func TestHistoryTellsOldAndNewTexts(t *testing.T) {
	p := serve(t, reviewtest.Pair("p", 4))
	b := p.login(t, web.Reviewer)
	for _, f := range []url.Values{
		{"op": {"edit"}, "segment": {"t0"}, "text": {"The <first> sentence."}, "tab": {"one"}},
		{"op": {"undo"}, "tab": {"one"}},
		dakLak,
	} {
		if status, a := b.act(t, p.pair, f); status != http.StatusOK {
			t.Fatal(a)
		}
	}
	_, panel := b.get(t, "/pairs/"+p.pair+"/links/b0")
	_, history, _ := strings.Cut(panel, `<ol class="history">`)
	for _, want := range []string{
		"<del>Sentence number 1.</del> → <ins>The &lt;first&gt; sentence.</ins>",
		"<del>The &lt;first&gt; sentence.</del> → <ins>Sentence number 1.</ins>",
		"<ins>Đắk Lắk → Dak Lak</ins>", " UTC",
	} {
		if !strings.Contains(history, want) {
			t.Errorf("the history lacks %s: %s", want, history)
		}
	}
}
