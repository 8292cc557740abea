package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
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

// bashCompletion writes a function that looks up the words typed so far in two
// tables: which values a setting of this command has, and which words may
// follow this command. Where it knows none, the shell offers files.
func bashCompletion(w io.Writer, root *kong.Node) {
	fmt.Fprintf(w, `_songngu() {
  local cur="${COMP_WORDS[COMP_CWORD]}" path="" word="" flag="" words="" i
  for ((i = 1; i < COMP_CWORD; i++)); do
    word="${COMP_WORDS[i]}"
    case "$word" in
    "=") continue ;; # --flag=value is three words
    esac
    if [ -n "$flag" ]; then
      flag=""
      continue
    fi
    case "$word" in
    %s) flag="$word" ;;
    -*) ;;
    *) path="$path $word" ;;
    esac
  done
  [ "$cur" = "=" ] && cur=""
  if [ -n "$flag" ]; then
    case "$path $flag" in
`, strings.Join(valueFlags(root), " | "))
	walkCommands(root, "", func(path string, n *kong.Node) {
		for _, f := range flagsOf(n) {
			if len(f.values) > 0 {
				fmt.Fprintf(w, "    %q*%q) words=%q ;;\n", path, " --"+f.name, strings.Join(f.values, " "))
			}
		}
	})
	fmt.Fprint(w, `    esac
  else
    case "$path " in
`)
	walkCommands(root, "", func(path string, n *kong.Node) {
		fmt.Fprintf(w, "    %q*) words=%q ;;\n", path+" ", strings.Join(nextWords(n), " "))
	})
	fmt.Fprint(w, `    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o bashdefault -o default -F _songngu songngu
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

// A completedFlag is a setting with the values that it may have, as far as
// they are few.
type completedFlag struct {
	name   string
	bool   bool
	values []string
}

// flagsOf are the settings of a command, --lang among them, which is taken out
// of the command line before the parser sees it.
func flagsOf(n *kong.Node) []completedFlag {
	flags := []completedFlag{{"lang", false, []string{"vi", "en"}}}
	for _, group := range n.AllFlags(true) {
		for _, f := range group {
			if f.Name != "lang" {
				flags = append(flags, completedFlag{f.Name, f.IsBool(), choices(f.Enum)})
			}
		}
	}
	return flags
}

// choices are the values of an enum, but for the empty one.
func choices(enum string) []string {
	return strings.FieldsFunc(enum, func(r rune) bool { return r == ',' })
}

// valueFlags are the settings of all commands behind which a value stands.
func valueFlags(root *kong.Node) []string {
	seen := map[string]bool{}
	walkCommands(root, "", func(_ string, n *kong.Node) {
		for _, f := range flagsOf(n) {
			if !f.bool {
				seen["--"+f.name] = true
			}
		}
	})
	return slices.Sorted(maps.Keys(seen))
}

func nextWords(n *kong.Node) []string {
	var words []string
	for _, f := range flagsOf(n) {
		words = append(words, "--"+f.name)
	}
	for _, c := range n.Children {
		if !c.Hidden {
			words = append(words, c.Name)
		}
	}
	for _, p := range n.Positional {
		words = append(words, choices(p.Enum)...)
	}
	return words
}

func fishCompletion(w io.Writer, root *kong.Node, h helpPage) {
	fishFlags(w, root, "__fish_use_subcommand", h)
	for _, c := range root.Children {
		if !c.Hidden {
			fishCommand(w, c, "__fish_use_subcommand", "", h)
		}
	}
}

// fishCommand offers a command where condition holds, and behind it what may
// follow.
func fishCommand(w io.Writer, n *kong.Node, condition, seen string, h helpPage) {
	fmt.Fprintf(w, "complete -c songngu -n %q -a %s -d %s\n", condition, n.Name, fishQuote(h.say.Say(h.id(n), nil)))
	seen += "__fish_seen_subcommand_from " + n.Name
	fishFlags(w, n, seen, h)
	for _, p := range n.Positional {
		if p.Enum != "" {
			fmt.Fprintf(w, "complete -c songngu -n %q -f -a %q\n", seen, strings.Join(choices(p.Enum), " "))
		}
	}
	for _, c := range n.Children {
		fishCommand(w, c, seen, seen+"; and ", h)
	}
}

func fishFlags(w io.Writer, n *kong.Node, condition string, h helpPage) {
	for _, f := range flagsOf(n) {
		more := ""
		switch {
		case len(f.values) > 0:
			more = fmt.Sprintf(" -x -a %q", strings.Join(f.values, " "))
		case !f.bool:
			more = " -r"
		}
		fmt.Fprintf(w, "complete -c songngu -n %q -l %s%s -d %s\n", condition, f.name, more, fishQuote(h.word(n, "flag", f.name)))
	}
}

func fishQuote(s string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(s) + "'"
}
