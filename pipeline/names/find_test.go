package names

import (
	"fmt"
	"strings"
	"testing"

	"github.com/songngu/songngu/locales"
)

// TestFind reads the cases of testdata/find.txtar, a text in one language and
// the names in it. A case whose number ends in e is English.
func TestFind(t *testing.T) {
	for file, lang := range map[string]locales.Lang{
		"testdata/find.vi.txtar": locales.Vietnamese, "testdata/find.en.txtar": locales.English,
	} {
		golden(t, file, []string{".in"}, func(in []string) string {
			var sb strings.Builder
			for _, m := range Find(in[0], lang, Context{}) {
				fmt.Fprintf(&sb, "%s\t%s\n", m.Of(in[0]), m.Kind)
			}
			return sb.String()
		})
	}
}
