"""What forces handed in: releases, who checked them, whether they are published, and what was recalled."""
