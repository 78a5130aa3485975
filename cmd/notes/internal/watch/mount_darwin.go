package watch

import "golang.org/x/sys/unix"

// networkMount returns the kind of network mount on which a folder lies, or "".
func networkMount(dir string) string {
	var stat unix.Statfs_t
	if unix.Statfs(dir, &stat) != nil || stat.Flags&unix.MNT_LOCAL != 0 {
		return ""
	}
	return unix.ByteSliceToString(stat.Fstypename[:])
}
