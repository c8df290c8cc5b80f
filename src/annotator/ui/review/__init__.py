"""The Review place: one colleague's marks in one article, one by one, with what has been said of them."""
