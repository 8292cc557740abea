package normalize

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
)

func TestMojibake(t *testing.T) {
	for _, row := range rows(t, "mojibake_utf8_as_cp1252.tsv") {
		if got := decoded(t, row[0]).Text; got != row[1] {
			t.Errorf("%s: %+q is read as %+q, want %+q", row[2], row[0], got, row[1])
		}
	}
}

func decoded(t *testing.T, raw string) Decoded {
	t.Helper()
	d, err := Decode([]byte(raw))
	if err != nil {
		t.Fatalf("%+q: %v", raw, err)
	}
	return d
}

func TestUTF16(t *testing.T) {
	text := "Bão số 13 đổ bộ Đắk Lắk 🌀\n"
	for name, order := range map[string]binary.AppendByteOrder{"UTF-16LE": binary.LittleEndian, "UTF-16BE": binary.BigEndian} {
		for _, mark := range []string{"\ufeff", ""} {
			var raw []byte
			for _, u := range utf16.Encode([]rune(mark + text)) {
				raw = order.AppendUint16(raw, u)
			}
			d := decoded(t, string(raw))
			if d.Text != text || d.Charset != name || len(d.Warnings) > 0 {
				t.Errorf("%s with mark %+q: %q in %s, %v", name, mark, d.Text, d.Charset, d.Warnings)
			}
			at := strings.Index(d.Text, "Đắk")
			span := d.Offsets.Span(bitext.Span{Start: at, End: at + len("Đắk")})
			if want := 2 * len([]rune(mark+text[:at])); span != (bitext.Span{Start: want, End: want + 6}) {
				t.Errorf("%s with mark %+q: Đắk comes from %v", name, mark, span)
			}
			d = decoded(t, string(raw[:len(raw)-1]))
			if len(d.Warnings) != 1 || d.Warnings[0].Kind != WarnTruncated {
				t.Errorf("%s cut short: %v", name, d.Warnings)
			}
		}
	}
}

// TestZerosAreNotUTF16: a NUL after every other letter is no UTF-16 of any
// language that we know.
func TestZerosAreNotUTF16(t *testing.T) {
	for _, raw := range []string{"a\x00b\n", "a\x00b\x00c\n", "mot\x00hai\x00ba\n"} {
		if d := decoded(t, raw); d.Charset != "UTF-8" || d.Text != raw || len(d.Warnings) != 1 || d.Warnings[0].Kind != WarnNUL {
			t.Errorf("%q: %q in %s, %v", raw, d.Text, d.Charset, d.Warnings)
		}
	}
}

func TestDecodeWholeFiles(t *testing.T) {
	page := "Hà Nội họp bàn việc phòng lụt\n\nSáng 12.3, ông Nguyễn Văn Nên nói: “Nước lên nhanh…”\n"
	for _, name := range Charsets() {
		raw, err := Encode(page, name)
		if err != nil {
			continue // BKHCM1 has letters where the curly quotes are
		}
		d := decoded(t, string(raw))
		if d.Text != page || d.Charset != name || len(d.Repairs) != 1 || len(d.Warnings) > 0 {
			t.Errorf("%s: %q in %s, %v %v", name, d.Text, d.Charset, d.Repairs, d.Warnings)
		}
		at := strings.Index(d.Text, "Nguyễn")
		span := d.Offsets.Span(bitext.Span{Start: at, End: at + len("Nguyễn")})
		if got := string(span.Of(string(raw))); !strings.HasPrefix(got, "Nguy") || !strings.HasSuffix(got, "n") {
			t.Errorf("%s: Nguyễn comes from %q", name, got)
		}
		// The same bytes, read as windows-1252 and saved as UTF-8.
		seen := string(windows1252.decode(nil, view{string(raw), true}))
		if d := decoded(t, seen); d.Text != page || d.Repairs[0].Charset != name || d.Repairs[0].Seen != "windows-1252" {
			t.Errorf("%s seen as windows-1252: %q, %v", name, d.Text, d.Repairs)
		}
	}
}

