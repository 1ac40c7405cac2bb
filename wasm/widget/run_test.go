//go:build !js

package main_test

import (
	"testing"

	"github.com/claim-tracker/claim-tracker/wasm/nodetest"
)

func TestInNode(t *testing.T) { nodetest.Run(t, "../../site/story", "../../core/card/testdata") }
