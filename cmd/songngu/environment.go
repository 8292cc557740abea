package main

import (
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

// shared are the settings that SONGNGU_NAME sets for every command named here,
// or with nil for each that has it, since they mean the same in all. Every
// other setting has the command in its name, SONGNGU_MEMORY_EXPORT_OUT: the
// environment of a server must not turn a command's output into its folder.
var shared = map[string][]string{
	"log":            nil,
	"database":       nil,
	"redis":          nil,
	"redis-password": nil,
	"concurrency":    nil,
	"lang-source":    nil,
	"token":          nil,
	"people":         nil,
	"out":            {"run", "export", "serve", "work"},
	"domain":         {"run", "enqueue"},
	"by":             {"review open", "review import"},
}

// environment names the variable of each setting.
func environment(k *kong.Kong) error {
	nameVariables(k.Model.Node, "")
	return nil
}

func nameVariables(n *kong.Node, command string) {
	for _, f := range n.Flags {
		switch {
		case f.Name == "help":
		case slices.Equal(f.Envs, []string{"-"}):
			f.Envs, f.Tag.Envs = nil, nil
		case len(f.Envs) == 0:
			f.Envs = []string{variable(command, f.Name)}
			f.Tag.Envs = f.Envs
		}
	}
	for _, c := range n.Children {
		nameVariables(c, strings.TrimSpace(command+" "+c.Name))
	}
}

func variable(command, flag string) string {
	if commands, ok := shared[flag]; !ok || commands != nil && !slices.Contains(commands, command) {
		flag = command + " " + flag
	}
	return "SONGNGU_" + strings.ToUpper(strings.NewReplacer(" ", "_", "-", "_").Replace(strings.TrimSpace(flag)))
}
