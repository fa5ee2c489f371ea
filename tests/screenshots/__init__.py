"""Pictures of the plugin in the real desktop, for README and for eyes that look for what is wrong."""
