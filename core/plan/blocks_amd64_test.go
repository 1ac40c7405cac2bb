//go:build gc && !purego

package plan

const inBlocks = true // skipBlocks looks at anything
