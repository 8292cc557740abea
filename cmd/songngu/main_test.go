package main

import (
	"os"
	"testing"

	"github.com/alecthomas/kong"
	"github.com/rogpeppe/go-internal/testscript"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/messages"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"songngu":      func() { os.Exit(run(os.Args[1:])) },
		"songngu-http": httpTool,
		"songngu-sql":  sqlTool,
	})
}

// TestScripts runs the command lines of testdata/script as a person would.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("LANG", "en_US.UTF-8")
			env.Setenv("ARTICLES", articles(t))
			return nil
		},
		UpdateScripts: os.Getenv("UPDATE") != "",
	})
}

func articles(t *testing.T) string {
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	return dir + "/../../testdata/articles"
}

// TestEveryWordHasAMessage walks the whole command line: each command, setting
// and argument must have its words in both languages.
func TestEveryWordHasAMessage(t *testing.T) {
	var cli commands
	parser, err := kong.New(&cli, kong.Name("songngu"), kong.PostBuild(environment))
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range []locales.Lang{locales.Vietnamese, locales.English} {
		h := helpPage{say: messages.In(lang), name: "songngu"}
		checkWords(t, h, parser.Model.Node)
	}
}

func checkWords(t *testing.T, h helpPage, n *kong.Node) {
	t.Helper()
	need := func(id string) {
		if !h.say.Has(id) {
			t.Errorf("%s: no message %s", h.say.Lang(), id)
		}
	}
	need(h.id(n))
	if n.Leaf() {
		need(h.id(n) + ".example")
	}
	for _, f := range n.Flags {
		if !h.say.Has(h.id(n) + ".flag." + f.Name) {
			need("flag." + f.Name)
		}
	}
	for _, p := range n.Positional {
		if !h.say.Has(h.id(n) + ".arg." + p.Name) {
			need("arg." + p.Name)
		}
	}
	for _, c := range n.Children {
		checkWords(t, h, c)
	}
}
