"""The preview server: build, serve, watch, build again, tell the browser.  Start with `preview`."""
