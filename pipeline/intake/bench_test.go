package intake

import (
	"os"
	"path/filepath"
	"testing"
)

// BenchmarkRead reads one of the test pages in each format.
func BenchmarkRead(b *testing.B) {
	for _, name := range []string{"kursk.vi.txt", "nha-may-nuoc.vi.html", "thu-vien-luu-dong.vi.md"} {
		data, err := os.ReadFile(filepath.Join("../../testdata/articles", name))
		if err != nil {
			b.Fatal(err)
		}
		text := string(data)
		b.Run(filepath.Ext(name)[1:], func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Read(name, text, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
