package fact

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/numerals"
)

// A deskPair is two sentences that say the same, as a news desk writes them,
// with what each states; it is a block of lines of testdata/desk/TOPIC.txt:
//
//	Giá xăng giảm 320 đồng từ 15h ngày 12.6.
//	Petrol falls by VND 230 from 3 p.m. on June 12.
//	vi: 320 VND; 15:00; --06-12
//	en: 230 VND; 15:00; --06-12
//	not: 230 VND
//
// "en: =" stands for what the Vietnamese states, "?" leaves open how a side is
// read, and "not" lists what the English says wrongly, or leaves out. Numbers that name are
// given where they are clear ("No.9") and left out where they are not.
type deskPair struct {
	place          string
	vi, en         string // sentences
	viGold, enGold string
	wrong          []string
}

// TestDesk reads sentences that were written before the reader of them was
// looked at, and compares each pair. What it made of them then, before each batch
// was mended:
//
//	                                           sentences   pairs     errors
//	budget, bulletins, calendar, doses, land,
//	law, markets, matches, power, school,
//	traffic, votes                             421/482     232/253   34/38
//	tables                                      86/92       45/52     3/4
//	features                                    69/74       34/42     3/3
//	notices                                     61/64       32/36     4/4
func TestDesk(t *testing.T) {
	var read, sides, judged, planted, found int
	pairs := deskPairs(t)
	for _, p := range pairs {
		vi, en := Read(p.vi, locales.Vietnamese), Read(p.en, locales.English)
		for _, side := range []struct {
			text, gold string
			facts      []Fact
		}{{p.vi, p.viGold, vi}, {p.en, p.enGold, en}} {
			if side.gold == "?" {
				continue
			}
			sides++
			if want, got := stated(side.gold, side.facts); !slices.Equal(want, got) {
				t.Errorf("%s: %s\n got %s\nwant %s", p.place, side.text, strings.Join(got, "; "), strings.Join(want, "; "))
				continue
			}
			read++
		}
		if len(p.wrong) > 0 {
			planted++
		}
		if got := accused(Compare(vi, en), p.vi, p.en); !slices.Equal(got, p.wrong) {
			t.Errorf("%s: %s\n%s\naccuses %q, not %q", p.place, p.vi, p.en, got, p.wrong)
			continue
		}
		judged++
		if len(p.wrong) > 0 {
			found++
		}
	}
	t.Logf("sentences read %d of %d, pairs judged %d of %d, planted errors found %d of %d",
		read, sides, judged, len(pairs), found, planted)
}

func deskPairs(t testing.TB) (pairs []deskPair) {
	files, err := filepath.Glob("testdata/desk/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no desk files", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		line := 1
		for _, block := range strings.Split(strings.TrimSpace(string(text)), "\n\n") {
			if lines := strings.Split(block, "\n"); len(lines) > 2 {
				pairs = append(pairs, deskPairOf(t, fmt.Sprintf("%s:%d", file, line), lines))
			}
			line += strings.Count(block, "\n") + 2
		}
	}
	return pairs
}

func deskPairOf(t testing.TB, place string, lines []string) deskPair {
	p := deskPair{place: place, vi: lines[0], en: lines[1]}
	for _, line := range lines[2:] {
		switch key, gold, _ := strings.Cut(line, ":"); key {
		case "vi":
			p.viGold = strings.TrimSpace(gold)
		case "en":
			p.enGold = strings.TrimSpace(gold)
		case "not":
			p.wrong = listed(gold)
		default:
			t.Fatalf("%s: no %q", place, line)
		}
	}
	if p.enGold == "=" {
		p.enGold = p.viGold
	}
	return p
}

func listed(gold string) (list []string) {
	for _, v := range strings.Split(gold, ";") {
		if v = strings.TrimSpace(v); v != "" {
			list = append(list, v)
		}
	}
	slices.Sort(list)
	return list
}

// stated gives what gold lists and what facts are, without the names and
// numbers of laws that gold does not list.
func stated(gold string, facts []Fact) (want, got []string) {
	want = listed(gold)
	for _, f := range facts {
		s := noted(f.Value)
		if f.Kind != Identifier && f.Kind != Label || slices.Contains(want, s) {
			got = append(got, s)
		}
	}
	slices.Sort(got)
	return want, got
}

// accused gives what a comparison blames on the target, or finds missing there,
// but for ones of whatever is counted, and ordinals and fractions in words, which
// come and go in a good translation.
func accused(c Comparison, vi, en string) (list []string) {
	for _, p := range c.Wrong {
		list = append(list, noted(p.Target.Value))
	}
	for _, f := range c.Added {
		if telling(f, en) {
			list = append(list, "added "+noted(f.Value))
		}
	}
	for _, f := range c.Missing {
		if telling(f, vi) {
			list = append(list, "missing "+noted(f.Value))
		}
	}
	slices.Sort(list)
	return list
}

func telling(f Fact, text string) bool {
	switch f.Kind {
	case Number, Money, Measure:
		return f.Low != numerals.Int(1)
	case Ordinal, Fraction, Label, Magnitude:
		return strings.ContainsAny(f.Span.Of(text), "0123456789")
	}
	return true
}

// noted writes a value in the notation of the desk files.
func noted(v Value) string {
	ends := func(form func(numerals.Decimal) string) string {
		if v.Low == v.High {
			return form(v.Low)
		}
		return form(v.Low) + ".." + form(v.High)
	}
	number := ends(numerals.Decimal.String)
	switch v.Kind {
	case Number:
		return number
	case Ordinal:
		return "#" + number
	case Label:
		return "No." + number
	case Magnitude:
		return "~" + number
	case Fraction:
		return v.Low.String() + "/" + v.High.String()
	case Score:
		return v.Low.String() + "-" + v.High.String()
	case Percent:
		return strings.Replace(number+" "+v.Unit, " %", "%", 1)
	case Time:
		return ends(func(d numerals.Decimal) string { n, _ := d.Int(); return two(n/60) + ":" + two(n%60) })
	case Date:
		if v.To == (Day{}) {
			return notedDay(v.From)
		}
		return notedDay(v.From) + ".." + notedDay(v.To)
	case Identifier:
		return "id " + v.Text
	case Ambiguous:
		return number + "?"
	}
	return number + " " + v.Unit
}

func notedDay(d Day) string {
	s := ""
	if d.Lunar {
		s = "L"
	}
	switch {
	case d.Weekday != 0:
		return s + [...]string{"", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}[d.Weekday]
	case d.Century != 0:
		return fmt.Sprintf("c%d", d.Century)
	case d.Decade:
		return fmt.Sprintf("%ds", d.Year)
	case d.Cycle != 0:
		s += numerals.CycleName(int(d.Cycle))
	case d.Year != 0:
		s += fmt.Sprint(d.Year)
	default:
		s += "-"
	}
	if d.Quarter != 0 {
		s += fmt.Sprintf("-Q%d", d.Quarter)
	}
	if d.Month != 0 || d.Day != 0 {
		s += "-" + two(int(d.Month))
	}
	if d.Day != 0 {
		s += "-" + two(int(d.Day))
	}
	return s
}
