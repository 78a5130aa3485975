package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"strconv"
	"strings"
)

// Temporary files are hidden, so nobody reads them as notes. Their names tell
// what they are when the process was killed, so that they can be swept:
//
//	.notes-draft-PID-N.tmp            a text that is being written
//	.notes-swap-BASE-OUT-IN-PID.tmp   the whole text IN, on its way to the place of OUT; then what came out
//	.notes-back-BASE-OUT-IN-PID.tmp   the same, but IN is a text that came out before and goes back
//
// BASE, OUT and IN are digests of the file's base name and of the two texts.
// The process's id keeps processes apart where folders cannot be locked.
const (
	draftKind = "draft"
	swapKind  = "swap"
	backKind  = "back"
)

// temporaryName is the name of a temporary file, taken apart.
type temporaryName struct{ kind, base, out, in string }

func draftName(try int) string {
	return fmt.Sprintf(".notes-%s-%d-%d.tmp", draftKind, os.Getpid(), try)
}

func (n temporaryName) String() string {
	return fmt.Sprintf(".notes-%s-%s-%s-%s-%d.tmp", n.kind, n.base, n.out, n.in, os.Getpid())
}

// parseTemporaryName takes the name of a temporary file apart. It knows only
// those that are certainly ours.
func parseTemporaryName(name string) (n temporaryName, ok bool) {
	name, ok = strings.CutSuffix(name, ".tmp")
	parts := strings.Split(name, "-")
	if !ok || len(parts) < 3 || parts[0] != ".notes" {
		return n, false
	}
	digests := parts[2 : len(parts)-1]
	if _, err := strconv.ParseUint(parts[len(parts)-1], 10, 64); err != nil {
		return n, false
	}
	switch n.kind = parts[1]; n.kind {
	case draftKind:
		if len(digests) != 1 {
			return n, false
		}
		_, err := strconv.ParseUint(digests[0], 10, 64)
		return n, err == nil
	case swapKind, backKind:
		if len(digests) != 3 || !isDigest(digests[0]) || !isDigest(digests[1]) || !isDigest(digests[2]) {
			return n, false
		}
		n.base, n.out, n.in = digests[0], digests[1], digests[2]
		return n, true
	}
	return n, false
}

// digest stands for a text in the name of a temporary file: the first 64 bits
// of its SHA-256 (FIPS 180-4), in hexadecimal.
func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}

// unreadDigest stands for a text that could not be read.
const unreadDigest = "0000000000000000"

func isDigest(s string) bool {
	_, err := hex.DecodeString(s)
	return err == nil && len(s) == 16
}
