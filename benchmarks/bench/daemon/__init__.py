"""What a run costs that starts no test: the launcher, the client, and the daemon of Pants."""
