//go:build !js

package build

import (
	"fmt"
	"regexp"
	"runtime/debug"
	"strings"
)

// semantic is the grammar of Semantic Versioning 2.0.0, without build metadata,
// which npm ignores and addresses should not hold.
var semantic = regexp.MustCompile(`^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-(0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*)(\.(0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*))*)?$`)

// Version checks the version of a release: Semantic Versioning 2.0.0, without
// build metadata.
func Version(version string) error {
	if !semantic.MatchString(version) {
		return fmt.Errorf("%q is no version such as 1.2.3", version)
	}
	return nil
}

// ThisVersion is the version that Go knows of this build, which is what the
// command prints, in the form of Version. Changes that are not committed show in
// it.
func ThisVersion() (string, error) {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "", fmt.Errorf("this program was built without its version")
	}
	return npmVersion(info.Main.Version)
}

func npmVersion(module string) (string, error) {
	version, metadata, marked := strings.Cut(strings.TrimPrefix(module, "v"), "+")
	if marked && metadata != "incompatible" {
		separator := "-"
		if strings.Contains(version, "-") {
			separator = "."
		}
		version += separator + metadata
	}
	if err := Version(version); err != nil {
		return "", fmt.Errorf("the version of this build is not known (Go calls it %q); name one", module)
	}
	return version, nil
}
