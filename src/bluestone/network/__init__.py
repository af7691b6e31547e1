"""The national site: between forces, figures and judgements only. It cannot reach a record."""
