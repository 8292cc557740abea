package main

import (
	"bufio"
	"database/sql"
	"fmt"
	"html"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib"
	"golang.org/x/text/unicode/norm"
)

// BenchmarkMemoryImport imports files of 200,000 units as the command does,
// words of the concordance and all, and reports units a second.
func BenchmarkMemoryImport(b *testing.B) {
	const units = 200_000
	for _, format := range []string{"tsv", "tmx"} {
		name := filepath.Join(b.TempDir(), "memory."+format)
		writeMemory(b, name, units)
		b.Run(format+"/sqlite", func(b *testing.B) {
			for b.Loop() {
				importMemory(b, name, filepath.Join(b.TempDir(), fmt.Sprint(b.N, time.Now().UnixNano(), ".db")))
			}
			b.ReportMetric(float64(units*b.N)/b.Elapsed().Seconds(), "units/s")
		})
		b.Run(format+"/postgres", func(b *testing.B) {
			server := os.Getenv("SONGNGU_TEST_POSTGRES")
			if server == "" {
				b.Skip("SONGNGU_TEST_POSTGRES names no server")
			}
			for b.Loop() {
				b.StopTimer()
				schema := newSchema(b, server)
				b.StartTimer()
				importMemory(b, name, server+"&search_path="+schema)
			}
			b.ReportMetric(float64(units*b.N)/b.Elapsed().Seconds(), "units/s")
		})
	}
}

func importMemory(b *testing.B, name, database string) {
	a := &app{ctx: b.Context(), in: strings.NewReader(""), out: io.Discard, err: io.Discard}
	if code := a.run([]string{"memory", "import", "--database", database, name}); code != 0 {
		b.Fatalf("exit code %d", code)
	}
}

func newSchema(b *testing.B, server string) string {
	db, err := sql.Open("pgx", server)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	schema := fmt.Sprintf("import_%d_%d", os.Getpid(), time.Now().UnixNano())
	if _, err := db.Exec("CREATE SCHEMA " + schema); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		db, err := sql.Open("pgx", server)
		if err != nil {
			b.Fatal(err)
		}
		defer db.Close()
		if _, err := db.Exec("DROP SCHEMA " + schema + " CASCADE"); err != nil {
			b.Error(err)
		}
	})
	return schema
}

// writeMemory writes segments of newspaper length in the words of our own
// articles, each as often as it stands there, with a number now and then.
func writeMemory(b *testing.B, name string, units int) {
	f, err := os.Create(name)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	row := "%[2]s\t%[1]s\n"
	if strings.HasSuffix(name, ".tmx") {
		row = `<tu><tuv xml:lang="vi"><seg>%s</seg></tuv><tuv xml:lang="en"><seg>%s</seg></tuv></tu>` + "\n"
		fmt.Fprint(w, `<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="vi" datatype="plaintext"/><body>`)
	} else {
		fmt.Fprintln(w, "en\tvi")
	}
	r := rand.New(rand.NewPCG(1, 2))
	vi, en := articleWords(b, "vi"), articleWords(b, "en")
	for range units {
		fmt.Fprintf(w, row, html.EscapeString(madeUp(r, vi)), html.EscapeString(madeUp(r, en)))
	}
	if strings.HasSuffix(name, ".tmx") {
		fmt.Fprint(w, "</body></tmx>")
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
}

func articleWords(b *testing.B, lang string) (words []string) {
	names, err := filepath.Glob("../../testdata/articles/*." + lang + ".txt")
	if err != nil || len(names) == 0 {
		b.Fatalf("no articles: %v", err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		words = append(words, strings.Fields(norm.NFC.String(string(text)))...)
	}
	return words
}

func madeUp(r *rand.Rand, words []string) string {
	picked := make([]string, 12+r.IntN(24))
	for i := range picked {
		picked[i] = words[r.IntN(len(words))]
		if r.IntN(20) == 0 {
			picked[i] = fmt.Sprint(r.IntN(10_000))
		}
	}
	return strings.Join(picked, " ")
}
