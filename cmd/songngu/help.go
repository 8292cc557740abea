package main

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/alecthomas/kong"

	"github.com/songngu/songngu/locales/messages"
)

// printHelp writes the manual of the command that was asked for. kong knows
// the grammar, locales/messages the words.
func (a *app) printHelp(_ kong.HelpOptions, line *kong.Context) error {
	node := line.Selected()
	if node == nil {
		node = line.Model.Node
	}
	h := helpPage{a.out, a.say, line.Model.Name}
	h.page(node)
	return nil
}

type helpPage struct {
	w    io.Writer
	say  messages.Speaker
	name string
}

// id is the message ID of a command: "cmd" for the whole, "cmd.jobs.list" for
// a subcommand.
func (h helpPage) id(n *kong.Node) string {
	if n.Type == kong.ApplicationNode {
		return "cmd"
	}
	return h.id(n.Parent) + "." + n.Name
}

func (h helpPage) page(n *kong.Node) {
	fmt.Fprintln(h.w, h.say.Say("help.usage", messages.Data{"Line": h.usage(n)}))
	id := h.id(n)
	fmt.Fprintf(h.w, "\n%s\n", h.say.Say(id, nil))
	if h.say.Has(id + ".long") {
		fmt.Fprintf(h.w, "\n%s\n", wrap(h.say.Say(id+".long", nil), 80))
	}
	h.commands(n)
	h.arguments(n)
	h.flags(n)
	if h.say.Has(id + ".example") {
		fmt.Fprintf(h.w, "\n%s\n  %s\n", h.say.Say("help.example", nil), h.say.Say(id+".example", nil))
	}
	if n.Type == kong.ApplicationNode {
		fmt.Fprintf(h.w, "\n%s\n", h.say.Say("help.more", messages.Data{"Name": h.name}))
	}
}

func (h helpPage) usage(n *kong.Node) string {
	if n.Type == kong.ApplicationNode {
		return h.name + " COMMAND …"
	}
	var sb strings.Builder
	sb.WriteString(n.FullPath())
	for _, p := range n.Positional {
		sb.WriteString(" " + argumentName(p))
	}
	if len(n.Children) > 0 {
		sb.WriteString(" COMMAND")
	}
	if len(n.Flags) > 0 {
		sb.WriteString(" [--…]")
	}
	return sb.String()
}

func argumentName(p *kong.Positional) string {
	name := strings.ToUpper(p.Name)
	if p.IsCumulative() {
		name += "…"
	}
	if !p.Required {
		name = "[" + name + "]"
	}
	return name
}

func (h helpPage) commands(n *kong.Node) {
	var rows [][2]string
	for _, c := range n.Children {
		if !c.Hidden {
			rows = append(rows, [2]string{c.Name, h.say.Say(h.id(c), nil)})
		}
	}
	h.table("help.commands", rows)
}

func (h helpPage) arguments(n *kong.Node) {
	var rows [][2]string
	for _, p := range n.Positional {
		rows = append(rows, [2]string{argumentName(p), h.word(n, "arg", p.Name)})
	}
	h.table("help.arguments", rows)
}

// word finds the help of a flag or argument: the command's own, else the
// general one.
func (h helpPage) word(n *kong.Node, kind, name string) string {
	if id := h.id(n) + "." + kind + "." + name; h.say.Has(id) {
		return h.say.Say(id, nil)
	}
	return h.say.Say(kind+"."+name, nil)
}

func (h helpPage) flags(n *kong.Node) {
	var rows [][2]string
	own := false
	for _, group := range n.AllFlags(true) {
		for _, f := range group {
			own = own || f.Name == "lang"
			rows = append(rows, [2]string{flagName(f), h.word(n, "flag", f.Name) + h.flagNote(f)})
		}
	}
	if !own {
		rows = append(rows, [2]string{"--lang=LANG", h.word(n, "flag", "lang") + " ($SONGNGU_LANG)"})
	}
	h.table("help.flags", rows)
}

func flagName(f *kong.Flag) string {
	name := "--" + f.Name
	if f.Short != 0 {
		name = fmt.Sprintf("-%c, %s", f.Short, name)
	}
	if !f.IsBool() {
		name += "=" + strings.ToUpper(f.Name[strings.LastIndexByte(f.Name, '-')+1:])
	}
	return name
}

func (h helpPage) flagNote(f *kong.Flag) string {
	var notes []string
	if f.Enum != "" {
		notes = append(notes, h.say.Say("help.choices", messages.Data{"Values": strings.Trim(f.Enum, ",")}))
	}
	if f.HasDefault && f.Default != "" {
		notes = append(notes, h.say.Say("help.default", messages.Data{"Value": f.Default}))
	}
	for _, env := range f.Envs {
		notes = append(notes, "$"+env)
	}
	if len(notes) == 0 {
		return ""
	}
	return " (" + strings.Join(notes, "; ") + ")"
}

func (h helpPage) table(title string, rows [][2]string) {
	if len(rows) == 0 {
		return
	}
	fmt.Fprintf(h.w, "\n%s\n", h.say.Say(title, nil))
	width := 0
	for _, r := range rows {
		width = max(width, utf8.RuneCountInString(r[0]))
	}
	for _, r := range rows {
		text := strings.ReplaceAll(wrap(r[1], 76-width), "\n", "\n"+strings.Repeat(" ", width+4))
		fmt.Fprintf(h.w, "  %s%s  %s\n", r[0], strings.Repeat(" ", width-utf8.RuneCountInString(r[0])), text)
	}
}

// wrap breaks text into lines of at most width characters, between words.
func wrap(text string, width int) string {
	var sb strings.Builder
	column := 0
	for i, word := range strings.Fields(text) {
		n := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case column+1+n > width:
			sb.WriteByte('\n')
			column = 0
		default:
			sb.WriteByte(' ')
			column++
		}
		sb.WriteString(word)
		column += n
	}
	return sb.String()
}
