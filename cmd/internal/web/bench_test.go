package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"testing"
	"time"

	"github.com/songngu/songngu/cmd/internal/web"
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
	b.until("document.querySelector('.row')") // those of the last stretch are on their way
	rows := eval[int](b, "document.querySelectorAll('.row').length")
	heap := eval[float64](b, "performance.memory.usedJSHeapSize")
	t.Logf("first paint after %.0f ms; after a walk %d rows of %d are held, %.1f MB", paint, rows, long, heap/1e6)
	if rows == 0 || rows > 1500 {
		t.Errorf("%d rows are held", rows)
	}
}
