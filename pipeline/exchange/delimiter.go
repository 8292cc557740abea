package exchange

import (
	"bufio"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"
)

// Where a comma is the decimal sign, as in Vietnam, spreadsheets write a
// semicolon between the values of a CSV file; some write a tab. The file does
// not say so, unless it begins with a line that only Excel knows: "sep=;".

// comma is what stands between values by RFC 4180.
const comma = ','

// headSize is how much of a file is looked at to find its delimiter.
const headSize = 1 << 16

// sepLine is the line by which Excel is told the delimiter. It is no row.
var sepLine = regexp.MustCompile(`^(?i:sep)=([^"\r\n])(?:\r?\n|$)|^"(?i:sep)=([^"\r\n])"(?:\r?\n|$)`)

// delimited finds what stands between the values of a stream in UTF-8: what
// its first line says, else what guess makes of its beginning. The stream it
// gives back begins with the first row.
func delimited(r io.Reader, guess func(head string) rune) (io.Reader, rune, error) {
	br := bufio.NewReaderSize(r, headSize)
	head, err := br.Peek(headSize)
	if err != nil && err != io.EOF {
		return nil, 0, err
	}
	if m := sepLine.FindSubmatch(head); m != nil {
		delimiter, _ := utf8.DecodeRuneInString(string(m[1]) + string(m[2]))
		if delimiter == utf8.RuneError {
			return br, guess(string(head)), nil
		}
		_, err := br.Discard(len(m[0]))
		return br, delimiter, err
	}
	return br, guess(string(head)), nil
}

// mostOften gives the delimiter that the first row has most often outside
// quotes; of equals, the comma before the semicolon before the tab. A row
// without any has one cell, whatever the delimiter.
func mostOften(head string) rune {
	counts, quoted := map[rune]int{}, false
	for _, r := range head {
		switch {
		case r == '"':
			quoted = !quoted
		case quoted:
		case r == '\n':
			return most(counts)
		default:
			counts[r]++
		}
	}
	return most(counts)
}

func most(counts map[rune]int) rune {
	best := comma
	for _, r := range ";\t" {
		if counts[r] > counts[best] {
			best = r
		}
	}
	return best
}

// ofUnits gives the delimiter of a table of units: another than the comma only
// when the first row is a head with it. Without a head, a semicolon may be part
// of a sentence.
func ofUnits(head string) rune {
	line, _, _ := strings.Cut(head, "\n")
	for _, r := range ";\t" {
		cells := strings.Split(strings.TrimSuffix(line, "\r"), string(r))
		for i, cell := range cells {
			cells[i] = strings.Trim(cell, `"`)
		}
		if _, ok := layoutOf(cells); ok {
			return r
		}
	}
	return comma
}
