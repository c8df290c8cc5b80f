"""The article as a page: its text laid out for reading, with every analyst's marks drawn over and under the words."""