// TestDecodePlaces reads texts that are broken in places only.
func TestDecodePlaces(t *testing.T) {
	tcvn3 := func(s string) string {
		raw, err := Encode(s, "TCVN3")
		if err != nil {
			t.Fatal(err)
		}
		return string(raw)
	}
	seen := func(s string) string { return string(windows1252.decode(nil, view{s, true})) }
	good := "Thủy điện Đắk Lắk xả lũ từ sáng sớm.\n"
	for _, c := range []struct{ name, raw, text, charset string }{
		{"a word of mojibake", good + "Ông Nguyá»…n nói về Việt Nam.\n", good + "Ông Nguyễn nói về Việt Nam.\n", "UTF-8 seen as windows-1252"},
		{"a line with foreign names", good + "Ã–zil vÃ\u00a0 Å\u00a0koda á»Ÿ åŒ—äº¬", good + "Özil và Škoda ở 北京", "UTF-8 seen as windows-1252"},
		{"a word through windows-1258", "Việt Nam, HĂ\u00a0 Nội", "Việt Nam, Hà Nội", "UTF-8 seen as windows-1258"},
		{"NBSP that became a space", "ThÃ nh phá»‘ lÃ  má»™t, HÃ Ná»™i vÃ o, Ä\u0090Ãƒ NÃ“I, LÃƒNH", "Thành phố là một, Hà Nội vào, ĐÃ NÓI, LÃNH", "UTF-8 seen as windows-1252"},
		{"bytes that windows-1252 leaves open", "NgÆ°á»\ufffdi Ä\ufffdÃ  Náºµng nÃ³i vá»\ufffd má»\ufffdi Ngá»\ufffdc Ã\ufffdnh", "Người Đà Nẵng nói về mọi Ngọc Ánh", "UTF-8 seen as windows-1252"},
		{"a lost soft hyphen", "BÃnh Ä‘á»‹nh", "Bính định", "UTF-8 seen as windows-1252"},
		{"a line in TCVN3", good + seen(tcvn3("Hà Nội có một người Việt Nam")) + "\n" + good, good + "Hà Nội có một người Việt Nam\n" + good, "TCVN3 seen as windows-1252"},
		{"words in TCVN3", "Chủ tịch " + seen(tcvn3("nước Việt Nam")) + " đã đến.", "Chủ tịch nước Việt Nam đã đến.", "TCVN3 seen as windows-1252"},
		{"bytes of TCVN3", good + tcvn3("nước Việt Nam được mùa") + "\n" + good, good + "nước Việt Nam được mùa\n" + good, "TCVN3"},
		{"one word in TCVN3", good + "Nước Vi\xd6t Nam", good + "Nước Việt Nam", "TCVN3"},
		{"a word between good quotation marks", good + "“Vi\xd6t Nam”", good + "“Việt Nam”", "TCVN3"},
		{"VISCII that looks like UTF-8 in places", good + "ph\xdf\xbdng Vi\xaet n\xdf\xbec \xf0\xdf\xfec", good + "phương Việt nước được", "VISCII"},
		{"windows-1258 with whole letters", "C\xe1c ba\xf2n Vi\xea\xf2t Nam \xf0a\xde \xf0\xea\xecn", "Các bạn Việt Nam đã đến", "windows-1258"},
		{"references", "Ng&#432;&#7901;i Vi&#x1EC7;t &amp; Nam", "Người Việt &amp; Nam", "NCR"},
		{"one windows-1252 letter", good + "Quán caf\xe9", good + "Quán café", "windows-1252"},
		{"quotation marks", good + "\x93Xin ch\u00e0o\x94", good + "“Xin chào”", "windows-1252"},
		{"French", "Caf\xe9 de la Paix, \xe0 Paris", "Café de la Paix, à Paris", "windows-1252"},
	} {
		d := decoded(t, c.raw)
		if d.Text != c.text {
			t.Errorf("%s: %q, want %q", c.name, d.Text, c.text)
		}
		if len(d.Repairs) == 0 || kind(d.Repairs[0]) != c.charset {
			t.Errorf("%s: repairs %v, want %s", c.name, d.Repairs, c.charset)
		}
		for _, r := range d.Repairs {
			if r.Source.Start < 0 || r.Source.End > len(c.raw) || r.Source.Len() <= 0 {
				t.Errorf("%s: repair of %v in %d bytes", c.name, r.Source, len(c.raw))
			}
		}
	}
}

func kind(r Repair) string {
	if r.Seen == "" {
		return r.Charset
	}
	return r.Charset + " seen as " + r.Seen
}

