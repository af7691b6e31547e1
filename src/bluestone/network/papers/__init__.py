"""Papers for a board, a commissioner and an inspector: the same words as Word, tagged PDF and a page to print."""
