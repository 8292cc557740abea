package exchange

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/songngu/songngu/pipeline/bitext"
)

func read(t *testing.T, name, text string) (units []bitext.Unit, bad []string) {
	t.Helper()
	r, err := Open(name, strings.NewReader(text))
	if err != nil {
		t.Fatalf("%s %q: %v", name, text, err)
	}
	units, bad, err = readAll(r)
	if err != nil {
		t.Fatalf("%s %q: %v", name, text, err)
	}
	return units, bad
}

func full() []bitext.Unit {
	at := time.Date(2025, 3, 12, 8, 0, 0, 0, time.UTC)
	return []bitext.Unit{
		{ID: strings.Repeat("0", 32), SourceLang: "vi", TargetLang: "en", Source: "Trời \"nắng\", đẹp\t\\n", Target: "The weather\nis <fine> &amp; 1,5",
			Previous: "trước", Next: "sau", Origin: bitext.Aligned, State: bitext.Initial, Confidence: 0.25, Domain: "tin", Author: "lan",
			Created: at, Changed: at.Add(time.Hour), Uses: 3, Priority: -1, Notes: []string{"một", "hai"}},
		{ID: strings.Repeat("0", 32), SourceLang: "en", TargetLang: "vi", Source: "=1+1", Target: "'bằng hai", Origin: bitext.Human, State: bitext.Final, Confidence: 1},
	}
}

// TestExportsComeBack writes units in each format, reads them and writes them
// again: the same units and, but for XLSX with its times, the same bytes.
func TestExportsComeBack(t *testing.T) {
	for _, format := range Formats {
		first := export(t, format, full())
		units, bad := read(t, "x."+format, first)
		if len(bad) > 0 || len(units) != 2 {
			t.Fatalf("%s: %d units, %q", format, len(units), bad)
		}
		for i, want := range full() {
			units[i].ID = want.ID
			if got := units[i]; fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) {
				t.Errorf("%s:\ngot  %+v\nwant %+v", format, got, want)
			}
		}
		if second := export(t, format, units); format != "xlsx" && second != first {
			t.Errorf("%s: export, import, export:\n%s\n%s", format, first, second)
		}
	}
}

func TestTables(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string // "vi = en"
		bad        []string
	}{
		{"x.tsv", "en\tvi\nGood\tTốt\n\nBad\tXấu", []string{"Tốt = Good", "Xấu = Bad"}, nil},
		{"x.tsv", "Good\tTốt đẹp\r\nShips\tNhững con tàu\r\n", []string{"Tốt đẹp = Good", "Những con tàu = Ships"}, nil},
		{"x.txt", "\uFEFFTốt\tGood\n", []string{"Tốt = Good"}, nil},
		{"x.tsv", "VI-VN\tEnglish\tx\nTốt \"lắm\tGood\t1\n", []string{"Tốt \"lắm = Good"}, nil},
		{"x.csv", "vi,en,note\n\"Tốt, lắm\",\"Go\"\"od\",x\n", []string{"Tốt, lắm = Go\"od"}, nil},
		{"x.csv", "Tiếng Việt,Tiếng Anh,state\nTốt,Good,sideways\nXấu,Bad,final\n", []string{"Xấu = Bad"}, []string{"line 2"}},
		{"x.csv", "vi,en\nTốt,Good\na\"b,c\nXấu,Bad\n", []string{"Tốt = Good", "Xấu = Bad"}, []string{"line 3"}},
		{"x.tsv", "vi\ten\nTốt\tGood\tmore\nlonely\n\tempty\nXấu\tBad\n", []string{"Xấu = Bad"}, []string{"line 2", "line 3"}},
		{"x.tsv", "vi\ten\n\xff\tGood\n", nil, []string{"line 2"}},
		{"x.csv", "vi,en,confidence\nTốt,Good,2\nTốt,Good,NaN\nTốt,Good,x\n", nil, []string{"line 2", "line 3", "line 4"}},
		{"x.jsonl", `{"source_lang":"vi","target_lang":"en","source":"Tốt","target":"Good"}` + "\n\n{}\nnot json\n" + `{"source_lang":"vi","target_lang":"vi","source":"a","target":"b"}`,
			[]string{"Tốt = Good"}, []string{"line 3", "line 4", "line 5"}},
		{"x.tsv", "vi\ten\na\x00\tGood\n", nil, []string{"line 2"}},
		{"x.jsonl", `{"source_lang":"vi","target_lang":"en","source":"a\u0000","target":"b"}`, nil, []string{"line 1"}},
		{"x.csv", "source,target\nTốt đẹp,Good\n", []string{"Tốt đẹp = Good"}, nil},
		{"x.csv", "Source,note,Target,state\nGood,x,Tốt đẹp,final\n", []string{"Good = Tốt đẹp"}, nil},
		{"x.csv", "source,target,source_lang\nGood,Tốt đẹp,vi\n", []string{"Tốt đẹp = Good"}, nil},
		{"x.tsv", "source\ttarget\nMua\tBuy\n", []string{"Mua = Buy"}, nil},
		{"x.tsv", "source\tsource\nMua\tBuy\n", []string{"source = source", "Mua = Buy"}, nil},
		{"x.csv", "", nil, nil},
		{"x.tsv", "\n\n", nil, nil},
	} {
		units, bad := read(t, c.name, c.text)
		var got []string
		for _, u := range units {
			got = append(got, u.Source+" = "+u.Target)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
		if !slices.EqualFunc(bad, c.bad, strings.HasPrefix) {
			t.Errorf("%q: bad units %q, want %q", c.text, bad, c.bad)
		}
	}
}

