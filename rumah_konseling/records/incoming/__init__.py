"""Papers from outside, in the file of the client they are about."""
