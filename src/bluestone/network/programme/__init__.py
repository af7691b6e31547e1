"""The national programme's board: how far forces are, which gaps they share, who can help whom."""
