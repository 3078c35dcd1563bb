package cli

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
)

// openBrowser shows an address in the browser of the user, and does not wait for it.
func openBrowser(address string) error {
	name, args := "xdg-open", []string{address}
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", address}
	default:
		if os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" && os.Getenv("WSL_DISTRO_NAME") == "" {
			return fmt.Errorf("there is no screen")
		}
	}
	cmd := exec.Command(name, args...)
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("%s cannot be started", name)
	}
	go func() { _ = cmd.Wait() }()
	return nil
}
