package enum StetReplica {}
