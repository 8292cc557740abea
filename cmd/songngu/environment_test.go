package main

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/alecthomas/kong"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/messages"
)

// TestOneVariableOneMeaning: settings that share a variable of the environment
// have one help.
func TestOneVariableOneMeaning(t *testing.T) {
	var cli commands
	parser, err := kong.New(&cli, kong.Name("songngu"), kong.PostBuild(environment))
	if err != nil {
		t.Fatal(err)
	}
	h := helpPage{say: messages.In(locales.English), name: "songngu"}
	meaning, of := map[string]string{}, map[string]string{}
	var visit func(n *kong.Node)
	visit = func(n *kong.Node) {
		for _, f := range n.Flags {
			for _, name := range f.Envs {
				help := h.word(n, "flag", f.Name)
				if old, ok := meaning[name]; ok && old != help {
					t.Errorf("%s means %q in %s and %q in %s", name, old, of[name], help, n.Path())
				}
				meaning[name], of[name] = help, n.Path()
			}
		}
		for _, c := range n.Children {
			visit(c)
		}
	}
	visit(parser.Model.Node)
	for name, flag := range shared {
		for _, command := range flag {
			if of[variable(command, name)] == "" {
				t.Errorf("no command %s with --%s", command, name)
			}
		}
	}
}

// TestEnvironmentOfAServer: what a server's environment sets for its bundles
// and articles changes nothing of what the memory's commands do.
func TestEnvironmentOfAServer(t *testing.T) {
	db := filepath.Join(t.TempDir(), "m.db")
	name := writeTMX(t, 3, "</body></tmx>")
	if code, _, talk := command(t.Context(), "memory", "import", name, "--domain", "tin", "--database", db); code != 0 {
		t.Fatal(talk)
	}
	for name, value := range map[string]string{"OUT": t.TempDir(), "DOMAIN": "sport", "STATE": "failed", "BY": "lan", "FORMAT": "beads", "DATABASE": db} {
		t.Setenv("SONGNGU_"+name, value)
	}
	if code, out, talk := command(t.Context(), "memory", "export"); code != 0 || strings.Count(out, "<tu ") != 3 {
		t.Errorf("exit %d: %s%s", code, talk, out)
	}
	for _, args := range [][]string{{"memory", "delete", "--by", "author", "nobody"}, {"memory", "import", name}, {"jobs", "list"}} {
		if code, _, talk := command(t.Context(), args...); code != 0 {
			t.Errorf("%q: exit %d: %s", args, code, talk)
		}
	}
	t.Setenv("SONGNGU_MEMORY_EXPORT_FORMAT", "tsv")
	t.Setenv("SONGNGU_MEMORY_EXPORT_DOMAIN", "sport")
	if _, out, _ := command(t.Context(), "memory", "export"); strings.Count(out, "\n") != 1 || !strings.HasPrefix(out, "vi\ten\t") {
		t.Errorf("%s", out)
	}
}
