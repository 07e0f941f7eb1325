"""What answers the browser: `app` puts it together."""
