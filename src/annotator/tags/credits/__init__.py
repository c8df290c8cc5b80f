"""Reading credits: who is named for what an article says, by which words, what that covers, and who passed it on."""
