package lexicon

import (
	"io/fs"
	"math"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"github.com/songngu/songngu/locales/viet"
)

// leastHeadwords is what our own dictionary promises to hold.
const leastHeadwords = 4200

// TestOwn reads every line of our own dictionary as strictly as the page
// beside it describes one. A headword may stand once, however its tone mark is
// placed.
func TestOwn(t *testing.T) {
	names, err := fs.Glob(Own(), "*.tsv")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]string{}
	for _, name := range names {
		text, err := fs.ReadFile(Own(), name)
		if err != nil {
			t.Fatal(err)
		}
		checkOwnFile(t, name, string(text), seen)
	}
	if len(seen) < leastHeadwords {
		t.Errorf("%d headwords, want %d and more", len(seen), leastHeadwords)
	}
}

func checkOwnFile(t *testing.T, name, text string, seen map[string]string) {
	t.Helper()
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	if !strings.HasPrefix(lines[0], "#") || !strings.Contains(lines[0], "CC0") {
		t.Errorf("%s does not begin with its licence", name)
	}
	for i, line := range lines[1:] {
		at := name + ":" + strconv.Itoa(i+2)
		if strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) != 4 {
			t.Errorf("%s: %d fields, want 4", at, len(fields))
			continue
		}
		for _, fault := range ownFaults(fields, strings.TrimSuffix(name, ".tsv")) {
			t.Errorf("%s: %s", at, fault)
		}
		key := viet.Key(fields[0], viet.Toned)
		if first, ok := seen[key]; ok {
			t.Errorf("%s: %q stands at %s already", at, fields[0], first)
		}
		seen[key] = at
	}
}

// ownFaults says what is wrong with the four fields of an entry.
func ownFaults(fields []string, topic string) []string {
	var faults []string
	for _, field := range fields {
		if field == "" || strings.TrimSpace(field) != field || !norm.NFC.IsNormalString(field) {
			faults = append(faults, strconv.Quote(field)+" is empty, not in NFC or has space around it")
		}
	}
	for english := range strings.SplitSeq(fields[1], "|") {
		if strings.TrimSpace(english) != english || english == "" {
			faults = append(faults, strconv.Quote(fields[1])+" has an empty translation or space around one")
		}
	}
	w, err := strconv.ParseFloat(fields[2], 64)
	if err != nil || math.IsNaN(w) || w <= 0 || w > 1 {
		faults = append(faults, "weight "+fields[2]+" is not in (0, 1]")
	}
	if fields[3] != topic {
		faults = append(faults, "topic "+fields[3]+" in the file of "+topic)
	}
	return faults
}
