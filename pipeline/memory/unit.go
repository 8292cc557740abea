package memory

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"

	"github.com/songngu/songngu/pipeline/bitext"
)

// ID is the content address of a unit: 32 hex digits over its languages, its
// texts, its context and its domain. Two units with the same ID are one; who
// made it, when, and how far it has come do not count.
func ID(u bitext.Unit) string {
	fields := [...]string{string(u.SourceLang), string(u.TargetLang), u.Source, u.Target, u.Previous, u.Next, u.Domain}
	size := 0
	for _, f := range fields {
		size += len(f) + 4
	}
	buf := make([]byte, 0, size)
	for _, f := range fields {
		buf = binary.LittleEndian.AppendUint32(buf, uint32(len(f)))
		buf = append(buf, f...)
	}
	sum := sha256.Sum256(buf)
	return hex.EncodeToString(sum[:16])
}
