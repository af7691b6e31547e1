"""What others publish and we transcribe, each file in `data/` with its source and its date."""
