package pair

import (
	"strings"
	"testing"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/lexicon"
)

// page makes an article: a title, then a paragraph a line.
func page(lang locales.Lang, lines string) bitext.Article {
	a := bitext.Article{Lang: lang}
	for i, line := range strings.Split(lines, "\n") {
		zone := bitext.Body
		if i == 0 {
			zone = bitext.Title
		}
		a.Blocks = append(a.Blocks, bitext.Block{Zone: zone, Text: line})
	}
	return a
}

const forecastVietnamese = `Dự báo thời tiết ngày 8.11
Phía Tây Bắc Bộ: nhiều mây, có mưa vài nơi, nhiệt độ 17-24 độ C.
Phía Đông Bắc Bộ: nhiều mây, có mưa nhỏ, nhiệt độ 18-23 độ C.
Hà Nội: nhiều mây, có mưa nhỏ, nhiệt độ 19-22 độ C.
Thanh Hóa đến Huế: có mưa rào rải rác, nhiệt độ 20-26 độ C.
Tây Nguyên: ngày nắng, chiều có mưa rào, nhiệt độ 16-28 độ C.
Nam Bộ: ngày nắng, nhiệt độ 25-33 độ C, gió đông bắc 12 km/h.`

const forecastEnglish = `Weather forecast for November 8
Northwest: cloudy with rain in places, 17-24 degrees Celsius.
Northeast: cloudy with light rain, 18-23 degrees Celsius.
Hanoi: cloudy with light rain, 19-22 degrees Celsius.
Thanh Hoa to Hue: scattered showers, 20-26 degrees Celsius.
Central Highlands: sunny by day, showers in the afternoon, 16-28 degrees Celsius.
South: sunny by day, 25-33 degrees Celsius, northeasterly wind at 12 km/h.`

// The forecast of the day after.
var (
	otherFigures = strings.NewReplacer("17-24", "14-21", "18-23", "13-19", "19-22", "15-18",
		"20-26", "17-23", "16-28", "15-27", "25-33", "23-31", "12 km", "20 km")
	otherDate = strings.NewReplacer("November 8", "November 9")
)

func TestTextsOfTwoDays(t *testing.T) {
	const no, doubtful, yes = "no pair", "doubtful", "pair"
	dateless := strings.NewReplacer(" for November 8", "", " ngày 8.11", "")
	tests := []struct{ name, vi, en, want string }{
		{"same day", forecastVietnamese, forecastEnglish, yes},
		{"another day, other figures", forecastVietnamese, otherDate.Replace(otherFigures.Replace(forecastEnglish)), no},
		{"other figures, no day told", dateless.Replace(forecastVietnamese), dateless.Replace(otherFigures.Replace(forecastEnglish)), doubtful},
		{"one wrong figure", forecastVietnamese, strings.Replace(forecastEnglish, "25-33", "25-38", 1), yes},
		{"wrong day in the title", forecastVietnamese, otherDate.Replace(forecastEnglish), yes},
		{"wrong day, one wrong figure", forecastVietnamese, otherDate.Replace(strings.Replace(forecastEnglish, "25-33", "25-38", 1)), yes},
	}
	for _, test := range tests {
		r := Find([]bitext.Article{page(locales.Vietnamese, test.vi), page(locales.English, test.en)}, lexicon.Default())
		got := no
		if len(r.Links) == 1 {
			got = yes
			if r.Links[0].Doubtful {
				got = doubtful
			}
		}
		if got != test.want {
			t.Errorf("%s: %s, want %s: %+v", test.name, got, test.want, r.Links)
		}
	}
}

// TestBulletinsWithoutCounterpart leaves alone the bulletins of the two days of
// which only one side is there.
func TestBulletinsWithoutCounterpart(t *testing.T) {
	vi, en := page(locales.Vietnamese, forecastVietnamese), page(locales.English, forecastEnglish)
	alone := page(locales.English, otherDate.Replace(otherFigures.Replace(forecastEnglish)))
	r := Find([]bitext.Article{alone, vi, en}, lexicon.Default())
	if len(r.Links) != 1 || r.Links[0].English != 2 || r.Links[0].Doubtful {
		t.Errorf("%+v", r.Links)
	}
}

// TestOneWrongFigure puts one wrong figure into every English page: no pair may
// come apart.
func TestOneWrongFigure(t *testing.T) {
	heap := ownArticles(t)
	want := len(Find(heap, lexicon.Default()).Links)
	for i, a := range heap {
		if a.Lang != locales.English {
			continue
		}
		heap[i].Blocks = append([]bitext.Block(nil), a.Blocks...)
		for k, b := range a.Blocks {
			at := strings.IndexAny(b.Text, "123456789")
			if at < 0 || b.Zone.Teaser() {
				continue
			}
			heap[i].Blocks[k].Text = b.Text[:at] + string('1'+(b.Text[at]-'0')%9) + b.Text[at+1:]
			break
		}
	}
	r := Find(heap, lexicon.Default())
	for _, l := range r.Links {
		if l.Doubtful || heap[l.Vietnamese].Name != heap[l.English].Name {
			t.Errorf("%s with %s, confidence %.3f", heap[l.Vietnamese].Name, heap[l.English].Name, l.Confidence)
		}
	}
	if len(r.Links) != want {
		t.Errorf("%d links, want %d", len(r.Links), want)
	}
}

// TestAbridgedPages leaves two fifths of every English page, then a third.
func TestAbridgedPages(t *testing.T) {
	want := len(Find(ownArticles(t), lexicon.Default()).Links)
	for _, kept := range []struct{ of, most int }{{5, 2}, {3, 1}} {
		named := ownArticles(t)
		for i, a := range named {
			if a.Lang == locales.English {
				named[i].Blocks = abridged(a.Blocks, kept.of, kept.most)
			}
		}
		heap := nameless(named)
		r := Find(heap, lexicon.Default())
		right := 0
		for _, l := range r.Links {
			if named[l.Vietnamese].Name != named[l.English].Name && !l.Doubtful {
				t.Errorf("%s with %s, confidence %.3f", named[l.Vietnamese].Name, named[l.English].Name, l.Confidence)
			}
			if named[l.Vietnamese].Name == named[l.English].Name {
				right++
			}
		}
		if right != want {
			t.Errorf("%d of %d blocks left: %d right of %d links, want %d", kept.most, kept.of, right, len(r.Links), want)
		}
	}
}

// abridged keeps so many of each row of blocks, the title among them.
func abridged(blocks []bitext.Block, row, most int) []bitext.Block {
	var kept []bitext.Block
	for k, b := range blocks {
		if k%row < most {
			kept = append(kept, b)
		}
	}
	return kept
}
