package normalize

import (
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"github.com/songngu/songngu/pipeline/bitext"
)

func TestString(t *testing.T) {
	for _, c := range []struct{ name, in, out string }{
		{"empty", "", ""},
		{"marks out of order", "a\u0300\u0302", "ầ"},
		{"marks apart by an invisible", "a\u0300\u200b\u0302", "ầ"},
		{"decomposed", "Vie\u0323\u0302t Nam", "Việt Nam"},
		{"eth in a syllable", "Ðà Nẵng, ðường, Ɖắk Lắk", "Đà Nẵng, đường, Đắk Lắk"},
		{"eth before decomposed", "Ða\u0300", "Đà"},
		{"eth elsewhere", "Guðmundur, Þórður, Ð and ð", "Guðmundur, Þórður, Ð and ð"},
		{"eth inside a word", "xÐà", "xÐà"},
		{"eth in a long word", "ðươngabcdefghijk", "ðươngabcdefghijk"},
		{"byte order mark", "\ufeffXin chào", "Xin chào"},
		{"zero width", "sát\u200b khuẩn\u2060", "sát khuẩn"},
		{"soft hyphen", "inter\u00adnational", "international"},
		{"no-break spaces", "10\u00a0kg, 5\u202fkm", "10 kg, 5 km"},
		{"controls", "a\x00b\x1bc\x7fd\u0081e", "abcde"},
		{"line ends", "a\r\nb\rc\vd\fe\u0085f\u2028g\u2029h\r\n\r\ni", "a\nb\nc\nd\ne\nf\ng\nh\n\ni"},
		{"tabs and trailing space stay", "a\tb  \n", "a\tb  \n"},
		{"tone style stays", "hòa hoà thủy thuỷ", "hòa hoà thủy thuỷ"},
		{"compatibility forms stay", "m² … ½ ﬁ №", "m² … ½ ﬁ №"},
		{"emoji joiners stay", "👩\u200d⚕️ ❤️", "👩\u200d⚕️ ❤️"},
		{"stray joiners go", "a\u200db\u200cc\u200e", "abc"},
		{"persian non-joiner stays", "می\u200cخواهم", "می\u200cخواهم"},
		{"devanagari joiner stays", "क्\u200dष", "क्\u200dष"},
		{"joiner behind a singleton goes", "\u212b\u200d", "Å"},
		{"hangul", "\u1112\u1161\u11ab", "한"},
		{"singletons", "\u212b\u2126", "ÅΩ"},
		{"not UTF-8", "a\xffb", "a\ufffdb"},
	} {
		if got := String(c.in); got != c.out {
			t.Errorf("%s: String(%+q) = %+q, want %+q", c.name, c.in, got, c.out)
		}
	}
}

func TestCleanTextAllocatesNothing(t *testing.T) {
	text := strings.Repeat("Sáng 12.3, ông Nguyễn Văn Nên nói: “Thủy điện…” – Đắk Lắk, Pelé.\n", 50)
	if n := testing.AllocsPerRun(10, func() { String(text) }); n != 0 {
		t.Errorf("String of clean text: %v allocations", n)
	}
	var tr Transformer
	src, dst := []byte(text), make([]byte, len(text))
	if n := testing.AllocsPerRun(10, func() { tr.Reset(); tr.Transform(dst, src, true) }); n != 0 {
		t.Errorf("Transform of clean text: %v allocations", n)
	}
}

// TestWithMap finds every word of the result in the original.
func TestWithMap(t *testing.T) {
	in := "\ufeffVie\u0323\u0302t\u00a0Nam\r\nÐa\u0300\u200b Nẵng\r\n\r\nhết\u200b"
	out, offsets := WithMap(in)
	if want := "Việt Nam\nĐà Nẵng\n\nhết"; out != want {
		t.Fatalf("%+q, want %+q", out, want)
	}
	for word, want := range map[string]string{
		"Việt": "Vie\u0323\u0302t", "Nam": "Nam", "Đà": "Ða\u0300", "Nẵng": "Nẵng", "hết": "hết",
	} {
		at := strings.Index(out, word)
		if got := offsets.Span(bitext.Span{Start: at, End: at + len(word)}).Of(in); got != want {
			t.Errorf("%s comes from %+q, want %+q", word, got, want)
		}
	}
	if got := offsets.Span(bitext.Span{End: len(out)}); got != (bitext.Span{Start: 3, End: len(in) - 3}) {
		t.Errorf("the whole text comes from %v", got)
	}
}

