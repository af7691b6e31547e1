"""Who there is, for which forces, in which roles, and what each role may do."""
