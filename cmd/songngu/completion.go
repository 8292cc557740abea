package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/alecthomas/kong"
)

// completionCmd prints a script that completes commands and settings. The
// words come from the parser's own model, so that they cannot differ from what
// it accepts.
type completionCmd struct {
	Shell string `arg:"" enum:"bash,zsh,fish"`
}

func (c *completionCmd) Run(a *app) error {
	switch c.Shell {
	case "fish":
		fishCompletion(a.out, a.model.Node, h(a))
	case "zsh":
		fmt.Fprintln(a.out, "autoload -U +X bashcompinit && bashcompinit")
		bashCompletion(a.out, a.model.Node)
	default:
		bashCompletion(a.out, a.model.Node)
	}
	return nil
}

func h(a *app) helpPage { return helpPage{a.out, a.say, a.model.Name} }

// bashCompletion writes a function that looks up the words typed so far in a
// table: after this command these words may follow; else it offers files.
func bashCompletion(w io.Writer, root *kong.Node) {
	fmt.Fprint(w, `_songngu() {
  local cur="${COMP_WORDS[COMP_CWORD]}" path="" word words=""
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in -*) ;; *) path="$path $word" ;; esac
  done
  case "$path" in
`)
	walkCommands(root, "", func(path string, n *kong.Node) {
		fmt.Fprintf(w, "    %q*) words=%q ;;\n", path, strings.Join(nextWords(n), " "))
	})
	fmt.Fprint(w, `  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
  [ ${#COMPREPLY[@]} -eq 0 ] && COMPREPLY=($(compgen -f -- "$cur"))
}
complete -o filenames -F _songngu songngu
`)
}

// walkCommands visits the deepest commands first, since a shell takes the
// first pattern that fits.
func walkCommands(n *kong.Node, path string, visit func(string, *kong.Node)) {
	for _, c := range n.Children {
		if !c.Hidden {
			walkCommands(c, path+" "+c.Name, visit)
		}
	}
	visit(path, n)
}

func nextWords(n *kong.Node) []string {
	words := []string{"--lang"}
	for _, c := range n.Children {
		if !c.Hidden {
			words = append(words, c.Name)
		}
	}
	for _, group := range n.AllFlags(true) {
		for _, f := range group {
			if f.Name != "lang" {
				words = append(words, "--"+f.Name)
			}
		}
	}
	return words
}

func fishCompletion(w io.Writer, root *kong.Node, h helpPage) {
	for _, c := range root.Children {
		if c.Hidden {
			continue
		}
		fmt.Fprintf(w, "complete -c songngu -n __fish_use_subcommand -a %s -d %s\n", c.Name, fishQuote(h.say.Say(h.id(c), nil)))
		condition := "__fish_seen_subcommand_from " + c.Name
		for _, sub := range c.Children {
			fmt.Fprintf(w, "complete -c songngu -n %q -a %s -d %s\n", condition, sub.Name, fishQuote(h.say.Say(h.id(sub), nil)))
		}
		for _, group := range c.AllFlags(true) {
			for _, f := range group {
				fmt.Fprintf(w, "complete -c songngu -n %q -l %s -d %s\n", condition, f.Name, fishQuote(h.word(c, "flag", f.Name)))
			}
		}
	}
}

func fishQuote(s string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(s) + "'"
}
