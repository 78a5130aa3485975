//go:build !linux && !darwin

package main

import "errors"

func setAttribute(string, string, string) error { return errors.ErrUnsupported }

func attribute(string, string) (string, error) { return "", errors.ErrUnsupported }
