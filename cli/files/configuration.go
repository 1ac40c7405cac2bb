package files

import (
	"errors"
	"io/fs"
	"path/filepath"
)

// ConfigurationName is the name of configurations, nearConfigurationName one
// that they do not have.
const (
	ConfigurationName     = ".claims.yaml"
	nearConfigurationName = ".claims.yml"
)

// A Configuration is the name of the configuration that holds in a folder.
type Configuration struct {
	Name string // "" if there is none
	// Near is set if the file has a name that configurations do not have.
	Near bool
}

// FindConfiguration looks for the configuration of a folder, which is given by
// its absolute name: the nearest one upward to the top of the repository. The
// error is that of the file system.
func FindConfiguration(system System, folder string) (Configuration, error) {
	there := func(name string) bool {
		_, err := system.Stat(name)
		return err == nil
	}
	for at := folder; ; at = filepath.Dir(at) {
		name := filepath.Join(at, ConfigurationName)
		if _, err := system.Stat(name); err == nil || !errors.Is(err, fs.ErrNotExist) {
			return Configuration{Name: name}, err
		}
		if near := filepath.Join(at, nearConfigurationName); there(near) {
			return Configuration{Name: near, Near: true}, nil
		}
		if there(filepath.Join(at, ".git")) || at == filepath.Dir(at) {
			return Configuration{}, nil
		}
	}
}