// transformed runs s through a Transformer, byte by byte where small is set.
func transformed(t *testing.T, s string, small bool) string {
	t.Helper()
	var r io.Reader = strings.NewReader(s)
	if small {
		r = iotest.OneByteReader(r)
	}
	text, err := io.ReadAll(transform.NewReader(r, new(Transformer)))
	if err != nil {
		t.Fatalf("%+q: %v", s, err)
	}
	return string(text)
}

func TestTransformerNeedsLittleRoom(t *testing.T) {
	in := strings.Repeat("a\u0300\u0302 Ða\u0300\r\n", 20) + "a" + strings.Repeat("\u200b", 9000) + "\u0301"
	want := String(in)
	var got []byte
	tr, dst := new(Transformer), make([]byte, 4)
	for src := []byte(in); ; {
		nDst, nSrc, err := tr.Transform(dst, src, true)
		got, src = append(got, dst[:nDst]...), src[nSrc:]
		if err == nil {
			break
		}
		if err != transform.ErrShortDst {
			t.Fatal(err)
		}
	}
	if string(got) != want {
		t.Errorf("%+q, want %+q", got, want)
	}
}

func FuzzNormalize(f *testing.F) {
	for _, seed := range []string{
		"a\u0300\u0302 Ðà\r\n\u00ad", "\u1112\u1161\u11ab", "\xff\u0301", "ð\u0323ươ\u200b\u0302", "👩\u200d⚕️\u200e",
		"\u0349\u064e\u200e", "\u0628" + strings.Repeat("\u064e", 31) + "\u200e",
		"\r\u0301\r\r\n", strings.Repeat("\u0301", 40), "ầ" + strings.Repeat("\u0323", 31),
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := String(s)
		if twice := String(once); twice != once {
			t.Errorf("String(%+q) = %+q, then %+q", s, once, twice)
		}
		if !norm.NFC.IsNormalString(once) {
			t.Errorf("String(%+q) = %+q, not NFC", s, once)
		}
		if got := transformed(t, s, false); got != once {
			t.Errorf("Transformer(%+q) = %+q, want %+q", s, got, once)
		}
		if got := transformed(t, s, true); got != once {
			t.Errorf("Transformer(%+q) byte by byte = %+q, want %+q", s, got, once)
		}
		mapped, offsets := WithMap(s)
		if mapped != once {
			t.Errorf("WithMap(%+q) = %+q, want %+q", s, mapped, once)
		}
		before := 0
		for i := range mapped {
			at := offsets.Source(i)
			if at < before || at > len(s) {
				t.Errorf("%+q: byte %d comes from %d, the one before from %d", s, i, at, before)
			}
			before = at
		}
	})
}

func BenchmarkNormalize(b *testing.B) {
	text := strings.Repeat("Sáng 12.3, ông Nguyễn Văn Nên cho biết thủy điện Đắk Lắk đã xả lũ, “nước lên nhanh…”.\n", 2000)
	src := []byte(text)
	b.Run("String", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			String(text)
		}
	})
	b.Run("Transformer", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		var tr Transformer
		dst := make([]byte, len(text))
		for b.Loop() {
			tr.Reset()
			tr.Transform(dst, src, true)
		}
	})
	b.Run("norm.NFC", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			norm.NFC.QuickSpanString(text)
		}
	})
	decomposed := []byte(norm.NFD.String(text))
	b.Run("decomposed", func(b *testing.B) {
		b.SetBytes(int64(len(decomposed)))
		for b.Loop() {
			String(string(decomposed))
		}
	})
	b.Run("decomposed norm.NFC", func(b *testing.B) {
		b.SetBytes(int64(len(decomposed)))
		for b.Loop() {
			norm.NFC.String(string(decomposed))
		}
	})
}

// BenchmarkDecode reads clean text and text in TCVN3.
func BenchmarkDecode(b *testing.B) {
	text := strings.Repeat("Sáng 12.3, ông Nguyễn Văn Nên cho biết thủy điện Đắk Lắk đã xả lũ, nước lên nhanh.\n", 2000)
	tcvn3, err := Encode(text, "TCVN3")
	if err != nil {
		b.Fatal(err)
	}
	for name, raw := range map[string][]byte{"clean": []byte(text), "TCVN3": tcvn3} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(raw)))
			for b.Loop() {
				if _, err := Decode(raw); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
