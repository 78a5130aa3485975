//go:build linux || darwin

package main

import (
	"os"
	"strings"

	"golang.org/x/sys/unix"
)

// keepAttributes gives a file the extended attributes of the one at path, such
// as access control lists and a desktop's coloured tags. Those that the system
// does not let us set are left out.
func keepAttributes(f *os.File, path string) error {
	names := make([]byte, 4<<10)
	n, err := unix.Listxattr(path, names)
	if err != nil || n == 0 {
		return err
	}
	value := make([]byte, 64<<10)
	for name := range strings.SplitSeq(strings.TrimSuffix(string(names[:n]), "\x00"), "\x00") {
		n, err := unix.Getxattr(path, name, value)
		if err == nil {
			_ = unix.Fsetxattr(int(f.Fd()), name, value[:n], 0)
		}
	}
	return nil
}
