package watch

import (
	"path/filepath"

	"golang.org/x/sys/windows"
)

// networkMount returns the kind of network mount on which a folder lies, or "".
func networkMount(dir string) string {
	root, err := windows.UTF16PtrFromString(filepath.VolumeName(dir) + `\`)
	if err != nil || windows.GetDriveType(root) != windows.DRIVE_REMOTE {
		return ""
	}
	return "network drive"
}
