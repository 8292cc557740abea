package intake

import (
	"errors"
	"testing"
)

func TestNothingToPublish(t *testing.T) {
	for name, text := range map[string]string{
		"empty.txt":   " \n\t\r\n\ufeff",
		"pipe.txt":    "|\n",
		"teasers.txt": "TIN LIÊN QUAN\n",
	} {
		if a, err := Read(name, text, Options{}); !errors.Is(err, ErrNoText) {
			t.Errorf("%s: got %v and %d blocks, want ErrNoText", name, err, len(a.Blocks))
		}
	}
}
