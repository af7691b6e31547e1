"""The public keys that forces sign their releases with: registered, and withdrawn when one is lost."""
