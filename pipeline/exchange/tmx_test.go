package exchange

import (
	"bufio"
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"

	"golang.org/x/tools/txtar"

	"github.com/songngu/songngu/pipeline/bitext"
)

// readAll reads to the end; bad units are given as their errors' text.
func readAll(r Reader) (units []bitext.Unit, bad []string, err error) {
	for {
		u, err := r.Next()
		var b *BadUnit
		switch {
		case err == io.EOF:
			return units, bad, nil
		case errors.As(err, &b):
			bad = append(bad, b.Error())
		case err != nil:
			return units, bad, err
		default:
			units = append(units, u)
		}
	}
}

func readTMX(text string) (units []bitext.Unit, bad []string, err error) {
	r, err := NewTMXReader(strings.NewReader(text))
	if err != nil {
		return nil, nil, err
	}
	return readAll(r)
}

func export(t testing.TB, format string, units []bitext.Unit) string {
	t.Helper()
	var out bytes.Buffer
	w, err := Create(format, &out)
	if err != nil {
		t.Fatal(err)
	}
	for i := range units {
		if err := w.Write(&units[i]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestDialects reads files as other tools write them, compares the units, and
// writes, reads and writes them again. UPDATE=1 writes the answers anew.
func TestDialects(t *testing.T) {
	files, _ := filepath.Glob("testdata/tmx/*.txtar")
	if len(files) < 11 {
		t.Fatalf("%d dialects, want eleven", len(files))
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			units, bad, err := readTMX(string(a.Files[0].Data))
			if err != nil || len(bad) > 0 {
				t.Fatal(err, bad)
			}
			got := []txtar.File{a.Files[0], {Name: "units", Data: indented(t, units)}, {Name: "out.tmx", Data: []byte(export(t, "tmx", units))}}
			if os.Getenv("UPDATE") != "" {
				a.Files = got
				if err := os.WriteFile(file, txtar.Format(a), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			for i := range got {
				if i >= len(a.Files) || !bytes.Equal(got[i].Data, a.Files[i].Data) {
					t.Errorf("%s differs:\n%s", got[i].Name, got[i].Data)
				}
			}
			again(t, "tmx", string(got[2].Data))
		})
	}
}

func indented(t *testing.T, units []bitext.Unit) []byte {
	t.Helper()
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	for i := range units {
		if err := enc.Encode(RecordOf(&units[i])); err != nil {
			t.Fatal(err)
		}
	}
	return out.Bytes()
}

// again reads an export and writes it again: the same bytes, and well-formed.
func again(t testing.TB, format, first string) {
	t.Helper()
	r, err := Open("x."+format, strings.NewReader(first))
	if err != nil {
		t.Fatal(err)
	}
	units, bad, err := readAll(r)
	if err != nil || len(bad) > 0 {
		t.Fatalf("%v, %v\n%s", err, bad, first)
	}
	for i := range units {
		units[i].ID = strings.Repeat("0", 32)
	}
	second := export(t, format, units)
	if second != first {
		t.Fatalf("export, import, export:\n%s\n%s", first, second)
	}
	if format == "tmx" {
		wellFormed(t, first)
	}
}

func wellFormed(t testing.TB, text string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		_, err := d.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
	}
}

const (
	tmxHead = "<?xml version=\"1.0\"?>\n<tmx version=\"1.4\"><header srclang=\"vi\"/><body>\n"
	tmxTail = "\n</body></tmx>\n"
	goodTU  = `<tu><tuv xml:lang="vi"><seg>Tốt</seg></tuv><tuv xml:lang="en"><seg>Good</seg></tuv></tu>`
)

func TestEncodings(t *testing.T) {
	doc := tmxHead + goodTU + tmxTail
	wide := utf16.Encode([]rune(doc))
	little, big := make([]byte, 0, 2*len(wide)), make([]byte, 0, 2*len(wide))
	for _, c := range wide {
		little, big = append(little, byte(c), byte(c>>8)), append(big, byte(c>>8), byte(c))
	}
	for name, text := range map[string]string{
		"UTF-8": doc, "UTF-8 with mark": "\uFEFF" + doc,
		"UTF-16LE": string(little), "UTF-16BE": string(big),
		"UTF-16LE with mark": "\xFF\xFE" + string(little), "UTF-16BE with mark": "\xFE\xFF" + string(big),
		"declared UTF-16 in UTF-8": strings.Replace(doc, `1.0"`, `1.0" encoding="UTF-16"`, 1),
		"Windows-1258":             strings.Replace(strings.Replace(doc, "ố", "\xF4\xEC", 1), `1.0"`, `1.0" encoding="windows-1258"`, 1),
	} {
		units, bad, err := readTMX(text)
		if err != nil || len(bad) > 0 || len(units) != 1 || units[0].Target != "Good" || !strings.HasPrefix(units[0].Source, "T") {
			t.Errorf("%s: %v, %v, %+v", name, err, bad, units)
		}
	}
	if _, _, err := readTMX(`<?xml version="1.0" encoding="klingon"?><tmx>`); err == nil {
		t.Error("an unknown encoding passed")
	}
}

func TestLanguagesAreNeverMixedUp(t *testing.T) {
	for _, tags := range [][2]string{{"vi", "en"}, {"VI", "EN"}, {"vi-VN", "en-US"}, {"vi_VN", "en_GB"}, {"VI-vn", "En"}} {
		for _, header := range []string{"vi", "en", "*all*", "EN-US", "fr", ""} {
			doc := strings.Replace(tmxHead, `"vi"`, `"`+header+`"`, 1) + strings.NewReplacer(`"vi"`, `"`+tags[0]+`"`, `"en"`, `"`+tags[1]+`"`).Replace(goodTU) + tmxTail
			units, _, err := readTMX(doc)
			if err != nil || len(units) != 1 {
				t.Fatalf("%v %s: %v, %+v", tags, header, err, units)
			}
			u := units[0]
			vi, en := u.Source, u.Target
			if u.SourceLang == "en" {
				vi, en = en, vi
			}
			if vi != "Tốt" || en != "Good" || u.SourceLang == u.TargetLang {
				t.Errorf("%v %s: %+v", tags, header, u)
			}
			if want := header == "en" || header == "EN-US"; (u.SourceLang == "en") != want {
				t.Errorf("header %s: source is %s", header, u.SourceLang)
			}
		}
	}
}

// readNarrow reads as readTMX does, through a buffer that holds hardly a tag.
func readNarrow(text string) (units []bitext.Unit, bad []string, err error) {
	stream, err := decoded(strings.NewReader(text))
	if err != nil {
		return nil, nil, err
	}
	t := &TMXReader{scan: newScanner(nil)}
	t.scan.r = bufio.NewReaderSize(iotest.OneByteReader(stream), 16)
	if err := t.head(); err != nil {
		return nil, nil, err
	}
	return readAll(t)
}

// compareNarrow reads a document in whole pieces and in parts of them.
func compareNarrow(t *testing.T, doc string) {
	t.Helper()
	units, bad, err := readTMX(doc)
	narrow, narrowBad, narrowErr := readNarrow(doc)
	if !reflect.DeepEqual(units, narrow) || !slices.Equal(bad, narrowBad) || (err == nil) != (narrowErr == nil) {
		t.Errorf("%.300q\nin whole pieces %+v, %q, %v\nin parts        %+v, %q, %v", doc, units, bad, err, narrow, narrowBad, narrowErr)
	}
}

// TestPiecesInParts reads everything that the other tests read so that no piece
// comes whole.
func TestPiecesInParts(t *testing.T) {
	files, _ := filepath.Glob("testdata/tmx/*.txtar")
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		compareNarrow(t, string(a.Files[0].Data))
	}
	for _, bad := range badUnits() {
		compareNarrow(t, tmxHead+goodTU+bad+goodTU+tmxTail)
	}
	for _, f := range slices.Concat(oddEncodings(t), oddDocuments(), oddUnits()) {
		if len(f.doc) < 1<<20 {
			compareNarrow(t, f.doc)
		}
	}
}

func FuzzTMX(f *testing.F) {
	files, _ := filepath.Glob("testdata/tmx/*.txtar")
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(a.Files[0].Data))
	}
	f.Add(tmxHead + goodTU + tmxTail)
	f.Fuzz(func(t *testing.T, doc string) {
		compareNarrow(t, doc)
		units, bad, err := readTMX(doc)
		for i := range units {
			if units[i].SourceLang.Other() != units[i].TargetLang || units[i].Source == "" || units[i].Target == "" {
				t.Fatalf("%+v", units[i])
			}
			units[i].ID = strings.Repeat("0", 32)
		}
		if len(units) > 0 {
			again(t, "tmx", export(t, "tmx", units))
		}
		lenient := strings.Contains(doc, "<?") || strings.Contains(doc, "<!") // what is passed over is not looked at
		if err == nil && len(bad) == 0 && !lenient && strictlyBad(doc) {
			t.Fatal("encoding/xml does not read what was read without a fault")
		}
	})
}

