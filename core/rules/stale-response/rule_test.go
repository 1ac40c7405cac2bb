package staleresponse

import (
	"os"
	"testing"

	"github.com/claim-tracker/claim-tracker/core/lint/linttest"
)

func TestRule(t *testing.T) { linttest.Run(t, Rule, os.DirFS("testdata")) }
