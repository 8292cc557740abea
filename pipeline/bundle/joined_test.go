package bundle

import (
	"strings"
	"testing"

	"github.com/songngu/songngu/pipeline/bitext"
)

// TestWhatAPersonTranslatedAsOneIsInTheBundle: two sentences of a paragraph,
// and two of different paragraphs, joined and given one translation.
func TestWhatAPersonTranslatedAsOneIsInTheBundle(t *testing.T) {
	for _, c := range []struct {
		bead, text, block string // what the block is made of
		page              string
		want              linksForm
	}{
		{"1,2:", "The water rose and the market closed.", `"state": "reviewed",
      "text": "The water rose and the market closed."`, "\n\nThe water rose and the market closed.\n", linksForm{Linked: 2, Drafted: 1, Open: 2, Accepted: 1}},
		{"2,3:", "The market of Dak Lak closed.", `"state": "partly-draft",
      "text": "The market of Dak Lak closed."`, "translated in part -->\n\nThe market of Dak Lak closed.\n", linksForm{Linked: 2, Drafted: 1, Open: 2, Accepted: 1}},
	} {
		p := single(t)
		p.Units = []bitext.Unit{p.Units[0], {Bead: c.bead, Target: c.text, Origin: bitext.Human, State: bitext.Reviewed}}
		files := render(t, p)
		if article := string(files[2].Data); strings.Count(article, c.text) != 1 || !strings.Contains(article, c.block) {
			t.Errorf("%s became\n%s", c.bead, article)
		}
		if page := string(files[5].Data); !strings.Contains(page, c.page) {
			t.Errorf("%s became\n%s", c.bead, page)
		}
		if got := newLayout(p).links(); got != c.want {
			t.Errorf("%s: the manifest counts %+v, want %+v", c.bead, got, c.want)
		}
	}
}
