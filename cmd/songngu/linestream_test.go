package main

import (
	"io"
	"slices"
	"strings"
	"testing"
)

// TestLineStream gives the same lines with the same neighbours whatever the
// pieces are in which they come.
func TestLineStream(t *testing.T) {
	for text, want := range map[string][]string{
		"":                       nil,
		"\n":                     {""},
		"một\nhai\r\n\nbốn":      {"một", "hai", "", "bốn"},
		"một\nhai\n":             {"một", "hai"},
		"\ufeffmột\n\n\n\nnăm\n": {"một", "", "", "", "năm"},
	} {
		for _, size := range []int{1, 5, 100} {
			s := newLineStream(strings.NewReader(text), size)
			var got []string
			for {
				lines, i, err := s.line()
				if err == io.EOF {
					break
				}
				if err != nil {
					t.Fatal(err)
				}
				if n := len(got); n > 0 && (i == 0 || lines[i-1] != got[n-1]) || n+1 < len(want) && (i+1 >= len(lines) || lines[i+1] != want[n+1]) {
					t.Errorf("%q by %d: line %d is %d of %q", text, size, n, i, lines)
				}
				got = append(got, lines[i])
			}
			if !slices.Equal(got, want) {
				t.Errorf("%q by %d: %q, want %q", text, size, got, want)
			}
		}
	}
}

func TestLineStreamOfNoEnd(t *testing.T) {
	lines := &endless{text: "một\nhai\n"}
	s := newLineStream(lines, 1000)
	for range 5000 {
		if _, _, err := s.line(); err != nil {
			t.Fatal(err)
		}
	}
	if held := len(s.lines); held > 2000 {
		t.Errorf("%d lines are held", held)
	}
}
