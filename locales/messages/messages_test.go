package messages

import (
	"io/fs"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"golang.org/x/text/unicode/norm"

	"github.com/songngu/songngu/locales"
)

// table reads one message file as ID → plural form → text; a message without
// forms has the single form "other".
func table(t *testing.T, name string) map[string]map[string]string {
	t.Helper()
	text, err := fs.ReadFile(files, name)
	if err != nil {
		t.Fatal(err)
	}
	var raw map[string]any
	if err := toml.Unmarshal(text, &raw); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	out := map[string]map[string]string{}
	for id, v := range raw {
		switch v := v.(type) {
		case string:
			out[id] = map[string]string{"other": v}
		case map[string]any:
			out[id] = map[string]string{}
			for form, text := range v {
				out[id][form], _ = text.(string)
			}
		}
	}
	return out
}

var holes = regexp.MustCompile(`\{\{[^}]*\}\}`)

// TestLanguagesSayTheSame holds each topic's Vietnamese file against its
// English one: same messages, same holes, and a form "one" on both sides
// wherever one of them is counted, since CLDR gives Vietnamese no such form
// but go-i18n asks for it.
func TestLanguagesSayTheSame(t *testing.T) {
	names, _ := fs.Glob(files, "*.en.toml")
	if len(names) == 0 {
		t.Fatal("no message files")
	}
	for _, name := range names {
		en := table(t, name)
		vi := table(t, strings.Replace(name, ".en.", ".vi.", 1))
		for id := range vi {
			if en[id] == nil {
				t.Errorf("%s: %q is only there in Vietnamese", name, id)
			}
		}
		for id, forms := range en {
			if vi[id] == nil {
				t.Errorf("%s: %q is only there in English", name, id)
				continue
			}
			compare(t, name+": "+id, forms, vi[id])
		}
	}
}

func compare(t *testing.T, where string, en, vi map[string]string) {
	t.Helper()
	if len(en) != len(vi) {
		t.Errorf("%s: English has %d plural forms, Vietnamese %d; write one and other in both", where, len(en), len(vi))
	}
	for form, text := range en {
		a, b := holes.FindAllString(text, -1), holes.FindAllString(vi[form], -1)
		sort.Strings(a)
		sort.Strings(b)
		if form == "other" && !slices.Equal(slices.Compact(a), slices.Compact(b)) {
			t.Errorf("%s (%s): holes %v in English, %v in Vietnamese", where, form, a, b)
		}
		if strings.TrimSpace(text) == "" || strings.TrimSpace(vi[form]) == "" {
			t.Errorf("%s (%s) is empty in a language", where, form)
		}
		if !norm.NFC.IsNormalString(vi[form]) {
			t.Errorf("%s (%s): Vietnamese is not NFC", where, form)
		}
	}
}

func TestCountingSpeaksBothLanguages(t *testing.T) {
	for _, lang := range []locales.Lang{locales.Vietnamese, locales.English} {
		for _, n := range []int{0, 1, 2, 21} {
			if got := In(lang).Count("summary.pairs", n, nil); !strings.HasPrefix(got, strconv.Itoa(n)+" ") {
				t.Errorf("%s, %d: %q", lang, n, got)
			}
		}
	}
}

func TestLanguageFromEnvironment(t *testing.T) {
	t.Setenv("LC_ALL", "")
	t.Setenv("LC_MESSAGES", "")
	for value, want := range map[string]locales.Lang{"vi_VN.UTF-8": "vi", "en_US.UTF-8": "en", "C": "en", "": "en", "de_DE": "en"} {
		t.Setenv("LANG", value)
		if got := FromEnvironment(); got != want {
			t.Errorf("LANG=%s gives %s", value, got)
		}
	}
}

// TestCountTakesPlainMessages counts with a message that has one form for all.
func TestCountTakesPlainMessages(t *testing.T) {
	for _, lang := range []locales.Lang{locales.Vietnamese, locales.English} {
		for n := range 3 {
			text := In(lang).Count("review.reason.length", n, Data{"Value": "+0.40"})
			if !strings.HasSuffix(text, " +0.40") {
				t.Errorf("%s, %d: %q", lang, n, text)
			}
		}
	}
}
