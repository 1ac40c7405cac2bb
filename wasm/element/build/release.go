//go:build !js

package build

import (
	"bytes"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
)

// A Manifest is integrity.json: what the files of a release are called, and the
// digest of each.
type Manifest struct {
	Version string                  `json:"version"`
	Files   map[string]ManifestFile `json:"files"` // by the name that the file has by itself
}

// A ManifestFile is one file of a release.
type ManifestFile struct {
	Name string `json:"name"`
	// Integrity is its digest as the W3C's Subresource Integrity writes it, SHA-384.
	Integrity string `json:"integrity"`
}

// Release makes of the files of Make those of a folder for a host of static
// files. Their names hold a digest of what is in them, so that they may be kept
// for ever; the scripts take no file that is not what it was at the release.
// With them are integrity.json, a Manifest, and a page as an example.
func Release(root string, files Files, version string) (Files, error) {
	b, err := newBuilder(root)
	if err != nil {
		return nil, err
	}
	if err := Version(version); err != nil {
		return nil, err
	}
	b.form = form{names: map[string]string{}, integrity: map[string]string{}}
	out := Files{}
	add := func(name string, text []byte) {
		b.names[name] = hashed(name, text)
		b.integrity[name] = integrity(text)
		out[b.names[name]] = text
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if path.Ext(name) != ".js" {
			add(name, files[name])
		}
	}
	for _, script := range scripts {
		text, _, err := b.bundle(script.entry)
		if err != nil {
			return nil, err
		}
		add(script.name, text)
	}
	manifest := Manifest{Version: version, Files: map[string]ManifestFile{}}
	for name := range b.names {
		manifest.Files[name] = ManifestFile{b.names[name], b.integrity[name]}
	}
	if out["integrity.json"], err = indented(manifest); err != nil {
		return nil, err
	}
	out["example.html"] = example(manifest)
	return out, nil
}

// hashed is the name of a file with a digest of what is in it.
func hashed(name string, text []byte) string {
	sum := sha256.Sum256(text)
	extension := path.Ext(name)
	return strings.TrimSuffix(name, extension) + "-" + hex.EncodeToString(sum[:6]) + extension
}

func integrity(text []byte) string {
	sum := sha512.Sum384(text)
	return "sha384-" + base64.StdEncoding.EncodeToString(sum[:])
}

func indented(value any) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(value)
	return out.Bytes(), err
}

// example is a page that uses a release. It names two files; those demand the
// others.
func example(manifest Manifest) []byte {
	style, script := manifest.Files["claim-tracker.css"], manifest.Files["claim-tracker.js"]
	return fmt.Appendf(nil, `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Claims</title>
<link rel="stylesheet" href="%s" integrity="%s" crossorigin="anonymous">
<script type="module" src="%s" integrity="%s" crossorigin="anonymous"></script>
</head>
<body>
<claim-tracker src="story.claims.json"></claim-tracker>
</body>
</html>
`, style.Name, style.Integrity, script.Name, script.Integrity)
}
