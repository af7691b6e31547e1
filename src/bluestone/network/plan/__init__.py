"""The improvement plan: gaps, actions, whether they worked, recommendations, and what a policy does to victims."""
