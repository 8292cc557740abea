package main

import (
	"os/exec"
	"strings"
	"testing"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/messages"
)

func TestShellWord(t *testing.T) {
	for _, word := range []string{"bundles", "bản tin", "it's", "$HOME", "", "~", "a;b", "postgres://u@h/d?sslmode=disable&x=1"} {
		out, err := exec.Command("sh", "-c", "printf %s "+shellWord(word)).Output()
		if err != nil {
			t.Skip("no shell:", err)
		}
		if string(out) != word {
			t.Errorf("a shell reads %s as %q", shellWord(word), out)
		}
	}
}

func TestWithoutPassword(t *testing.T) {
	for _, c := range []struct {
		address, shown string
		hidden         bool
	}{
		{"songngu.db", "songngu.db", false},
		{"/srv/a b.db", "/srv/a b.db", false},
		{"postgres://desk@db/songngu?sslmode=disable", "postgres://desk@db/songngu?sslmode=disable", false},
		{"postgres://desk:s3cr%2Ft@db:5433/songngu?sslmode=disable", "postgres://desk@db:5433/songngu?sslmode=disable", true},
		{"postgres://desk@db/songngu?password=s3cret&sslmode=disable", "postgres://desk@db/songngu?sslmode=disable", true},
	} {
		if shown, hidden := withoutPassword(c.address); shown != c.shown || hidden != c.hidden {
			t.Errorf("%s: %s, %v; want %s, %v", c.address, shown, hidden, c.shown, c.hidden)
		}
	}
}

// TestAdvisedCommandFindsTheSame: the command that opens the review names the
// database and the bundles of the run.
func TestAdvisedCommandFindsTheSame(t *testing.T) {
	for _, c := range []struct{ out, database, want string }{
		{"bundles", "songngu.db", "Open them with: songngu serve\n"},
		{"b2", "songngu.db", "Open them with: songngu serve --out b2\n"},
		{"hôm nay", "tin.db", "Open them with: songngu serve --out 'hôm nay' --database tin.db\n"},
		{"b2", "postgres://desk:s3cret@db/songngu", "Open them with: songngu serve --out b2 --database postgres://desk@db/songngu\n" +
			"The password is left out: put the whole address into SONGNGU_DATABASE instead of --database, or the password into PGPASSWORD.\n"},
	} {
		talk := advised(t, runCmd{Out: c.out, storeFlags: storeFlags{Database: c.database}})
		if talk != "2 links or segments wait for review. "+c.want {
			t.Errorf("%q, want %q", talk, c.want)
		}
	}
}

func advised(t *testing.T, c runCmd) string {
	t.Helper()
	var talk strings.Builder
	c.invite(&app{err: &talk, say: messages.In(locales.English)}, []summary{{Waiting: 2}})
	return talk.String()
}
