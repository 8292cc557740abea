package exchange

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

// wide writes a document in UTF-16.
func wide(doc string, big, mark bool) string {
	var out []byte
	if mark {
		doc = "\uFEFF" + doc
	}
	for _, c := range utf16.Encode([]rune(doc)) {
		if big {
			out = append(out, byte(c>>8), byte(c))
		} else {
			out = append(out, byte(c), byte(c>>8))
		}
	}
	return string(out)
}

func packed(t *testing.T, doc string) string {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write([]byte(doc)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// An oddFile is a whole document, the units that are read of it, and what is
// said of the rest: the error of opening it, or of each bad unit.
type oddFile struct {
	name, doc string
	units     string // "vi = en; vi = en"
	faults    []string
}

const good = "Tốt = Good"

func inBody(tu string) string { return tmxHead + tu + tmxTail }

func viSeg(inside string) string {
	return inBody(`<tu><tuv xml:lang="vi"><seg>` + inside + `</seg></tuv><tuv xml:lang="en"><seg>Good</seg></tuv></tu>`)
}

func declaring(encoding string) string {
	return strings.Replace(inBody(goodTU), `1.0"`, `1.0" encoding="`+encoding+`"`, 1)
}

func oddEncodings(t *testing.T) []oddFile {
	doc := inBody(goodTU)
	return []oddFile{
		{"UTF-16 without mark, a blank line first", wide("\n"+doc, false, false), good, nil},
		{"UTF-16BE without mark, declared", wide(declaring("UTF-16"), true, false), good, nil},
		{"UTF-16 that declares UTF-8", wide(declaring("utf-8"), false, true), good, nil},
		{"UTF-16 with half a character at the end", wide(doc, false, true) + "\x00", good, nil},
		{"UTF-16 with a pair of surrogates", wide(viSeg("a\U0001F600"), false, true), "a\U0001F600 = Good", nil},
		{"UTF-16 with a lone surrogate", strings.Replace(wide(viSeg("aXb"), false, true), "X\x00", "\x00\xd8", 1), "", []string{"line 3: byte 0xff is not UTF-8"}},
		{"UTF-16 with a zero", wide(viSeg("a\x00"), false, true), "", []string{"line 3: character U+0000"}},
		{"UTF-8 with a mark that declares UTF-16", "\uFEFF" + declaring("UTF-16"), good, nil},
		{"UTF-8 with a mark that declares Windows-1252", "\uFEFF" + declaring("windows-1252"), good, nil},
		{"two marks", "\uFEFF\uFEFF" + doc, good, nil},
		{"UTF-8 that declares ASCII", declaring("us-ascii"), good, nil},
		{"UTF-8 that declares Windows-1258", declaring("windows-1258"), good, nil},
		{"UTF-8 that declares what nobody knows", declaring("utf-7"), good, nil},
		{"Latin-1 that says so", strings.Replace(declaring("iso-8859-1"), "ố", "\xf4", 1), "Tôt = Good", nil},
		{"Latin-1 that says nothing", strings.Replace(doc, "ố", "\xf4", 1), "", []string{"line 3: byte 0xf4 is not UTF-8"}},
		{"a combining mark of Windows-1258", strings.Replace(declaring("windows-1258"), "ố", "\xd2\xff\xd9", 1), "T\u0309ÿÙt = Good", nil},
		{"a stateful encoding", strings.Replace(declaring("iso-2022-kr"), "ố", "\xf4", 1), "", []string{`encoding "iso-2022-kr"`}},
		{"UTF-32", "\xff\xfe\x00\x00<\x00\x00\x00", "", []string{"UTF-32"}},
		{"UTF-32BE", "\x00\x00\xfe\xff\x00\x00\x00<", "", []string{"UTF-32"}},
		{"gzip", packed(t, doc), "", []string{"gzip: unpack"}},
		{"zip", "PK\x03\x04 and so on", "", []string{"zip archive"}},
		{"a database", "SQLite format 3\x00", "", []string{"a database"}},
	}
}

func oddDocuments() []oddFile {
	doc := inBody(goodTU)
	return []oddFile{
		{"XLIFF", `<?xml version="1.0"?><xliff version="1.2"><file/></xliff>`, "", []string{"begins with <xliff>"}},
		{"a prefix of a namespace", `<t:tmx xmlns:t="http://www.lisa.org/tmx14"/>`, "", []string{"begins with <t:tmx>"}},
		{"a namespace", strings.Replace(doc, "<tmx ", `<tmx xmlns="http://www.lisa.org/tmx14" `, 1), good, nil},
		{"capitals", strings.ToUpper(doc), "", []string{"begins with <TMX>"}},
		{"a public identifier", `<!DOCTYPE tmx PUBLIC "-//LISA//DTD TMX//EN" "tmx14.dtd">` + doc, good, nil},
		{"> inside of an identifier", `<!DOCTYPE tmx SYSTEM "a>b.dtd">` + doc, good, nil},
		{"a subset behind such an identifier", `<!DOCTYPE tmx SYSTEM "a>b" [<!ENTITY x "y">]>` + doc, "", []string{"subset"}},
		{"an identifier without end", `<!DOCTYPE tmx SYSTEM "a>` + doc, "", []string{"is not closed"}},
		{"no header", strings.Replace(doc, `<header srclang="vi"/>`, "", 1), good, nil},
		{"user-defined encodings in the header", strings.Replace(doc, "vi\"/>", `vi"><ude name="x"><map unicode="#xF8FF"/></ude></header>`, 1), good, nil},
		{"an empty body", `<tmx version="1.4"><header/><body/></tmx>`, "", nil},
		{"two bodies", tmxHead + goodTU + "</body><body>" + goodTU + tmxTail, good, []string{"<body> after </body>"}},
		{"a unit behind the body", tmxHead + goodTU + "</body>" + goodTU + "</tmx>", good, []string{"<tu> after </body>"}},
		{"two documents", doc + doc, good, []string{"line 6: <tmx> after </body>"}},
		{"a body behind an empty one", "<tmx><header/><body/><body>" + goodTU + "</body></tmx>", "", []string{"<body> after </body>"}},
		{"the end of a DOS file", doc + "\x1a", good, nil},
		{"no end of the body", tmxHead + goodTU + "</tmx>", good, []string{"</tmx> outside", "the file ends before </body>"}},
		{"cut off in a letter", tmxHead + goodTU + "<tu><tuv xml:lang=\"vi\"><seg>B\xe1\xbb", good, []string{"byte 0xe1", "the file ends before"}},
		{"a document in a document", inBody(doc), good, []string{"<tmx> outside", "<body> outside"}},
		{"a comment around a unit", tmxHead + "<!--" + goodTU + "-->" + goodTU + tmxTail, good, nil},
	}
}

func oddUnits() []oddFile {
	long := strings.Repeat("a", 1<<20)
	tuvs := func(n int) string {
		var sb strings.Builder
		for i := range n {
			fmt.Fprintf(&sb, `<tuv xml:lang="vi"><seg>%d</seg></tuv>`, i)
		}
		return sb.String()
	}
	return []oddFile{
		{"references with zeros in front", viSeg("&#0000000065;&#x00041;"), "AA = Good", nil},
		{"half a pair of surrogates", viSeg("&#xD83D;&#xDE00;"), "", []string{"&#xD83D; is no reference"}},
		{"an entity of HTML", viSeg("a&nbsp;b"), "", []string{"&nbsp; is no reference to a character, and"}},
		{"an ampersand in the text", viSeg("a & b"), "", []string{"& b is no reference to a character: it has no ;"}},
		{"escaped twice", viSeg("&amp;lt;"), "&lt; = Good", nil},
		{"sections", viSeg("<![CDATA[<b> ]]]]><![CDATA[>]]>"), "<b> ]]> = Good", nil},
		{"a section without end", viSeg("<![CDATA[ abc"), "", []string{"within a CDATA section", "before </body>"}},
		{"a comment in the text", viSeg("a<!-- </seg></tuv></tu> -->b"), "ab = Good", nil},
		{"an instruction in the text", viSeg("a<?x y?>b"), "ab = Good", nil},
		{"a mark inside the text", viSeg("a\uFEFFb"), "a\uFEFFb = Good", nil},
		{"< in a value", inBody(strings.Replace(goodTU, "<tu>", `<tu tuid="a<b">`, 1)), "", []string{"a tag is not closed"}},
		{"> in a value", inBody(strings.Replace(goodTU, "<tu>", `<tu tuid="a>b">`, 1)), good, nil},
		{"a value of a megabyte", inBody(strings.Replace(goodTU, "<tu>", `<tu tuid="`+long+`">`, 1)), good, nil},
		{"spaces in tags", inBody("<tu ><tuv\txml:lang = 'vi' ><seg >Tốt</seg\n></tuv ><tuv xml:lang='en'><seg>Good</seg></tuv></tu >"), good, nil},
		{"a unit in a unit", inBody("<tu>" + goodTU + "</tu>"), good, []string{"<tu> inside <tu>", "</tu> outside"}},
		{"a text outside of its language", inBody(`<tu><seg>a</seg></tu>`), "", []string{"<seg> inside <tu>"}},
		{"a text in a text", viSeg("a<seg>b</seg>"), "", []string{"<seg> inside <seg>"}},
		{"markup of XLIFF", viSeg(`a<x id="1"/>`), "", []string{"<x> inside <seg>"}},
		{"notes behind the text", inBody(strings.Replace(goodTU, "</seg>", "</seg><note>n</note>", 1)), good, nil},
		{"a language twice", inBody(tuvs(2)), "", []string{"<tuv> outside"}},
		{"two texts in a language", inBody("<tu>" + tuvs(2) + goodTU[len("<tu>"):]), "0 = Good; 1 = Good; " + good, nil},
		{"regions of one language", inBody(`<tu><tuv xml:lang="vi-VN"><seg>A</seg></tuv><tuv xml:lang="vi"><seg>B</seg></tuv><tuv xml:lang="en"><seg>C</seg></tuv></tu>`), "A = C; B = C", nil},
		{"a thousand texts in a language", inBody("<tu>" + tuvs(1000) + goodTU[len("<tu>"):]), "", []string{"line 3: <tu> has 1001 texts"}},
		{"a few in a long unit", inBody("<tu>" + tuvs(100) + `<tuv xml:lang="fr"><seg>` + long + "</seg></tuv>" + goodTU[len("<tu>"):]), "", []string{"more than 64 MB"}},
		{"lang beside xml:lang", inBody(`<tu><tuv lang="en" xml:lang="vi"><seg>Tốt</seg></tuv><tuv xml:lang="en" lang="vi"><seg>Good</seg></tuv></tu>`), good, nil},
		{"no text", viSeg(""), "", nil},
		{"white space for text", viSeg(" \n "), "", nil},
		{"nothing but codes", viSeg("<ph>x</ph>"), "", nil},
		{"ends of lines", viSeg("a\r\nb\rc"), "a\nb\nc = Good", nil},
		{"dates that are none", inBody(strings.Replace(goodTU, "<tu>", `<tu creationdate="20250231T000000Z" changedate="20250101T240000Z">`, 1)), good, nil},
	}
}

// TestOddFiles reads what goes wrong on the way from tool to tool. Nothing may
// get lost without a word.
func TestOddFiles(t *testing.T) {
	for _, f := range slices.Concat(oddEncodings(t), oddDocuments(), oddUnits()) {
		var got []string
		units, faults, err := readTMX(f.doc)
		for _, u := range units {
			got = append(got, u.Source+" = "+u.Target)
		}
		if err != nil {
			faults = append(faults, err.Error())
		}
		if strings.Join(got, "; ") != f.units {
			t.Errorf("%s: units %q, want %q", f.name, got, f.units)
		}
		if !slices.EqualFunc(faults, f.faults, strings.Contains) {
			t.Errorf("%s: faults %q, want %q", f.name, faults, f.faults)
		}
	}
}

// TestOddTables are files given by mistake, and encodings, as tables.
func TestOddTables(t *testing.T) {
	for name, text := range map[string]string{"x.tsv": "vi\ten\nTốt\tGood\n", "x.csv": "vi,en\nTốt,Good\n",
		"x.jsonl": `{"source_lang":"vi","target_lang":"en","source":"Tốt","target":"Good"}`} {
		for _, doc := range []string{wide(text, false, true), wide(text, true, false), "\uFEFF" + text} {
			if units, bad := read(t, name, doc); len(units) != 1 || len(bad) > 0 || units[0].Source != "Tốt" {
				t.Errorf("%s %q: %+v, %q", name, doc[:4], units, bad)
			}
		}
		broken := strings.Replace(wide(text, false, true), "\xd1\x1e", "\x00\xd8", 1)
		if units, bad := read(t, name, broken); len(units) != 0 || len(bad) != 1 {
			t.Errorf("%s with a lone surrogate: %+v, %q", name, units, bad)
		}
		if _, err := Open(name, strings.NewReader(packed(t, text))); err == nil || !strings.Contains(err.Error(), "gzip") {
			t.Errorf("%s packed: %v", name, err)
		}
	}
}
