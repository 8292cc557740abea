package exchange

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
)

// TestBadUnitsArePassedOver puts something bad between two good units: both
// are read, and the bad one is named with its line.
func TestBadUnitsArePassedOver(t *testing.T) {
	n := 0
	for _, bad := range badUnits() {
		n++
		units, faults, err := readTMX(tmxHead + goodTU + "\n" + bad + "\n" + strings.Replace(goodTU, "Tốt", "Sau", 1) + tmxTail)
		if err != nil {
			t.Errorf("%q: %v", bad, err)
			continue
		}
		if len(units) != 2 || units[0].Source != "Tốt" || units[1].Source != "Sau" {
			t.Errorf("%q: %d units, faults %q", bad, len(units), faults)
		}
		if len(faults) == 0 || !strings.HasPrefix(faults[0], "line 4: ") {
			t.Errorf("%q: faults %q, want one of line 4", bad, faults)
		}
	}
	if n < 200 {
		t.Errorf("%d bad units", n)
	}
}

// badUnits makes variations on what is wrong with one <tu>.
func badUnits() []string {
	seg := func(inside string) string {
		return `<tu><tuv xml:lang="vi"><seg>` + inside + `</seg></tuv><tuv xml:lang="en"><seg>x</seg></tuv></tu>`
	}
	bad := []string{
		`<tu></tu>`, `<tu> </tu>`, `<tu><note>x</note></tu>`, `<tu>text</tu>`, `<tu><tuv xml:lang="vi"></tuv></tu>`,
		`<tu><tuv><seg>x</seg></tuv></tu>`, `<tu><tuv xml:lang=""><seg>x</seg></tuv></tu>`, `<tu><seg>x</seg></tu>`,
		`<tu><tuv xml:lang="vi"><seg>a</seg><seg>b</seg></tuv></tu>`, `<tu><prop>x</prop></tu>`, `<tu><prop type="a"><b/></prop></tu>`,
		`<tu><tuv xml:lang="vi">x<seg>a</seg></tuv></tu>`, `<tu a="1" a="2"><tuv xml:lang="vi"><seg>a</seg></tuv></tu>`,
		`<tuv xml:lang="vi"><seg>a</seg></tuv>`, `<seg>a</seg>`, `loose text`, `<tu/>`, `</tu>`, `</seg>`, `<body>`, `<header/>`,
		`<tu><tuv xml:lang="vi"><seg>a</tuv></seg></tu>`, `<tu><tuv xml:lang="vi"><seg>a</seg></tu></tuv>`, `<tu><tuv xml:lang="vi"><seg>a`,
		`<tu><tu></tu>`, `<!ENTITY x "y">`, `<!ELEMENT tu ANY>`, `<![INCLUDE[x]]>`, `<>`, `< tu>`, `</>`, `<1/>`, `<tu a></tu>`, `<tu a=1></tu>`, `<tu a="1></tu>`,
	}
	for _, name := range []string{"nbsp", "eacute", "lol9", "xxe", "amp ", " amp", "", "#", "#x", "#0", "#1", "#8", "#11", "#31", "#xFFFE", "#xD800", "#x110000", "#99999999999", "#-1", "#x-1", "#xG", "#1a", "AMP", "Lt"} {
		bad = append(bad, seg("&"+name+";"), seg("a & b"), seg("&"+name), strings.Replace(seg("x"), "<tu>", `<tu tuid="&`+name+`;">`, 1))
	}
	for _, c := range []string{"\x00", "\x01", "\x08", "\x0b", "\x0c", "\x1f", "\xff", "\xc3", "\xe1\xba", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\uFFFE", "\uFFFF"} {
		bad = append(bad, seg("a"+c+"b"), strings.Replace(seg("x"), "<tu>", `<tu tuid="`+c+`">`, 1), strings.Replace(seg("x"), "<tu>", `<tu><note>`+c+`</note>`, 1), seg("<![CDATA["+c+"]]>"))
	}
	for _, tag := range []string{"b", "script", "seg", "tuv", "note", "prop", "BPT", "hi:x", "mrk"} {
		bad = append(bad, seg("<"+tag+">x</"+tag+">"), seg("<"+tag+"/>"))
	}
	for _, inline := range []string{"bpt", "ept", "ph", "it", "hi", "ut", "sub"} {
		bad = append(bad, seg("<"+inline+">"), seg("</"+inline+">"), seg("<"+inline+">x</hi></"+inline+">x</b>"), seg("<"+inline+" i=1/>"))
	}
	many := "<tu"
	for i := range 100 {
		many += fmt.Sprintf(` a%d="x"`, i)
	}
	return append(bad, many+"></tu>", seg(strings.Repeat("<hi>", 100)+strings.Repeat("</hi>", 100)))
}

