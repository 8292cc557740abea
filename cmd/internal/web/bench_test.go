package web_test

import (
	"database/sql"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/songngu/songngu/cmd/internal/web"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/review/reviewtest"
)

// long is a pair of 5,000 links: 10,000 segments.
const long = 5000

// BenchmarkPage loads the page of a pair of 10,000 segments.
func BenchmarkPage(b *testing.B) {
	p := serve(b, reviewtest.Pair("long", long))
	browser := p.login(b, web.Reviewer)
	browser.get(b, "/pairs/"+p.pair)
	size := 0
	for b.Loop() {
		_, page := browser.get(b, "/pairs/"+p.pair)
		size = len(page)
	}
	b.ReportMetric(float64(size)/1024, "KB/page")
}

// BenchmarkAction accepts and reopens links all over a pair of 10,000 segments
// and reports the time a person waits.
func BenchmarkAction(b *testing.B) {
	p := serve(b, reviewtest.Pair("long", long))
	browser := p.login(b, web.Reviewer)
	var times []time.Duration
	seen := "0"
	for i := 0; b.Loop(); i++ {
		op := []string{"accept", "reopen"}[i/2%2]
		start := time.Now()
		status, a := browser.act(b, p.pair, url.Values{"op": {op}, "link": {fmt.Sprintf("b%d", i*997%long)}, "seen": {seen}})
		times = append(times, time.Since(start))
		if status != http.StatusOK {
			b.Fatal(a)
		}
		if n, ok := a["seq"].(float64); ok {
			seen = fmt.Sprint(int(n))
		}
	}
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(times[len(times)*99/100].Microseconds())/1000, "p99-ms")
}

// BenchmarkInbox loads the inbox over 10,000 pairs, of which half are opened,
// once whole and once with words to search.
func BenchmarkInbox(b *testing.B) {
	pair := reviewtest.Pair("lu-can-tho", 40)
	pair.Source.Article.Blocks[0].Zone, pair.Target.Article.Blocks[0].Zone = bitext.Title, bitext.Title
	p := serve(b, pair)
	err := p.store.Tx(b.Context(), func(tx *sql.Tx) error {
		for _, statement := range []string{
			`INSERT INTO pairs (id, place, origin, name, version, domain, job, source_lang, target_lang, source_sha, target_sha, created, changed, source_title, target_title, links, doubtful, singles)
				SELECT id || n, place || n, origin || n, name, version, domain, job, source_lang, target_lang, source_sha, target_sha, created, changed + n, source_title, target_title, links, doubtful, singles FROM pairs, ` + numbers,
			`INSERT INTO beads (pair, n, source, target, confidence, state, moved, reasons)
				SELECT pair || i, beads.n, source, target, confidence, state, moved, reasons FROM beads, (SELECT n AS i FROM ` + numbers + `)`,
			`INSERT INTO reviews (pair, revision, seq, links, decided, doubtful, singles, assignee, changed)
				SELECT id, 1, 0, 40, 0, 8, 0, '', changed FROM pairs WHERE length(id) % 2 = 0`,
		} {
			if _, err := tx.Exec(statement); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	browser := p.login(b, web.Chief)
	for _, path := range []string{"/", "/?q=" + url.QueryEscape("câu số tho")} {
		b.Run(path, func(b *testing.B) {
			for b.Loop() {
				if _, page := browser.get(b, path); !strings.Contains(page, "200 pairs") {
					b.Fatal(page)
				}
			}
		})
	}
}

// numbers counts from 1 to 9,999.
const numbers = `(WITH RECURSIVE count (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < 9999) SELECT n FROM count)`

// TestFirstPaintOfALongPair prints when a browser first shows a pair of 10,000
// segments, how much memory the page takes, and how many rows it holds after
// a walk through all of it.
func TestFirstPaintOfALongPair(t *testing.T) {
	b := chromium(t)
	p := serve(t, reviewtest.Pair("long", long))
	b.enter(p, web.Reviewer)
	b.until("performance.getEntriesByName('first-contentful-paint').length")
	paint := eval[float64](b, "performance.getEntriesByName('first-contentful-paint')[0].startTime")
	walk := "(async () => { for (let y = 0; y < document.body.scrollHeight; y += 3000) { scrollTo(0, y); await new Promise(r => setTimeout(r, 30)); } return true })()"
	eval[bool](b, walk)
	const held = "document.querySelectorAll('.row').length"
	b.until(fmt.Sprintf("%s > 0 && %s <= 1500", held, held)) // rows of the last stretch are on their way, others on theirs out
	rows := eval[int](b, held)
	heap := eval[float64](b, "performance.memory.usedJSHeapSize")
	t.Logf("first paint after %.0f ms; after a walk %d rows of %d are held, %.1f MB", paint, rows, long, heap/1e6)
}
