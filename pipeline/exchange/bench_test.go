package exchange

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"github.com/songngu/songngu/pipeline/bitext"
)

// newsUnits makes units of newspaper length, about 150 bytes a side, as an
// aligner leaves them.
func newsUnits(n int) []bitext.Unit {
	at := time.Date(2025, 3, 12, 8, 0, 0, 0, time.UTC)
	units := make([]bitext.Unit, n)
	for i := range units {
		units[i] = bitext.Unit{
			ID: fmt.Sprintf("%032x", i), SourceLang: "vi", TargetLang: "en",
			Source: fmt.Sprintf("Trận mưa thứ %d trong tuần làm ngập hơn %d ha lúa hè thu và nhiều tuyến đường ở các xã ven sông Thu Bồn.", i, i%977),
			Target: fmt.Sprintf("The week's rainfall number %d has flooded more than %d hectares of summer rice and many roads in the communes along the Thu Bon river.", i, i%977),
			Origin: bitext.Human, State: bitext.Reviewed, Confidence: 1, Domain: "tin", Author: "lan",
			Created: at.Add(time.Duration(i) * time.Second), Changed: at.Add(time.Duration(i) * time.Minute), Uses: i % 5,
		}
	}
	return units
}

// BenchmarkRead reads each format on one goroutine: songngu's own exports, a
// table of two columns, and TMX as other tools write it.
func BenchmarkRead(b *testing.B) {
	units := newsUnits(5000)
	for _, format := range Formats {
		benchmarkRead(b, format, format, export(b, format, units), len(units))
	}
	var two strings.Builder
	for _, u := range units {
		fmt.Fprintf(&two, "%s\t%s\n", u.Source, u.Target)
	}
	benchmarkRead(b, "tsv of two columns", "tsv", two.String(), len(units))
	for _, dialect := range []string{"memoq", "omegat", "trados"} {
		benchmarkRead(b, "tmx of "+dialect, "tmx", dialectOf(b, dialect, units), len(units))
	}
}

var oneUnit = regexp.MustCompile(`(?s)<tu[ >].*?</tu>`)

// dialectOf repeats the first unit of a golden, its texts longer by the news.
func dialectOf(b *testing.B, dialect string, units []bitext.Unit) string {
	b.Helper()
	a, err := txtar.ParseFile("testdata/tmx/" + dialect + ".txtar")
	if err != nil {
		b.Fatal(err)
	}
	doc := string(a.Files[0].Data)
	at := oneUnit.FindStringIndex(doc)
	unit := doc[at[0]:at[1]]
	first, second := strings.Index(unit, "</seg>"), strings.LastIndex(unit, "</seg>")
	var out strings.Builder
	out.WriteString(doc[:at[0]])
	for _, u := range units {
		out.WriteString(unit[:first] + u.Source + unit[first:second] + u.Target + unit[second:] + "\n")
	}
	return out.String() + "</body></tmx>\n"
}

func benchmarkRead(b *testing.B, name, format, doc string, n int) {
	b.Run(name, func(b *testing.B) {
		b.SetBytes(int64(len(doc)))
		b.ReportAllocs()
		for b.Loop() {
			r, err := Open("x."+format, strings.NewReader(doc))
			if err != nil {
				b.Fatal(err)
			}
			if got := count(b, r); got != n {
				b.Fatalf("%d units, want %d", got, n)
			}
		}
		b.ReportMetric(float64(b.N*n)/b.Elapsed().Seconds(), "units/s")
		b.ReportMetric(0, "ns/op")
	})
}

// count reads to the end and keeps nothing.
func count(b *testing.B, r Reader) (n int) {
	for {
		_, err := r.Next()
		if err == io.EOF {
			return n
		}
		if err != nil {
			b.Fatal(err)
		}
		n++
	}
}

// BenchmarkWrite writes each format.
func BenchmarkWrite(b *testing.B) {
	units := newsUnits(5000)
	for _, format := range Formats {
		b.Run(format, func(b *testing.B) {
			var out bytes.Buffer
			for b.Loop() {
				out.Reset()
				w, err := Create(format, &out)
				if err != nil {
					b.Fatal(err)
				}
				for i := range units {
					if err := w.Write(&units[i]); err != nil {
						b.Fatal(err)
					}
				}
				if err := w.Close(); err != nil {
					b.Fatal(err)
				}
			}
			b.SetBytes(int64(out.Len()))
			b.ReportMetric(float64(b.N*len(units))/b.Elapsed().Seconds(), "units/s")
		})
	}
}
