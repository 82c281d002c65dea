"""tach as a tool: pinned, and run in a sandbox."""
