"""Small widgets that know nothing of projects: banners, empty states, buttons and glyphs."""
