package watch

import "golang.org/x/sys/unix"

// networkMounts are the kinds of file systems, as statfs(2) names them, on which
// other machines may change files, and the system does not tell. FUSE is among
// them, since sshfs and the folders of virtual machines are of it.
var networkMounts = map[uint32]string{
	unix.AFS_FS_MAGIC: "afs", unix.AFS_SUPER_MAGIC: "afs", unix.CODA_SUPER_MAGIC: "coda", unix.FUSE_SUPER_MAGIC: "fuse",
	unix.NCP_SUPER_MAGIC: "ncp", unix.NFS_SUPER_MAGIC: "nfs", unix.V9FS_MAGIC: "9p",
	unix.SMB_SUPER_MAGIC: "smb", unix.SMB2_SUPER_MAGIC: "smb", unix.CIFS_SUPER_MAGIC: "cifs",
	0x00C36400: "ceph", 0x786F4256: "vboxsf",
}

// networkMount returns the kind of network mount on which a folder lies, or "".
func networkMount(dir string) string {
	var stat unix.Statfs_t
	if unix.Statfs(dir, &stat) != nil {
		return ""
	}
	return networkMounts[uint32(stat.Type)]
}
