//go:build !js

package dom_test

import (
	"testing"

	"github.com/claim-tracker/claim-tracker/wasm/nodetest"
)

func TestInNode(t *testing.T) { nodetest.Run(t) }
