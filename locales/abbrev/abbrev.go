// Package abbrev knows the abbreviations of Vietnamese and English news and
// what their full stop says about the end of a sentence.
//
// It needs nothing but its two embedded tables, which are this project's own
// work. It refuses to decide: whether a stop ends a sentence depends on what
// stands around it, and that is known to the segmenter alone.
package abbrev

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/songngu/songngu/locales"
)

// A Class tells how an abbreviation's stop behaves. The zero Class means that
// the token is no abbreviation.
type Class uint8

const (
	None    Class = iota
	Title         // belongs to the name after it: ThS. Lê Hoàng
	Geo           // belongs to the place or number after it: TP. Cần Thơ, Q. 5
	Number        // belongs to the number after it: No. 13
	Clock         // ends a time of day: 9 a.m.
	Firm          // ends a company's name: FPT Corp.
	Starter       // ends a sentence only before a word that starts sentences: the U.S. It
	End           // ends a sentence before a capital: v.v. Năm nay
	Inside        // never ends a sentence: i.e.
)

var classes = map[string]Class{
	"title": Title, "geo": Geo, "number": Number, "clock": Clock,
	"firm": Firm, "starter": Starter, "end": End, "inside": Inside,
}

var (
	//go:embed abbrev.tsv
	abbrevTable string
	//go:embed context.tsv
	contextTable string

	vietnamese, english           = readAbbreviations(abbrevTable)
	rolesVietnamese, rolesEnglish = readRoles(contextTable)
)

// longest is the number of bytes that no abbreviation exceeds.
const longest = 10

// An index finds abbreviations. Nearly all words that are asked for are none,
// and nearly all of these show it by their last byte and length, without a look
// into the map.
type index struct {
	classes map[string]Class
	lengths [256]uint16 // by last byte, bit n: there is a token of n bytes
}

func (x *index) add(token string, class Class) {
	if x.classes == nil {
		x.classes = map[string]Class{}
	}
	x.classes[token] = class
	x.lengths[token[len(token)-1]] |= 1 << len(token)
}

func (x *index) find(token string) Class {
	n := len(token)
	if n == 0 || n > longest || x.lengths[token[n-1]]>>n&1 == 0 {
		return None
	}
	return x.classes[token]
}

// Find gives the class of a token, written without its last stop ("PGS.TS"),
// in a text of that language. Case counts.
func Find(token string, lang locales.Lang) Class {
	if lang == locales.English {
		return english.find(token)
	}
	return vietnamese.find(token)
}

// A Role is what a word beside an abbreviation tells of its stop.
type Role uint8

const (
	Starting Role = 1 << iota // starts sentences and is hardly ever a name: However
	Person                    // stands before a person's initials: ông A.
	Series                    // stands before a letter that names a kind: vitamin C.
	Heading                   // stands before the number of a part: Điều 5.
	Front                     // starts a sentence that opens with a time of day: At 5 a.m.
	Calendar                  // follows a time of day in the same sentence: 9 p.m. Monday
	Office                    // follows a company's name in the same sentence: Acme Inc. CEO
)

var roleNames = map[string]Role{
	"starter": Starting, "person": Person, "series": Series, "heading": Heading,
	"front": Front, "calendar": Calendar, "office": Office,
}

// Is tells whether a word plays that role in texts of that language. Case
// counts.
func Is(word string, lang locales.Lang, role Role) bool {
	if lang == locales.English {
		return rolesEnglish[word]&role != 0
	}
	return rolesVietnamese[word]&role != 0
}

func readAbbreviations(table string) (vi, en index) {
	for _, row := range rows(table, 3) {
		class, ok := classes[row[2]]
		if !ok {
			panic(fmt.Sprintf("abbrev.tsv: %q is no class", row[2])) // the embedded table is wrong
		}
		if n := len(row[0]); n == 0 || n > longest {
			panic(fmt.Sprintf("abbrev.tsv: %q has %d bytes", row[0], n)) // the embedded table is wrong
		}
		if row[1] != "en" {
			vi.add(row[0], class)
		}
		if row[1] != "vi" {
			en.add(row[0], class)
		}
	}
	return vi, en
}

func readRoles(table string) (vi, en map[string]Role) {
	vi, en = map[string]Role{}, map[string]Role{}
	for _, row := range rows(table, 3) {
		role, ok := roleNames[row[2]]
		if !ok {
			panic(fmt.Sprintf("context.tsv: %q is no role", row[2])) // the embedded table is wrong
		}
		if row[1] != "en" {
			vi[row[0]] |= role
		}
		if row[1] != "vi" {
			en[row[0]] |= role
		}
	}
	return vi, en
}

// rows cuts an embedded table into rows of n columns, without its comments.
func rows(table string, n int) [][]string {
	var all [][]string
	for line := range strings.Lines(table) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		row := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(row) != n {
			panic(fmt.Sprintf("abbrev: row %q has not %d columns", line, n)) // the embedded table is wrong
		}
		all = append(all, row)
	}
	return all
}
