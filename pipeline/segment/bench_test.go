package segment

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/clipperhouse/uax29/v2/sentences"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
)

// corpus is the prose of all test pages of one language, about 1 MB: long
// paragraphs out of the pages' lines.
func corpus(b *testing.B, lang locales.Lang) string {
	b.Helper()
	pages, err := filepath.Glob("../../testdata/articles/*." + string(lang) + ".txt")
	if err != nil || len(pages) == 0 {
		b.Fatal("no test pages", err)
	}
	var sb strings.Builder
	for sb.Len() < 1<<20 {
		for _, page := range pages {
			data, err := os.ReadFile(page)
			if err != nil {
				b.Fatal(err)
			}
			sb.Write(data)
			sb.WriteByte('\n')
		}
	}
	return sb.String()
}

// BenchmarkSplit cuts and lets UAX #29 alone cut the same text in turn. ×uax29
// is our speed as a share of the standard's, which is one part of our work; both
// by their fastest run, which is the one that other work on the machine disturbed
// least.
func BenchmarkSplit(b *testing.B) {
	for _, lang := range []locales.Lang{locales.Vietnamese, locales.English} {
		text := corpus(b, lang)
		b.Run(string(lang), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			ours, base := time.Hour, time.Hour
			for b.Loop() {
				start := time.Now()
				Split(text, lang, bitext.Body)
				ours = min(ours, time.Since(start))
				b.StopTimer()
				start = time.Now()
				for it := sentences.FromString(text); it.Next(); {
				}
				base = min(base, time.Since(start))
				b.StartTimer()
			}
			b.ReportMetric(base.Seconds()/ours.Seconds(), "×uax29")
			b.ReportMetric(float64(len(text))/1e6/base.Seconds(), "uax29-MB/s")
		})
	}
}
