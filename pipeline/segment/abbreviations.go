package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/abbrev"
	"github.com/songngu/songngu/locales/viet"
)

// Rules that look at the word before a full stop. What class an abbreviation
// has, and which words stand where, is data of package abbrev.

// abbreviated gives the class of the word before a single full stop that white
// space follows.
func (c *cut) abbreviated() abbrev.Class {
	if !c.single() || c.close != c.end {
		return abbrev.None
	}
	return c.class
}

// person ends a sentence behind someone whose name is cut to initials: "bà H.
// Công an …", where H. is not the district (huyện) it may be elsewhere.
func person(c *cut) verdict {
	if c.lang != locales.Vietnamese || !c.single() || !initials(c.token()) || !unicode.IsUpper(c.after) {
		return pass
	}
	before := c.previous()
	if abbrev.Is(before, c.lang, abbrev.Person) || name(before) && !abbrev.Is(before, c.lang, abbrev.Starting) {
		return verdict(c.next)
	}
	return pass
}

// name tells whether a word is a capitalised Vietnamese syllable, so that the
// initial behind it ends a name (Nguyễn Văn A.) instead of standing inside one
// (John W. Smith).
func name(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first) && viet.Legal(word)
}

// clock joins a.m. and p.m. to a day or a time zone, and to the sentence when
// it opened with the time.
func clock(c *cut) verdict {
	if c.abbreviated() != abbrev.Clock || !endsInDigit(c.previous()) && !startsInDigit(c.token()) {
		return pass
	}
	if abbrev.Is(c.following(), c.lang, abbrev.Calendar) || c.body == c.next && c.opensWithTime() {
		return join
	}
	return verdict(c.next)
}

// longestFront is the number of bytes in which a time at the start of a
// sentence fits: "Shortly before about 10:45 a.m".
const longestFront = 32

// opensWithTime tells whether the segment up to the mark is nothing but a time:
// "At about 5 a.m".
func (c *cut) opensWithTime() bool {
	soFar := strings.TrimLeftFunc(c.text[c.from:c.mark], func(r rune) bool { return unicode.IsSpace(r) || opens(r) })
	if len(soFar) > longestFront {
		return false
	}
	word, _, _ := strings.Cut(soFar, " ")
	return startsInDigit(soFar) || abbrev.Is(word, c.lang, abbrev.Front)
}

// title joins a title to the name behind it. Behind a number, TS and BS are
// part of a fishing boat's, and a word that starts sentences is no name.
func title(c *cut) verdict {
	if c.abbreviated() != abbrev.Title || unicode.IsDigit(c.after) {
		return pass
	}
	if c.lang == locales.Vietnamese && (endsInDigit(c.previous()) || c.starts()) {
		return pass
	}
	return join
}

// place joins the kind of a place to its name or number; khóa X. is no commune.
func place(c *cut) verdict {
	roman := c.token() == "X" && c.inSeries()
	if c.abbreviated() != abbrev.Geo || c.starts() || roman && !unicode.IsDigit(c.after) {
		return pass
	}
	return join
}

// number joins to the number behind, in digits or Roman.
func number(c *cut) verdict {
	if c.abbreviated() != abbrev.Number {
		return pass
	}
	roman := c.following()
	if unicode.IsDigit(c.after) || roman != "" && strings.Trim(roman, "IVX") == "" {
		return join
	}
	return pass
}

func inside(c *cut) verdict {
	if c.abbreviated() == abbrev.Inside {
		return join
	}
	return pass
}

// firm joins a company to another part of its name and to an office in it.
func firm(c *cut) verdict {
	if c.abbreviated() != abbrev.Firm {
		return pass
	}
	word := c.following()
	if abbrev.Is(word, c.lang, abbrev.Office) || abbrev.Find(word, c.lang) == abbrev.Firm {
		return join
	}
	return pass
}

// end ends a sentence before a capital, also when the letters before look like
// initials.
func end(c *cut) verdict {
	if c.abbreviated() != abbrev.End || !unicode.IsUpper(c.after) {
		return pass
	}
	return verdict(c.next)
}

// starter ends a sentence only before a word that starts sentences or before a
// quotation.
func starter(c *cut) verdict {
	if c.abbreviated() != abbrev.Starter {
		return pass
	}
	if c.starts() || c.quotes() && unicode.IsUpper(c.after) {
		return verdict(c.next)
	}
	return join
}

// initialsRule joins a letter or letters with stops (E., J.K.) to what follows,
// unless that starts a sentence or the letter names a kind (vitamin C.) or
// counts (quý I.).
func initialsRule(c *cut) verdict {
	if !c.single() || c.close != c.end || !initials(c.token()) || !unicode.IsUpper(c.after) {
		return pass
	}
	if c.starts() || c.inSeries() {
		return verdict(c.next)
	}
	return join
}

// inSeries tells whether the letter before the mark names a kind or counts.
func (c *cut) inSeries() bool { return abbrev.Is(c.previous(), c.lang, abbrev.Series) }

// initials tells whether a token is capitals with full stops between: "E",
// "N.Q.T".
func initials(token string) bool {
	stop := true
	for _, r := range token {
		switch {
		case r == '.' && !stop:
			stop = true
		case unicode.IsUpper(r) && stop:
			stop = false
		default:
			return false
		}
	}
	return token != "" && !stop
}

// shortened tells whether a token is a name cut to the consonants that begin it:
// "Kh" of Khánh, "Ngh" of Nghĩa.
func shortened(token string) bool {
	first, size := utf8.DecodeRuneInString(token)
	return unicode.IsUpper(first) && len(token) > size && len(token) <= len("Ngh") && strings.Trim(token[size:], "ghr") == ""
}

func endsInDigit(word string) bool {
	r, _ := utf8.DecodeLastRuneInString(word)
	return unicode.IsDigit(r)
}

func startsInDigit(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsDigit(r)
}
