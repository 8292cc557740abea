package web_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/songngu/songngu/cmd/internal/web"
	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
)

// articles makes a pair of lines, each a block and a segment, linked one to
// one.
func articles(name string, lines ...[2]string) bitext.Pair {
	p := bitext.Pair{Name: name}
	for c, side := range []*bitext.Side{&p.Source, &p.Target} {
		side.Article = bitext.Article{Lang: []locales.Lang{locales.Vietnamese, locales.English}[c], Name: name, Published: "2025-11-05", SHA256: name}
		for i, line := range lines {
			side.Article.Blocks = append(side.Article.Blocks, bitext.Block{ID: fmt.Sprint("b", i+1), Zone: bitext.Body, Text: line[c]})
			side.Segments = append(side.Segments, bitext.Segment{Block: i, Span: bitext.Span{End: len(line[c])}})
		}
	}
	for i := range lines {
		p.Alignment.Beads = append(p.Alignment.Beads, bitext.Bead{Source: []int{i}, Target: []int{i}, Confidence: 0.98, State: bitext.Candidate})
	}
	return p
}

// TestRowsWarnOfWhatThePanelFinds: a row warns at the words of a finding, and
// of nothing that the panel does not list.
func TestRowsWarnOfWhatThePanelFinds(t *testing.T) {
	lines := [][2]string{
		{"Trưa nay xã đón bốn đoàn khách, hai đoàn ở lại.", "This midday the commune welcomed visitors and one group stayed."},
		{"Chợ mở lúc 12 giờ.", "The market opens at noon."},
		{"Vé giá 90.000 đồng.", "Tickets cost VND 90,000."},
		{"Họ đi thành hai nhóm, mỗi nhóm bốn người.", "They went in two groups of four each."},
		{"Cầu được khởi công ngày 5/11/2025.", "Work on the bridge began on November 6, 2025."},
		{"Xã có 1.250 hộ dân.", "The commune is home to many families."},
		{"Mưa to.", "There was was heavy rain."},
	}
	p := serve(t, articles("ban-tin", lines...))
	b := p.login(t, web.Reader)
	_, page := b.get(t, "/pairs/"+p.pair)
	rows := strings.Split(page, "<article ")[1:]
	if len(rows) != len(lines) {
		t.Fatalf("%d rows", len(rows))
	}
	warned := 0
	for i, row := range rows {
		_, panel := b.get(t, fmt.Sprintf("/pairs/%s/links/b%d", p.pair, i))
		bad, found := strings.Contains(row, ` bad"`), strings.Contains(panel, `class="findings"`)
		if bad != found {
			_, list, _ := strings.Cut(panel, `class="findings"`)
			t.Errorf("%s: the row warns: %t, the panel: %t\n%.2000s\n%.300s", lines[i][0], bad, found, row, list)
		}
		if bad {
			warned++
		}
	}
	if warned < 3 || !strings.Contains(page, `<mark class="fact bad">ngày 5/11/2025</mark>`) || !strings.Contains(page, `<mark class="fact">90.000 đồng</mark>`) {
		t.Errorf("%d rows warn", warned)
	}
}