// TestLinesLongerThanTheBuffer come whole, with the ends they have.
func TestLinesLongerThanTheBuffer(t *testing.T) {
	long := strings.Repeat("dài ", 50_000)
	units, bad := read(t, "x.tsv", "vi\ten\n"+long+"\tGood\r\nb\tc\nd\t"+long)
	if len(bad) > 0 || len(units) != 3 || units[0].Source != long || units[0].Target != "Good" || units[1].Target != "c" || units[2].Target != long {
		t.Errorf("%d units, %q", len(units), bad)
	}
	units, bad = read(t, "x.jsonl", `{"source_lang":"vi","target_lang":"en","source":"`+long+`","target":"Good"}`+"\n{}\n")
	if len(units) != 1 || units[0].Source != long || !slices.EqualFunc(bad, []string{"line 2"}, strings.HasPrefix) {
		t.Errorf("%d units, %q", len(units), bad)
	}
}

func TestUnknownAndBrokenFiles(t *testing.T) {
	if _, err := Open("x.doc", strings.NewReader("")); !errors.Is(err, ErrFormat) {
		t.Errorf("x.doc: %v", err)
	}
	if _, err := Create("doc", io.Discard); !errors.Is(err, ErrFormat) {
		t.Errorf("doc: %v", err)
	}
	book := export(t, "xlsx", full())
	for _, text := range []string{"", "PK\x03\x04", book[:len(book)/2], "text"} {
		if _, err := Open("x.xlsx", strings.NewReader(text)); err == nil {
			t.Errorf("a workbook of %d bytes passed", len(text))
		}
	}
}

func TestARowHasAnEnd(t *testing.T) {
	for name, e := range map[string]*endless{
		"x.csv":   {"vi,en\nTốt,Good\n", `"never closed,`, 256 << 20},
		"x.tsv":   {"vi\ten\nTốt\tGood\n", "no end ", 256 << 20},
		"x.jsonl": {`{"source_lang":"vi","target_lang":"en","source":"Tốt","target":"Good"}` + "\n", "[[[[[[", 256 << 20},
	} {
		r, err := Open(name, e)
		if err != nil {
			t.Logf("%s: %v", name, err)
			continue
		}
		if _, _, err := readAll(r); err == nil {
			t.Errorf("%s: a row of 256 MB passed", name)
		}
	}
}

func FuzzTables(f *testing.F) {
	f.Add("vi,en\n\"a\nb\",c", ".csv")
	f.Add("vi\ten\ta\nx\\t\\\\n\ty\t", ".tsv")
	f.Add(`{"source_lang":"vi","target_lang":"en","source":"Tốt","target":"Good","props":[{"name":"tmx:tuv","value":"<"}]}`, ".jsonl")
	f.Fuzz(func(t *testing.T, text, ending string) {
		if !slices.Contains([]string{".csv", ".tsv", ".jsonl"}, ending) {
			return
		}
		r, err := Open("x"+ending, strings.NewReader(text))
		if err != nil {
			return
		}
		units, _, err := readAll(r)
		if err != nil || len(units) == 0 {
			return
		}
		for i := range units {
			units[i].ID = strings.Repeat("0", 32)
			units[i].Notes = nil // lines of notes are joined in tables
		}
		for _, format := range []string{"tsv", "jsonl"} {
			again(t, format, export(t, format, units))
		}
		wellFormed(t, export(t, "tmx", units))
	})
}
