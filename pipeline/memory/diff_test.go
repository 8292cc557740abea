package memory

import (
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// The cases are triples: N.a, N.b and N.diff, where [-…-] is deleted and
// {+…+} inserted.
func TestDiff(t *testing.T) {
	a, err := txtar.ParseFile("testdata/diff.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+2 < len(a.Files); i += 3 {
		from, to := strings.TrimSpace(string(a.Files[i].Data)), strings.TrimSpace(string(a.Files[i+1].Data))
		if got, want := drawn(from, to), strings.TrimSpace(string(a.Files[i+2].Data)); got != want {
			t.Errorf("%s:\ngot  %s\nwant %s", a.Files[i].Name, got, want)
		}
	}
}

func drawn(a, b string) string {
	var parts []string
	for _, e := range Diff(a, b) {
		switch e.Op {
		case Same:
			parts = append(parts, e.Span.Of(a))
		case Delete:
			parts = append(parts, "[-"+e.Span.Of(a)+"-]")
		case Insert:
			parts = append(parts, "{+"+e.Span.Of(b)+"+}")
		}
	}
	return strings.Join(parts, " ")
}
