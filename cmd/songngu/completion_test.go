package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// TestBashCompletion asks bash what it would offer. "|" parts the words as
// bash does, the last is the one that is being typed.
func TestBashCompletion(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash:", err)
	}
	_, script, _ := command(t.Context(), "completion", "bash")
	for _, c := range []struct{ typed, want string }{
		{"songngu|memory|lo", "lookup"},
		{"songngu|--lang|vi|memory|lo", "lookup"},
		{"songngu|--lang|=|vi|memory|lo", "lookup"},
		{"songngu|memory|--database|my.db|lo", "lookup"},
		{"songngu|memory|lookup|--from|", "en vi"},
		{"songngu|memory|lookup|--from|=|e", "en"},
		{"songngu|memory|lookup|--from|=", "en vi"},
		{"songngu|memory|lookup|--ca", "--candidate-penalty"},
		{"songngu|--lang|", "en vi"},
		{"songngu|jobs|list|--state|", "cancelled done failed running waiting"},
		{"songngu|memory|import|old.tmx|--state|f", "final"},
		{"songngu|completion|", "bash fish zsh"},
		{"songngu|ru", "run"},
		{"songngu|run|Lũ về", ""}, // the shell offers files
		{"songngu|memory|import|--database|", ""},
	} {
		words := strings.Split(c.typed, "|")
		run := exec.Command(bash, append([]string{"--norc", "-c", script + `
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _songngu; printf "%s\n" "${COMPREPLY[@]}"`, "bash"}, words...)...)
		out, err := run.CombinedOutput()
		got := strings.Fields(string(out))
		slices.Sort(got)
		if got := slices.DeleteFunc(got, func(w string) bool { return strings.HasPrefix(w, "--") && !strings.HasPrefix(c.want, "--") }); err != nil || strings.Join(got, " ") != c.want {
			t.Errorf("%s: %q, %v; want %q", c.typed, got, err, c.want)
		}
	}
}
