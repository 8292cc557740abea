package align

import (
	"strings"
	"sync"

	shipped "github.com/songngu/songngu/locales/lexicon"
	"github.com/songngu/songngu/locales/viet"
)

// knownFurniture holds the lines that are furniture on any page, by key.
var knownFurniture = sync.OnceValue(func() map[string]bool {
	known := map[string]bool{}
	for line := range strings.Lines(shipped.Furniture) {
		if _, text, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && line[0] != '#' {
			known[furnitureKey(text)] = true
		}
	}
	return known
})

// longestFurniture is how many bytes a line may have to be looked up.
const longestFurniture = 80

func isFurniture(line string) bool {
	return len(line) <= longestFurniture && knownFurniture()[furnitureKey(line)]
}

// furnitureKey leaves out case, marks around the line and a count: "Bình luận
// (0)" is "bình luận".
func furnitureKey(line string) string {
	return strings.Trim(viet.Key(line, viet.Toned), " .:|>»…()[]0123456789-")
}
