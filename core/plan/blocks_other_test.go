//go:build !amd64 || !gc || purego

package plan

const inBlocks = false
