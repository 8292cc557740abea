package names

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/bitext"
)

// TestArticles measures the matcher on the articles of testdata/articles, which
// say all pairs of names that a reader would mark. A blank line parts the beads;
// "vi" and "en" begin their segments, and "KIND CLASS | Vietnamese | English" is
// a pair of names in the bead.
func TestArticles(t *testing.T) {
	files, err := filepath.Glob("testdata/articles/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no articles found: ", err)
	}
	var sum articleScore
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			sum.add(t, readArticle(t, file))
		})
	}
	t.Logf("%d names; precision %.4f, recall %.4f, kinds %d, classes %d", sum.gold, sum.precision(), sum.recall(), sum.kinds, sum.classes)
	if sum.precision() < .99 || sum.recall() < .97 {
		t.Errorf("precision %.4f, recall %.4f; want .99 and .97", sum.precision(), sum.recall())
	}
}

// TestArticlesRestored strips the English of the articles and lets its marks be
// restored: a name that English merely strips must get back the words of its
// Vietnamese side or stay bare.
func TestArticlesRestored(t *testing.T) {
	files, err := filepath.Glob("testdata/articles/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no articles found: ", err)
	}
	restored, bare := 0, 0
	for _, file := range files {
		a := readArticle(t, file)
		for i, b := range a.beads {
			vi, en := a.sides(b)
			text, _ := Restore(vi, viet.Fold(en), Context{})
			for _, n := range a.names[i] {
				switch {
				case n.class != Strip && n.class != Exact || viet.Fold(n.vietnamese) == n.vietnamese:
				case strings.Contains(text, n.vietnamese):
					restored++
				case strings.Contains(text, viet.Fold(n.english)):
					bare++
				default:
					t.Errorf("%s: %s is not %s in %q", file, n.english, n.vietnamese, text)
				}
			}
		}
	}
	t.Logf("%d names restored, %d left bare", restored, bare)
	if restored < 20*bare {
		t.Errorf("%d names restored, %d left bare", restored, bare)
	}
}

type articleScore struct{ gold, found, right, kinds, classes int }

func (s *articleScore) precision() float64 { return float64(s.right) / float64(s.found) }
func (s *articleScore) recall() float64    { return float64(s.right) / float64(s.gold) }

func (s *articleScore) add(t *testing.T, a article) {
	gold := make(map[pair][]labels)
	for i, b := range a.names {
		for _, n := range b {
			p := pair{i, n.vietnamese, n.english}
			gold[p] = append(gold[p], labels{n.kind, n.class})
			s.gold++
		}
	}
	for _, f := range MatchBeads(a.vietnamese, a.english, a.beads, Context{}) {
		s.found++
		p := pair{a.beadOf[f.Source], f.Vietnamese.Of(a.vietnamese[f.Source]), f.English.Of(a.english[f.Target])}
		if len(gold[p]) == 0 {
			t.Logf("wrong: %s = %s (%s %s)", p.vietnamese, p.english, f.Kind, f.Class)
			continue
		}
		s.right++
		s.label(t, p, gold[p][0], labels{f.Kind, f.Class})
		gold[p] = gold[p][1:]
	}
	for p, left := range gold {
		if len(left) > 0 {
			t.Logf("missed: %s = %s", p.vietnamese, p.english)
		}
	}
}

func (s *articleScore) label(t *testing.T, p pair, want, got labels) {
	if got.kind == want.kind {
		s.kinds++
	} else {
		t.Logf("kind: %s = %s is %s, not %s", p.vietnamese, p.english, want.kind, got.kind)
	}
	if got.class == want.class {
		s.classes++
	} else {
		t.Logf("class: %s = %s is %s, not %s", p.vietnamese, p.english, want.class, got.class)
	}
}

// A pair is two names of a bead.
type pair struct {
	bead                int
	vietnamese, english string
}

type labels struct {
	kind  bitext.TermKind
	class Class
}

type articleName struct {
	vietnamese, english string
	kind                bitext.TermKind
	class               Class
}

// An article is a text in both languages with its links and names.
type article struct {
	vietnamese, english []string
	beads               []bitext.Bead
	names               [][]articleName // by bead
	beadOf              []int           // by Vietnamese segment
}

func readArticle(t *testing.T, file string) article {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var a article
	for _, block := range strings.Split(strings.TrimSpace(string(data)), "\n\n") {
		a.add(t, block)
	}
	return a
}

// add reads a bead.
func (a *article) add(t *testing.T, block string) {
	t.Helper()
	var b bitext.Bead
	var all []articleName
	for line := range strings.SplitSeq(block, "\n") {
		if text, ok := strings.CutPrefix(line, "vi "); ok {
			b.Source = append(b.Source, len(a.vietnamese))
			a.vietnamese = append(a.vietnamese, text)
			a.beadOf = append(a.beadOf, len(a.beads))
			continue
		}
		if text, ok := strings.CutPrefix(line, "en "); ok {
			b.Target = append(b.Target, len(a.english))
			a.english = append(a.english, text)
			continue
		}
		vi, en := a.sides(b)
		all = append(all, readName(t, line, vi+"\n"+en))
	}
	a.beads = append(a.beads, b)
	a.names = append(a.names, all)
}

// sides gives the Vietnamese and the English text of a bead.
func (a *article) sides(b bitext.Bead) (vi, en string) {
	vi, _ = joinSegments(a.vietnamese, b.Source)
	en, _ = joinSegments(a.english, b.Target)
	return vi, en
}

func readName(t *testing.T, line, bead string) articleName {
	t.Helper()
	cells := strings.Split(line, " | ")
	if len(cells) != 3 {
		t.Fatalf("%q has %d cells, not 3", line, len(cells))
	}
	kind, class, ok := strings.Cut(cells[0], " ")
	if !ok || !strings.Contains(bead, cells[1]) || !strings.Contains(bead, cells[2]) {
		t.Fatalf("%q is not in %q", line, bead)
	}
	return articleName{cells[1], cells[2], bitext.TermKind(kind), Class(class)}
}
