package parser

import "flag"

var update = flag.Bool("update", false, "write what the tests got into their golden files")
