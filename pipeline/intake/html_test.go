package intake

import (
	"fmt"
	"testing"
)

func TestHiddenNames(t *testing.T) {
	for names, want := range map[string]bool{
		"sr-only": true, "sr-only focus:not-sr-only": true, "u-visually-hidden": true, "visually-hidden-focusable": true, "screen-reader-text": true,
		"video-duration": true, "clip__duration": true, "duration": true,
		"transition duration-300": false, "hover:duration-300": false, "sm:not-sr-only": false, "not-sr-only": false, "md:sr-only": false, "": false,
	} {
		page := fmt.Sprintf("<article><p>Nước lên nhanh ở Huế.</p><div class=%q><p>Chợ nổi vẫn họp.</p></div></article>", names)
		a, err := Read("a.vi.html", page, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := len(a.Blocks) == 1; got != want {
			t.Errorf("%s: hidden is %v", names, got)
		}
	}
}