// TestHostileFiles are refused as a whole, in little memory.
func TestHostileFiles(t *testing.T) {
	bomb := `<!DOCTYPE tmx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`
	for _, doc := range []string{
		bomb + tmxHead + goodTU + tmxTail,
		`<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]><tmx><body><tu><tuv xml:lang="vi"><seg>&x;</seg></tuv></tu></body></tmx>`,
		`<!DOCTYPE tmx SYSTEM "http://example.org/x.dtd" [ ]><tmx><body></body></tmx>`,
		`<!DOCTYPE tmx [<!ENTITY % p SYSTEM "x"> %p;]><tmx><body></body></tmx>`,
		tmxHead + bomb + goodTU + tmxTail,
		"", " ", "\x00", "<", "<tmx", "<html></html>", "text", "PK\x03\x04", "{}", "<tmx>", "<tmx></tmx>", "<tmx><header/></tmx>", "<tmx><tu></tu></tmx>",
		"<tmx/>", "<?xml", "<!--", "<!-->", "<![CDATA[", "<!DOCTYPE", "<!DOCTYPE tmx", "\xff\xfe<", "\xfe\xff\x00",
	} {
		units, bad, err := readTMX(doc)
		if err == nil {
			t.Errorf("%q passed: %d units, %q", doc, len(units), bad)
		}
	}
}

// An endless gives one chunk again and again, up to a number of bytes.
type endless struct {
	head, chunk string
	left        int
}

func (e *endless) Read(p []byte) (int, error) {
	if e.left <= 0 {
		return 0, io.EOF
	}
	if e.head == "" {
		e.head = e.chunk
	}
	n := copy(p, e.head)
	e.head = e.head[n:]
	e.left -= n
	return n, nil
}

// A watched stream looks at the heap every 8 MB.
type watched struct {
	io.Reader
	read int
	most uint64 // bytes that were in use
}

func (w *watched) Read(p []byte) (int, error) {
	n, err := w.Reader.Read(p)
	if w.read += n; w.read > 8<<20 || err != nil {
		w.read = 0
		var now runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&now)
		w.most = max(w.most, now.HeapAlloc)
	}
	return n, err
}

// TestMemoryStaysSmall reads much of what has no end and looks at the heap on
// the way.
func TestMemoryStaysSmall(t *testing.T) {
	for name, e := range map[string]*endless{
		"units":      {tmxHead, goodTU, 64 << 20},
		"text":       {tmxHead + `<tu><tuv xml:lang="vi"><seg>`, "dài ", 256 << 20},
		"a tag":      {tmxHead + `<tu a="`, "aaaa", 256 << 20},
		"attributes": {tmxHead + `<tu `, `a="b" `, 256 << 20},
		"sections":   {tmxHead + `<tu><tuv xml:lang="vi"><seg>`, "<![CDATA[a]]>", 256 << 20},
		"notes":      {tmxHead + `<tu>`, "<note/>", 256 << 20},
		"tags":       {tmxHead + `<tu><tuv xml:lang="vi"><seg>`, "<ph/>", 256 << 20},
		"a comment":  {tmxHead + `<!--`, "----- ", 64 << 20},
		"names":      {tmxHead, "<x1/><x2/>", 8 << 20},
		"values":     {tmxHead + `<tu><tuv xml:lang="vi"><seg>`, `<ph x="` + strings.Repeat("a", 1000) + `"/>`, 256 << 20},
		"bad tags":   {tmxHead + `<tu><x>`, `<y a="b" c="d"/>`, 64 << 20},
		"languages":  {tmxHead + `<tu>`, `<tuv xml:lang="vi"><seg>a</seg></tuv><tuv xml:lang="en"><seg>b</seg></tuv>`, 64 << 20},
		"what ends":  {tmxHead + `</body>`, `<!-- --> x `, 64 << 20},
	} {
		w := &watched{Reader: e}
		r, err := NewTMXReader(w)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for {
			_, err := r.Next()
			var bad *BadUnit
			if err != nil && !errors.As(err, &bad) {
				break
			}
			n++
		}
		if w.most > 150<<20 {
			t.Errorf("%s: %d MB in use within %d units", name, w.most>>20, n)
		}
		runtime.KeepAlive(r)
	}
}

func TestCutOffFiles(t *testing.T) {
	doc := tmxHead + goodTU + "\n" + strings.Replace(goodTU, "Tốt", "Sau", 1) + tmxTail
	first := strings.Index(doc, "</tu>") + len("</tu>")
	last := strings.LastIndex(doc, "</body>") + len("</body>")
	for n := first; n < last; n++ {
		units, bad, err := readTMX(doc[:n])
		if err != nil || len(units) == 0 || len(bad) == 0 {
			t.Errorf("cut at %d: %d units, %q, %v", n, len(units), bad, err)
		}
	}
}
