//go:build linux || darwin

package main

import "golang.org/x/sys/unix"

func setAttribute(path, name, value string) error {
	return unix.Setxattr(path, name, []byte(value), 0)
}

func attribute(path, name string) (string, error) {
	value := make([]byte, 100)
	n, err := unix.Getxattr(path, name, value)
	if err != nil {
		return "", err
	}
	return string(value[:n]), nil
}