// TestDecodeLeaves holds text that looks broken and is not.
func TestDecodeLeaves(t *testing.T) {
	for _, text := range []string{
		"", "\n", "Hello", "Việt Nam", "Pelé, García Márquez, Müller, Zoë and Chloë",
		"NESTLÉ® and CAFÉ© 2025", "Ã la carte, Ã\u00a0la carte", "„Ä“ und ‚Ä‘", "Beyoncé’s São Paulo café",
		"Þórður Guðmundsson", "Lü Xü", "“Đà Nẵng” – Ðà Nẵng", "10\u00b5m, 20\u00a0°C, m², ½", "«Bogotá»", "a&#7879;b",
		"Ã nh, SÃo", "“TÔI ĐÃ”", "Anh nói: TÔI ĐÃ” rồi đi", "Vần “Ă” và “vần Ă”", "“chữ Â”", "Владимир Путин gặp Tập Cận Bình (习近平)", "Αθήνα, 서울, القاهرة 🌀", "Đ. Ă. Â. Ơ.", "Côte d’Ivoire, Curaçao, Réunion, Malmö, Köln, Łódź, Besançon, Nîmes, Béziers",
	} {
		d := decoded(t, text)
		if d.Text != text || len(d.Repairs) > 0 || len(d.Warnings) > 0 {
			t.Errorf("%q became %q: %v %v", text, d.Text, d.Repairs, d.Warnings)
		}
	}
}

func TestDecodeWarns(t *testing.T) {
	for _, c := range []struct {
		raw  string
		kind WarningKind
	}{
		{"Vie^.t Nam dda^'t nu+o+'c me^'n ye^u", WarnVIQR},
		{"abc\x00def, a text long enough to be one", WarnNUL},
		{"Việt Nam, Đà Nẵng, Vi\xe1\xbbt", WarnInvalid},
		{"na\xefve", WarnGuess},
	} {
		d := decoded(t, c.raw)
		if len(d.Warnings) != 1 || d.Warnings[0].Kind != c.kind {
			t.Errorf("%q: %v, want %s", c.raw, d.Warnings, c.kind)
		}
	}
	if d := decoded(t, "who? don't (maybe) f(x) a+b c^2"); len(d.Warnings) > 0 {
		t.Errorf("%v about English", d.Warnings)
	}
}

func TestDecodeAsVietnamese(t *testing.T) {
	raw := []byte("Vi\xd6t Nam")
	d, err := DecodeAs(raw, locales.Vietnamese)
	if err != nil || d.Text != "Việt Nam" || d.Charset != "TCVN3" {
		t.Errorf("%q in %s, %v", d.Text, d.Charset, err)
	}
	if d := decoded(t, string(raw)); d.Charset != "windows-1252" {
		t.Errorf("one word was enough for %s", d.Charset)
	}
}

func TestDecodeRefuses(t *testing.T) {
	for _, raw := range []string{"%PDF-1.7", "PK\x03\x04zip", "\xff\xfe\x00\x00a\x00\x00\x00", "a\x00\x00\x00b\x00\x01\x02", random(5000)} {
		if _, err := Decode([]byte(raw)); !errors.Is(err, ErrBinary) {
			t.Errorf("%q: %v", raw, err)
		}
	}
}

func random(n int) string {
	b := make([]byte, n)
	r := rand.NewChaCha8([32]byte{1})
	r.Read(b)
	return string(b)
}

// FuzzDecode holds that any bytes give valid text or an error, and that what
// is read well is read the same way again.
func FuzzDecode(f *testing.F) {
	for _, seed := range []string{
		"Việt Nam", "Vi\xd6t Nam \xae\xb7", "ViÖt Nam ®·", "Nguyá»…n", "\xff\xfea\x00", "Vi&#7879;t", "\xef\xbb\xbfa\xff", "ñaõ ñi veà",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		kept := bytes.Clone(raw)
		d, err := Decode(raw)
		if err != nil {
			return
		}
		if !utf8.ValidString(d.Text) {
			t.Errorf("%q: %q is not UTF-8", raw, d.Text)
		}
		if !bytes.Equal(kept, raw) {
			t.Errorf("%q was changed to %q", kept, raw)
		}
		before := 0
		for i := range d.Text {
			at := d.Offsets.Source(i)
			if at < before || at > len(raw) {
				t.Fatalf("%q: byte %d of %q comes from %d, the one before from %d", raw, i, d.Text, at, before)
			}
			before = at
		}
		for _, r := range d.Repairs {
			if r.Source.Start < 0 || r.Source.End > len(raw) || r.Source.Len() < 0 {
				t.Errorf("%q: repair of %v", raw, r.Source)
			}
		}
		String(d.Text)
	})
}
