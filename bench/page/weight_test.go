//go:build !js

package page

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/claim-tracker/claim-tracker/bench/wasmsize"
)

const widgetPackage = "github.com/claim-tracker/claim-tracker/wasm/widget"

// weights writes which packages the page's module is made of.
func weights(out *strings.Builder, d *demo) error {
	const shown = 10
	folder, err := os.MkdirTemp("", "claim-tracker-weight-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	file := filepath.Join(folder, "claim-tracker.wasm")
	if _, err := inPage("build", "-trimpath", "-o", file, widgetPackage); err != nil {
		return err
	}
	module, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	packages, err := inPage("list", "-deps", "-f", `{{if eq .Name "main"}}main{{else}}{{.ImportPath}}{{end}}`, widgetPackage)
	if err != nil {
		return err
	}
	parts, err := wasmsize.Parts(module, strings.Fields(packages))
	if err != nil {
		return err
	}
	const name = "/widget/claim-tracker/claim-tracker.wasm"
	fmt.Fprintf(out, "### The demo page’s module by package\n\nThe module has %s, compressed %s. Its largest parts, from a build that has not been slimmed:\n\n",
		quantity(float64(len(d.files[name])), "B"), quantity(float64(len(d.brotli[name])), "B"))
	out.WriteString("| part | bytes |\n| --- | --- |\n")
	for _, part := range parts[:min(shown, len(parts))] {
		fmt.Fprintf(out, "| %s | %s |\n", part.Name, quantity(float64(part.Bytes), "B"))
	}
	out.WriteByte('\n')
	return nil
}

// inPage runs the go command for the page's system.
func inPage(args ...string) (string, error) {
	cmd := exec.Command("go", args...)
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	var complaints strings.Builder
	cmd.Stderr = &complaints
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("go %s: %w: %s", args[0], err, complaints.String())
	}
	return string(out), nil
}