// strictlyBad tells whether encoding/xml finds a syntax error before </body>.
func strictlyBad(doc string) bool {
	d := xml.NewDecoder(strings.NewReader(doc))
	for {
		tok, err := d.RawToken()
		if end, ok := tok.(xml.EndElement); ok && end.Name.Local == "body" {
			return false
		}
		if err != nil {
			return err != io.EOF
		}
	}
}

// TestPropsCannotBreakTheFile exports units whose props, which may come from
// any file, claim to be markup.
func TestPropsCannotBreakTheFile(t *testing.T) {
	var props []bitext.Prop
	for _, value := range []string{"<", "</seg>", `"/><x`, "<tuv", `<tuv xml:lang="vi"><seg>x</seg></tuv>`, "<tuv xml:lang=\"fr\"><seg>x</tuv>", "\x00\r\n\t&"} {
		for _, name := range []string{"tmx:tuv", "tmx:vi:seg", "tmx:@tuid", "tmx:@a b", "tmx:@", "tmx:vi@", "tmx:vi@<", "tmx:vi@xml:lang", "tmx:vi:note", "tmx:vi:prop:\"", "tmx:prop:tmx:x", "\x00", "<", ""} {
			props = append(props, bitext.Prop{Name: name, Value: value})
		}
	}
	u := bitext.Unit{ID: strings.Repeat("0", 32), SourceLang: "vi", TargetLang: "en", Source: "a\x00<\r\n&", Target: "b", Confidence: 1, Props: props, Notes: []string{"<\x01"}}
	first := export(t, "tmx", []bitext.Unit{u})
	wellFormed(t, first)
	units, bad, err := readTMX(first)
	if err != nil || len(bad) > 0 || len(units) != 1 || units[0].Source != "a<\r\n&" {
		t.Errorf("%v, %q, %+v", err, bad, units)
	}
}

// TestRejectedUnits are none: a reviewer of Trados said no to them.
func TestRejectedUnits(t *testing.T) {
	unit := func(level, text string) string {
		return `<tu><prop type="x-ConfirmationLevel">` + level + `</prop><tuv xml:lang="vie"><seg>` + text + `</seg></tuv><tuv xml:lang="ENG"><seg>x</seg></tuv></tu>`
	}
	r, err := NewTMXReader(strings.NewReader(`<tmx version="1.4"><header srclang="vie"/><body>` +
		unit("RejectedTranslation", "một") + unit("Draft", "hai") + unit("ApprovedTranslation", "ba") + `</body></tmx>`))
	if err != nil {
		t.Fatal(err)
	}
	units, bad, err := readAll(r)
	if err != nil || len(bad) > 0 || len(units) != 2 || units[0].State != bitext.Initial || units[1].State != bitext.Reviewed {
		t.Errorf("%+v, %q, %v", units, bad, err)
	}
	if r.Rejected() != 1 || r.PassedOver() != 0 {
		t.Errorf("%d rejected, %d passed over", r.Rejected(), r.PassedOver())
	}
}
