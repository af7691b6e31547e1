"""How pages look: GOV.UK Frontend without its brand, the page around every page, forms, charts."""
