"""Where one begins: the start page, where a force stands, and what this site is."""
