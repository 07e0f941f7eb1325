"""Questions to other machines: only where the user asks for them, and never in a build.  Start with `session`."""
