package segment

import (
	"strings"
	"testing"

	"github.com/songngu/songngu/pipeline/bitext"
)

// TestRules cuts the example of every rule, with and without the rule.
func TestRules(t *testing.T) {
	all := rules
	defer func() { rules = all }()
	for i, r := range all {
		rules = all
		text := strings.ReplaceAll(r.example, "|", "")
		want := r.example
		if got := mark2(text, r); got != want {
			t.Errorf("%s:\n got %s\nwant %s", r.name, got, want)
		}
		rules = append(append([]rule{}, all[:i]...), all[i+1:]...)
		if got := mark2(text, r); got == want {
			t.Errorf("%s: its example comes out the same without it", r.name)
		}
	}
}

func mark2(text string, r rule) string {
	var sb strings.Builder
	end := 0
	for i, s := range Split(text, r.lang, bitext.Body) {
		sb.WriteString(text[end:s.Start])
		if i > 0 {
			sb.WriteByte('|')
		}
		sb.WriteString(s.Of(text))
		end = s.End
	}
	return sb.String()
}
