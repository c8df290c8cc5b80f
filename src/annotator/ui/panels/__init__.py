"""The docks beside the places: the articles on the left, the tags and marks on the right."""
